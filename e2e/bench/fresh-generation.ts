import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_RUN_REQUEST } from '../../src/api/index.ts';
import { createEngine } from '../../src/engine.ts';
import { generateWorkspace } from '../../src/generator/index.ts';
import { sourceSnapshot } from '../../src/operations/index.ts';
import type { ProviderSet } from '../../src/providers/index.ts';
import { createRunner } from '../../src/runs/index.ts';
import { openStore } from '../../src/store/index.ts';
import { createTemplateRenderer } from '../../src/templates/index.ts';
import { loadWorkspace } from '../../src/workspace/index.ts';
import { type RunRows, readRunRows, writeBare } from './bare-writes.ts';
import { median, numberArgument, printTable, timed, withFolder } from './measure.ts';
import { stubProviders } from './stub-providers.ts';

// What a fresh generation costs beyond its bare writes: M planned generations are run from an empty store, against the
// very same rows written by prepared statements (texts hashed and compressed, transactions of the same size).
//   node e2e/bench/fresh-generation.ts [--generations 3000] [--times 5]

const generations = numberArgument('generations', 3000);
const times = numberArgument('times', 5);

await withFolder(async (folder) => {
  const planned = join(folder, 'planned');
  await generateWorkspace(planned, { generations, state: 'planned' });
  let copies = 0;
  const freshCopy = (): string => {
    copies += 1;
    const copy = join(folder, `copy-${copies}`);
    cpSync(planned, copy, { recursive: true });
    return copy;
  };

  const offline: number[] = [];
  const stub: number[] = [];
  const bare: { offline: number[]; stub: number[] } = { offline: [], stub: [] };
  // The first round warms up and is not counted.
  for (let round = 0; round <= times; round += 1) {
    const byOffline = freshCopy();
    const offlineMs = await runEngine(byOffline);
    const offlineBareMs = await writeAgain(readRunRows(join(byOffline, 'reverie.db')));
    const byStub = freshCopy();
    const stubMs = await runWith(byStub, stubProviders());
    const stubBareMs = await writeAgain(readRunRows(join(byStub, 'reverie.db')));
    if (round === 0) continue;
    offline.push(offlineMs);
    stub.push(stubMs);
    bare.offline.push(offlineBareMs);
    bare.stub.push(stubBareMs);
  }

  async function writeAgain(rows: RunRows): Promise<number> {
    const copy = freshCopy();
    return timed(() => writeBare(join(copy, 'reverie.db'), rows));
  }

  const perGeneration = (ms: number): string => ((ms * 1000) / generations).toFixed(0);
  const row = (name: string, engineMs: number[], bareMs: number[]): string[] => [
    name,
    perGeneration(median(engineMs)),
    perGeneration(median(bareMs)),
    `${(median(engineMs) / median(bareMs)).toFixed(2)}x`,
  ];
  printTable(
    `${generations} fresh generations, µs for each, median of ${times} (target: at most 2.5x)`,
    ['provider', 'engine', 'bare writes', 'ratio'],
    [row('stub that answers at once', stub, bare.stub), row('offline, no latency', offline, bare.offline)],
  );
});

/** The whole engine, as the command line starts it. */
async function runEngine(workspaceDir: string): Promise<number> {
  const engine = await createEngine({ workspaceDir, env: {} });
  const ms = await timed(async () => engine.runner.ended((await engine.runner.start(DEFAULT_RUN_REQUEST)).runId));
  await engine.close();
  return ms;
}

/** Store, stages and runner with other providers. */
async function runWith(workspaceDir: string, providers: ProviderSet): Promise<number> {
  const workspace = loadWorkspace(workspaceDir);
  const store = openStore(join(workspaceDir, 'reverie.db'));
  const { ids: sources } = await store.sync(sourceSnapshot(workspace));
  const templates = createTemplateRenderer();
  const context = async () => ({ store, workspace, sources, templates, providers, price: () => null });
  const runner = createRunner({ store, context, emit: () => undefined });
  const ms = await timed(async () => runner.ended((await runner.start(DEFAULT_RUN_REQUEST)).runId));
  await store.close();
  return ms;
}
