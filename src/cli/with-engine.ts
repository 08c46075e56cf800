import { existsSync } from 'node:fs';
import path from 'node:path';
import { describeLost, type IndexState, ReverieError, type StorePart } from '../api/index.ts';
import type { Engine, EngineOptions } from '../engine.ts';
import type { Cli, CliIo } from './cli.ts';
import { describeError, EXIT } from './errors.ts';
import type { WorkspaceFlags } from './options.ts';
import { createProgress, type Progress } from './progress.ts';

/** What marks a folder as a workspace. */
const MARKS = ['1_raw', 'reverie.yaml'];

/** Opens the workspace that the flags mean, on this thread, and closes its store whatever happens in between. */
export async function withEngine<T>(
  cli: Cli,
  flags: WorkspaceFlags,
  body: (engine: Engine) => Promise<T>,
  options: Pick<EngineOptions, 'mayOnlyRead'> = {},
): Promise<T> {
  const workspaceDir = requireWorkspace(cli.io, flags);
  // Loaded when needed: `id` and `parse` need no store.
  const { createEngine } = await import('../engine.ts');
  const indexing = tellOfIndexing(cli);
  const { onIndexing } = indexing;
  const engine = await createEngine({
    workspaceDir,
    env: cli.io.env,
    onIndexing,
    ...storeOption(cli.io, flags),
    ...options,
  });
  try {
    return await body(engine);
  } finally {
    indexing.stop();
    await engine.close();
  }
}

/**
 * The same for a command that only reads, which a damaged store and one that cannot be written do not refuse: they are said
 * to be so on standard error. When something is missing of the parts that the command is about, it ends with exit code 2.
 */
export async function withReadEngine(
  cli: Cli,
  flags: WorkspaceFlags,
  parts: readonly StorePart[],
  body: (engine: Engine) => Promise<unknown>,
): Promise<void> {
  const read = async (engine: Engine): Promise<void> => {
    await body(engine);
    const readOnly = engine.readOnly();
    if (readOnly === null) return;
    const lost = describeLost(readOnly);
    const message = lost === null ? readOnly.message : `${readOnly.message} ${lost}`;
    await cli.err.line(describeError(new ReverieError('STORE_FAILURE', readOnly.reason, message)));
    if (parts.some((part) => readOnly.damaged.includes(part))) cli.exitCode = EXIT.wrongUse;
  };
  await withEngine(cli, flags, read, { mayOnlyRead: true });
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
