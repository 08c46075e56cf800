import { expect, test } from 'vitest';
import { type ArtifactMetadata, DEFAULT_RUN_REQUEST, type Phase } from '../api/index.ts';
import { memoryStore, phaseCommit } from './fixture.ts';
import { readRowFacts } from './row-facts.ts';
import type { Store } from './store-model.ts';

async function write(store: Store, phase: Phase, text: string, metadata: ArtifactMetadata): Promise<void> {
  const { runId, counters } = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  const commit = await phaseCommit(store, runId, 1, phase, text, null);
  if (commit.product === null) throw new Error('the fixture commits a product');
  await store.commit({ ...commit, product: { ...commit.product, metadata } });
  await store.endRun(runId, 'done', counters, null);
}

const UNKNOWN = {
  provider: null,
  finishReason: null,
  temperature: null,
  maxTokens: null,
  attempts: null,
  promptTokens: null,
  completionTokens: null,
  costMicros: null,
  parserName: null,
  inputChars: null,
  rawChars: null,
  parsedChars: null,
  note: null,
};

test('the facts of rows are those of what is current, and what is not known is null', async () => {
  const store = await memoryStore('d1', 'd2');
  await write(store, 'raw', 'old', { temperature: 1, finishReason: 'length' });
  await write(store, 'raw', 'an answer', { temperature: 0, finishReason: 'stop', costMicros: 12, provider: 'lab' });
  await write(store, 'parsed', 'answer', { parserName: 'identity' });
  expect(readRowFacts(store.db, ['d2', 'nowhere', 'd1'])).toEqual([
    { ...UNKNOWN, genId: 'd2' },
    {
      ...UNKNOWN,
      genId: 'd1',
      temperature: 0,
      finishReason: 'stop',
      costMicros: 12,
      provider: 'lab',
      rawChars: 9,
      parserName: 'identity',
      parsedChars: 6,
    },
  ]);
  await store.close();
});
