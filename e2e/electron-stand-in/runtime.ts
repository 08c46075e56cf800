import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from './cdp.ts';

/** Switches come before the application's folder, its own arguments after it. */
const firstArgument = process.argv.findIndex((argument, index) => index > 1 && !argument.startsWith('-'));

/** The folder of the application under test. */
export const appDir: string = path.resolve(process.argv[firstArgument] ?? '.');

export const manifest: { readonly name: string; readonly version: string; readonly main: string } = JSON.parse(
  readFileSync(path.join(appDir, 'package.json'), 'utf8'),
);

let connection: Connection | undefined;

export function setConnection(opened: Connection): void {
  connection = opened;
}

/** The protocol to Chromium, which stands before the application's first line runs. */
export function cdp(): Connection {
  if (connection === undefined) throw new Error('Electron stand-in: Chromium is not connected');
  return connection;
}
