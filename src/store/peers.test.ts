import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ArtifactMetadata, DEFAULT_RUN_REQUEST, type Phase } from '../api/index.ts';
import { memoryStore, newGeneration, phaseCommit } from './fixture.ts';
import { createPeerReader } from './peers.ts';
import type { Store } from './store-model.ts';

let store: Store;

async function write(generation: number, phase: Phase, text: string, metadata: ArtifactMetadata): Promise<void> {
  const { runId, counters } = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  const commit = await phaseCommit(store, runId, generation, phase, text, null);
  if (commit.product === null) throw new Error('the fixture commits a product');
  await store.commit({ ...commit, product: { ...commit.product, metadata } });
  await store.endRun(runId, 'done', counters, null);
}

describe('the others with the same template', () => {
  beforeEach(async () => {
    store = await memoryStore('d1', 'd2', 'd3', 'd4', 'e1<d1');
    await write(2, 'raw', 'four', { durationMs: 300, promptTokens: 7, costMicros: 0 });
    await write(3, 'raw', 'eighteen', { durationMs: 100, totalTokens: 20 });
    await write(3, 'parsed', 'eight', { score: 6.5 });
    // What is known of it, and of another stage, is not counted.
    await write(1, 'raw', 'mine', { durationMs: 9 });
    await write(5, 'raw', 'an essay', { durationMs: 1 });
  });
  afterEach(() => store.close());

  test('are told number by number, as far as the numbers are known', () => {
    const { others, sampled, spreads } = createPeerReader(store.db)('d1');
    expect([others, sampled]).toEqual([3, 3]);
    expect(spreads).toEqual({
      durationMs: { known: 2, points: [100, 300] },
      promptTokens: { known: 1, points: [7] },
      completionTokens: { known: 0, points: [] },
      totalTokens: { known: 1, points: [20] },
      costMicros: { known: 1, points: [0] },
      score: { known: 1, points: [6.5] },
      inputChars: { known: 0, points: [] },
      rawChars: { known: 2, points: [4, 8] },
      parsedChars: { known: 1, points: [5] },
    });
  });

  test('are found again when there are more of them, or they change', async () => {
    const readPeers = createPeerReader(store.db);
    expect(readPeers('e1').others).toBe(0);
    await store.addGenerations(null, [newGeneration('e2', 'd2')]);
    await write(6, 'raw', 'another essay', { durationMs: 5 });
    expect(readPeers('e1')).toMatchObject({ others: 1, spreads: { durationMs: { known: 1, points: [5] } } });
    expect(() => readPeers('nowhere')).toThrow(expect.objectContaining({ kind: 'NOT_FOUND' }));
  });

  test('are a sample spread over all of them where there are many', async () => {
    const more = Array.from({ length: 1500 }, (_, number) => newGeneration(`more${number}`));
    await store.addGenerations(null, more);
    for (let number = 0; number < 1500; number += 1)
      store.db.prepare('UPDATE summaries SET duration_ms = ? WHERE generation = ?').run(number, 6 + number);
    const { others, sampled, spreads } = createPeerReader(store.db)('d1');
    expect([others, sampled]).toEqual([1503, 1000]);
    expect(spreads.durationMs.points).toHaveLength(101);
    expect(spreads.durationMs.points[0]).toBeLessThan(10);
    expect(spreads.durationMs.points[100]).toBe(1499);
    expect(Math.abs((spreads.durationMs.points[50] ?? 0) - 750)).toBeLessThan(10);
  });
});
