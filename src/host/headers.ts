import type { OutgoingHttpHeaders } from 'node:http';

/**
 * What a page of Reverie may load: its own files and nothing else. Mantine puts style tags into the page, hence
 * `unsafe-inline` for styles; scripts never. `connect` names the only places the page may talk to.
 */
export function contentSecurityPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connect.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every answer of the web host at `authority` (`127.0.0.1:PORT`). */
export function securityHeaders(authority: string): OutgoingHttpHeaders {
  return {
    // Named in full beside 'self', which older browsers do not extend to WebSockets.
    'content-security-policy': contentSecurityPolicy(["'self'", `ws://${authority}`]),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cache-control': 'no-store',
  };
}
