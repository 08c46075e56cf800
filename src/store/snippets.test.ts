import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type Phase } from '../api/index.ts';
import { memoryStore, phaseCommit } from './fixture.ts';
import { readSnippets } from './snippets.ts';
import type { Store } from './store-model.ts';

let store: Store;

async function write(generation: number, phase: Phase, text: string): Promise<void> {
  const { runId, counters } = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  await store.commit(await phaseCommit(store, runId, generation, phase, text, null));
  await store.endRun(runId, 'done', counters, null);
}

const find = (phrases: readonly string[], ...genIds: string[]) => readSnippets(store.db, { genIds, phrases });

describe('where phrases stand in the texts of generations', () => {
  beforeEach(async () => {
    store = await memoryStore('one', 'two', 'three');
    await write(1, 'input', 'Write about a moth.');
    await write(1, 'raw', 'An old moth.');
    await write(1, 'raw', 'The Moth, it flies. A moth and mothers!');
  });
  afterEach(() => store.close());

  test('is told text by text, with how often, from what is current', () => {
    const [one, two] = find(['moth'], 'one', 'two', 'nowhere');
    expect(one?.texts.map(({ phase, count }) => [phase, count])).toEqual([
      ['input', 1],
      ['raw', 2],
    ]);
    expect(one?.texts[1]?.snippet).toEqual([
      { text: 'The ', isMatch: false },
      { text: 'Moth', isMatch: true },
      { text: ', it flies. A ', isMatch: false },
      { text: 'moth', isMatch: true },
      { text: ' and mothers!', isMatch: false },
    ]);
    expect(two).toEqual({ genId: 'two', texts: [], skipped: [] });
  });

  test('is told for any of several phrases, whatever punctuation is in them', () => {
    const [one] = find(['moth it', 'write about'], 'one');
    expect(one?.texts.map(({ phase, snippet }) => [phase, snippet.find(({ isMatch }) => isMatch)?.text])).toEqual([
      ['input', 'Write about'],
      ['raw', 'Moth, it'],
    ]);
    expect(() => find(['?!', '…'], 'one')).toThrow(expect.objectContaining({ reason: 'nothing_to_search' }));
  });

  test('leaves out a text that is too long to be looked through, and says so', async () => {
    await write(2, 'raw', `moth ${'a long answer '.repeat(300_000)}`);
    await write(3, 'raw', 'moth');
    const [two, three] = find(['moth'], 'two', 'three');
    expect(two).toEqual({ genId: 'two', texts: [], skipped: ['raw'] });
    expect(three?.texts).toHaveLength(1);
  });
});
