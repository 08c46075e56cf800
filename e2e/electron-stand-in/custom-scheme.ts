import { app, requireReady } from './app.ts';
import { strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;
interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean };
}

/** A secure web address that no resolver knows stands for each custom origin: `app://reverie` → `https://app--reverie.stand-in.test`. */
const DOMAIN = 'stand-in.test';
const schemes = new Map<string, CustomScheme>();
const handlers = new Map<string, Handler>();

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(list: readonly CustomScheme[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const scheme of list) schemes.set(scheme.scheme, scheme);
  },
  handle(scheme: string, handler: Handler): void {
    requireReady('protocol.handle');
    const privileges = schemes.get(scheme)?.privileges;
    if (!privileges?.standard || !privileges.secure) {
      throw new Error(`Electron stand-in: register ${scheme} as a standard and secure scheme first`);
    }
    handlers.set(scheme, handler);
  },
});

/** The handler of an address in the application's own words, if its scheme has one. */
export function handlerOf(url: string): Handler | undefined {
  return handlers.get(url.slice(0, url.indexOf(':')));
}

/** The application's address as Chromium gets it. */
export function toWeb(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${scheme}--${host}.${DOMAIN}` : whole,
  );
}

/** Chromium's address as the application knows it. */
export function fromWeb(url: string): string {
  return url.replace(/^https:\/\/([a-z0-9+.-]+?)--([^/?#]*)\.stand-in\.test/i, '$1://$2');
}
