import { parseArgs } from 'node:util';
import { toFailure } from '../api/index.ts';
import { serveWorkspace } from './serve-workspace.ts';

/**
 * The web host as a program: `serve.js --workspace DIR [--port N]`. Its parent hears `{ url }` or `{ error }` over the
 * channel between them, and the host ends with its parent, however that ends. Exit 2 when it cannot serve.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { workspace: { type: 'string' }, port: { type: 'string', default: '0' } } });
  if (values.workspace === undefined) throw new Error('serve: --workspace DIR is required');
  const host = await serveWorkspace({ workspaceDir: values.workspace, env: process.env, port: Number(values.port) });
  let closing = false;
  const close = () => {
    // Ctrl-C reaches this process by itself and through its parent.
    if (closing) return;
    closing = true;
    void host.close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, close);
  tellParent({ url: host.url });
}

function tellParent(message: object): void {
  if (process.send) process.send(message);
  else console.log(JSON.stringify(message));
}

main().catch((error: unknown) => {
  tellParent({ error: toFailure(error) });
  process.exitCode = 2;
  process.disconnect?.();
});
