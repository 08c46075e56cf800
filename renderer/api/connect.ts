import type { Transport } from '../../src/api/index.ts';
import { type Connection, createDesktopConnection } from './connection.ts';
import { takeToken } from './token.ts';
import { createWebConnection } from './web-connection.ts';

declare global {
  interface Window {
    /** Put there by the desktop's preload script; absent in a browser. */
    readonly reverie?: Transport;
  }
}

/** The way to the engine that this page has: the desktop's bridge, or the socket of the web host that served it. */
export function connect(): Connection {
  if (window.reverie !== undefined) return createDesktopConnection(window.reverie);
  const socketUrl = `${location.origin.replace(/^http/, 'ws')}/ws`;
  return createWebConnection({ url: socketUrl, token: takeToken() });
}
