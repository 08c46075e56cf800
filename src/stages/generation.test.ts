import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST } from '../api/index.ts';
import { makeVersions, memoryStore } from '../store/fixture.ts';
import { readPhases } from '../store/index.ts';
import type { GenerationTask, StageContext } from './context.ts';
import { materialize } from './generation.ts';

const DRAFT = 1;
const REUSE = { force: [], policy: null, follow: false, resendUnknown: false } as const;

test('what is discarded between the decision to reuse it and its use is decided again', async () => {
  const store = await memoryStore('d1');
  await makeVersions(store, DRAFT, 'one');
  const raw = readPhases(store.db, DRAFT, false)[1]?.current?.artifactId ?? 0;
  const run = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  const asked: string[] = [];
  const task: GenerationTask = {
    run: run.runId,
    generation: await store.generation(DRAFT),
    ask: async (candidates) => {
      if (asked.length === 2) await store.restore(raw);
      const decision = await store.decide(DRAFT, REUSE, candidates);
      asked.push(decision.raw.reason);
      if (asked.length === 2) await store.discard(raw);
      return decision;
    },
    maxTokens: null,
    priority: 0,
    signal: new AbortController().signal,
    caps: { runMicros: null, dayMicros: null },
    onModelCall: () => {},
    onText: () => {},
  };
  // All of it is reused in the end, so that nothing but the store is asked for.
  const { results, failure } = await materialize({ store } as StageContext, task);
  expect(failure).toBeNull();
  expect(asked).toHaveLength(4);
  expect(results.map(({ text }) => text)).toEqual(['input one', 'raw one', 'parsed one']);
  await store.endRun(run.runId, 'done', run.counters, null);
  await store.close();
});
