import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ReverieError } from '../api/index.ts';
import type { EngineHandle } from './engine-handle.ts';
import { securityHeaders } from './headers.ts';
import { attachSocket } from './socket.ts';
import { readStaticFile } from './static-files.ts';
import { createToken, isSameToken } from './token.ts';

/** Loopback only: whoever is elsewhere comes through an ssh tunnel, which asks who they are. */
const LOOPBACK = '127.0.0.1';

export interface WebHostOptions {
  readonly engine: EngineHandle;
  /** Folder of the built renderer. */
  readonly rendererDir: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface WebHost {
  /** The link to open; its fragment carries the token, which browsers send to no server. */
  readonly url: string;
  /** Ends connections and the server; the engine stays with whoever started it. */
  close(): Promise<void>;
}

/** Serves the renderer and its socket on loopback. IO_ERROR `port_in_use` when the port is taken. */
export async function startWebHost({ engine, rendererDir, port }: WebHostOptions): Promise<WebHost> {
  const token = createToken();
  const server = createServer();
  const authority = `${LOOPBACK}:${await listen(server, port)}`;
  server.on('request', (request, response) => void serveFile(request, response, rendererDir, authority));
  const socket = attachSocket(
    server,
    engine,
    (request) =>
      request.headers.host === authority &&
      request.headers.origin === `http://${authority}` &&
      offeredProtocols(request).some((offered) => isSameToken(offered, token)),
  );
  return {
    url: `http://${authority}/#t=${token}`,
    async close() {
      socket.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const grace = setTimeout(() => server.closeAllConnections(), 500);
      await closed;
      clearTimeout(grace);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portInUse(port) : error),
    );
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function portInUse(port: number): ReverieError {
  const message = `Port ${port} is in use by another program. Choose another with --port N, or leave it out to take any free one.`;
  return new ReverieError('IO_ERROR', 'port_in_use', message, { port });
}

/** A browser that keeps a script keeps it compiled too, so that a reload begins with it. */
const FOR_GOOD = { 'cache-control': 'private, max-age=31536000, immutable' };

/** The build names what the page loads by its content: under one name there is never anything else. */
function isNamedByContent(pathname: string): boolean {
  return pathname.startsWith('/assets/');
}

/** An exact Host keeps out pages that point a name of theirs at loopback; a foreign Origin is never answered. */
async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  rendererDir: string,
  authority: string,
): Promise<void> {
  const end = (status: number, body: string | Uint8Array, contentType = 'text/plain; charset=utf-8', more = {}) => {
    response.writeHead(status, { ...securityHeaders(authority), 'content-type': contentType, ...more });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const { host, origin } = request.headers;
  if (host !== authority || (origin !== undefined && origin !== `http://${authority}`)) return end(403, 'wrong host');
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(405, 'only GET');
  const url = URL.parse(request.url ?? '/', `http://${authority}`);
  if (url === null) return end(400, 'malformed URL');
  const file = await readStaticFile(rendererDir, url.pathname);
  end(file.status, file.body, file.contentType, file.status === 200 && isNamedByContent(url.pathname) ? FOR_GOOD : {});
}

/** A browser's WebSocket cannot set headers of its own; the list of subprotocols is where it can put the token. */
function offeredProtocols(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((offered) => offered.trim());
}
