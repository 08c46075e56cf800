import { readFile } from 'node:fs/promises';
import path from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export interface StaticFile {
  readonly status: 200 | 400 | 404;
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * A file of the built renderer by its URL path; `/` is `index.html`. Used by the web host and the desktop's `app:` scheme.
 * 404 for whatever lies outside `root`, 400 for an escape that is none, such as `%E0%A4%A`.
 */
export async function readStaticFile(root: string, urlPath: string): Promise<StaticFile> {
  const decoded = decodePath(urlPath);
  if (decoded === undefined) return plain(400, 'malformed path');
  const file = path.join(root, decoded === '/' ? 'index.html' : decoded);
  if (!file.startsWith(path.resolve(root) + path.sep)) return plain(404, 'not found');
  try {
    const contentType = CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream';
    return { status: 200, contentType, body: new Uint8Array(await readFile(file)) };
  } catch {
    return plain(404, 'not found');
  }
}

function decodePath(urlPath: string): string | undefined {
  try {
    const decoded = decodeURIComponent(urlPath);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function plain(status: 400 | 404, text: string): StaticFile {
  return { status, contentType: 'text/plain; charset=utf-8', body: new TextEncoder().encode(text) };
}
