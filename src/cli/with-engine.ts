import { existsSync } from 'node:fs';
import path from 'node:path';
import { type IndexState, ReverieError } from '../api/index.ts';
import type { Engine } from '../engine.ts';
import type { Cli, CliIo } from './cli.ts';
import type { WorkspaceFlags } from './options.ts';
import { createProgress, type Progress } from './progress.ts';

/** What marks a folder as a workspace. */
const MARKS = ['1_raw', 'reverie.yaml'];

/** Opens the workspace that the flags mean, on this thread, and closes its store whatever happens in between. */
export async function withEngine<T>(cli: Cli, flags: WorkspaceFlags, body: (engine: Engine) => Promise<T>): Promise<T> {
  const workspaceDir = requireWorkspace(cli.io, flags);
  // Loaded when needed: `id` and `parse` need no store.
  const { createEngine } = await import('../engine.ts');
  const indexing = tellOfIndexing(cli);
  const { onIndexing } = indexing;
  const engine = await createEngine({ workspaceDir, env: cli.io.env, onIndexing, ...storeOption(cli.io, flags) });
  try {
    return await body(engine);
  } finally {
    indexing.stop();
    await engine.close();
  }
}

/** The first search in a store waits until its texts are indexed, which may take a while; Ctrl-C ends it. */
function tellOfIndexing(cli: Cli) {
  let progress: Progress | undefined;
  return {
    onIndexing: ({ indexed, total }: IndexState) => {
      cli.io.signal.throwIfAborted();
      progress ??= createProgress(cli, 'index');
      progress.update(indexed, total, 'texts, read once for searching');
    },
    stop: () => progress?.stop(),
  };
}

export function storeOption({ cwd }: CliIo, { store }: WorkspaceFlags): { storePath?: string } {
  return store === undefined ? {} : { storePath: path.resolve(cwd, store) };
}

/** The folder of the workspace. INVALID_CONFIG `no_workspace` when none is named and none is here or above. */
export function requireWorkspace(io: CliIo, flags: WorkspaceFlags): string {
  const found = findWorkspace(io, flags);
  if (found !== null) return found;
  const message = `There is no workspace in ${io.cwd} or above it. Name one with --workspace DIR, or make one with "reverie init DIR".`;
  throw new ReverieError('INVALID_CONFIG', 'no_workspace', message, { folder: io.cwd });
}

/** The named folder, else the nearest one from here upwards that looks like a workspace, else null. */
export function findWorkspace({ cwd }: Pick<CliIo, 'cwd'>, { workspace }: WorkspaceFlags): string | null {
  if (workspace !== undefined) return path.resolve(cwd, workspace);
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    if (MARKS.some((mark) => existsSync(path.join(folder, mark)))) return folder;
    if (folder === path.dirname(folder)) return null;
  }
}
