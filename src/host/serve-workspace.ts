import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineOptions } from '../engine.ts';
import { startEngineThread } from './engine-thread.ts';
import { startWebHost, type WebHost } from './web-host.ts';

/** The renderer's build lies beside the bundle that this module is part of. */
const BUILT_RENDERER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../renderer');

export interface ServeOptions extends EngineOptions {
  /** 0 takes any free port. */
  readonly port: number;
}

/** Opens a workspace on an engine of its own and serves it; closing ends both. Rejects as `startEngineThread` and `startWebHost` do. */
export async function serveWorkspace({ port, ...options }: ServeOptions): Promise<WebHost> {
  const engine = await startEngineThread(options);
  try {
    const host = await startWebHost({ engine, rendererDir: BUILT_RENDERER, port });
    return {
      url: host.url,
      async close() {
        await host.close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
