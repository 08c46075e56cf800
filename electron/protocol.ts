import { protocol } from 'electron';
import { contentSecurityPolicy, readStaticFile } from '../src/host/index.ts';

const SCHEME = 'app';
const HOST = 'reverie';

/** Where the page lives: an origin of its own, so that nothing on disk or on the network shares it. */
const APP_ORIGIN = `${SCHEME}://${HOST}`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

/** True for addresses of the page's own origin; `URL.origin` is `null` for a scheme that is not a web one. */
export function isAppUrl(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}

/** Makes `app:` a secure standard scheme. Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // Compiled scripts are kept from one start to the next.
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built renderer, and nothing beside it, under {@link APP_ORIGIN}. */
export function serveRenderer(rendererDir: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== HOST || request.method !== 'GET') return new Response('not found', { status: 404 });
    const file = await readStaticFile(rendererDir, pathname);
    return new Response(file.body, {
      status: file.status,
      headers: {
        'content-type': file.contentType,
        'content-security-policy': contentSecurityPolicy(["'self'"]),
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
