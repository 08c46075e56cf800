import { type Decision, PHASES, type Phase } from '../api/model.ts';
import { DEFAULT_RUN_REQUEST } from '../api/run-request.ts';
import { NOTHING_CONSUMED } from './artifacts.ts';
import type { PhaseCommit, Product } from './commit.ts';
import type { NewGeneration } from './generations.ts';
import type { SourceSnapshot } from './sources.ts';
import { openStore } from './store.ts';
import type { Store } from './store-model.ts';

/** What a small workspace says: two stages, one template and model each. */
export function snapshot(
  change: Partial<{ body: string; parser: string; model: string; temperature: string }> = {},
): SourceSnapshot {
  const stage = (name: string) => ({
    name,
    fresh: false,
    maxTokens: 1000,
    parameters: change.temperature ?? 'temperature 1',
  });
  const template = (stageName: string) => ({
    stage: stageName,
    name: 'plain',
    body: change.body ?? 'Write.',
    parser: change.parser ?? 'identity v1',
  });
  return {
    stages: [stage('draft'), stage('essay')],
    templates: [template('draft'), template('essay')],
    models: [{ name: 'writer', source: change.model ?? 'lab/writer' }],
    combos: [{ name: 'combo', source: 'Lamp' }],
    callParameters: [],
  };
}

export function newGeneration(genId: string, parentGenId: string | null = null): NewGeneration {
  return {
    genId,
    stage: parentGenId === null ? 'draft' : 'essay',
    templateId: 'plain',
    modelId: 'writer',
    comboId: parentGenId === null ? 'combo' : null,
    parentGenId,
    replicate: 1,
    mode: 'llm',
    cohortId: null,
    signature: `${genId}|${parentGenId ?? ''}`,
    fileJson: null,
    createdAt: 1,
  };
}

/** A migrated store in memory that knows the small workspace and these generations (`child<parent` names a parent). */
export async function memoryStore(...names: string[]): Promise<Store> {
  const store = openStore(':memory:');
  await store.sync(snapshot());
  const generations = names.map((name) => {
    const [genId = '', parent = null] = name.split('<');
    return newGeneration(genId, parent);
  });
  await store.addGenerations(null, generations);
  await store.sync(snapshot());
  return store;
}

const FORCED: Decision = { decision: 'generate', reason: 'forced', differs: [] };

/** A commit of a phase as a stage would make it from the store's present. */
export async function phaseCommit(
  store: Store,
  run: number,
  generation: number,
  phase: Phase,
  text: string,
  upstream: { id: number; text: number } | null,
): Promise<PhaseCommit> {
  const present = await store.present(generation);
  const consumed =
    phase === 'input'
      ? { ...NOTHING_CONSUMED, template: present.template, concepts: present.concepts, parentText: present.parentText }
      : phase === 'raw'
        ? {
            ...NOTHING_CONSUMED,
            inputText: upstream?.text ?? null,
            model: present.model,
            parameters: present.parameters,
          }
        : { ...NOTHING_CONSUMED, rawText: upstream?.text ?? null, parser: present.parser };
  const product: Product = { text, usable: true, upstream: upstream?.id ?? null, consumed, metadata: {} };
  return { run, generation, phase, decision: FORCED, product, failure: null, startedAt: 1, endedAt: 2 };
}

/** Makes each phase of a generation anew, in a run of its own; the word tells its texts from those before. */
export async function makeVersions(store: Store, generation: number, word: string): Promise<void> {
  const run = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  let upstream: { id: number; text: number } | null = null;
  for (const phase of PHASES) {
    upstream = await store.commit(await phaseCommit(store, run.runId, generation, phase, `${phase} ${word}`, upstream));
  }
  await store.endRun(run.runId, 'done', run.counters, null);
}
