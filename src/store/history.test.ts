import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArtifactMetadata, DEFAULT_RUN_REQUEST } from '../api/index.ts';
import { memoryStore, newGeneration, phaseCommit } from './fixture.ts';
import { type CallHistory, readModelHistory, sampleSpans } from './history.ts';
import type { Store } from './store-model.ts';

const PLAIN = { force: [], policy: null, follow: false, resendUnknown: false } as const;

async function openRun(store: Store): Promise<number> {
  const survey = await store.survey({ filter: {}, descendants: false }, PLAIN);
  return (await store.startRun(DEFAULT_RUN_REQUEST, survey)).runId;
}

/** Commits, in a run of its own, an answer to a prompt of so many characters, with what a call records about itself. */
async function answer(store: Store, generation: number, chars: number, metadata: ArtifactMetadata) {
  const run = await openRun(store);
  const prompt = await store.commit(await phaseCommit(store, run, generation, 'input', 'x'.repeat(chars), null));
  const commit = await phaseCommit(store, run, generation, 'raw', `answer ${Math.random()}`, prompt);
  if (commit.product === null) throw new Error('the fixture commits a product');
  await store.commit({ ...commit, product: { ...commit.product, metadata } });
}

const call = (completionTokens: number, durationMs: number, rest: ArtifactMetadata = {}): ArtifactMetadata => ({
  provider: 'router',
  promptTokens: 25,
  completionTokens,
  durationMs,
  truncated: false,
  ...rest,
});

/** Fills a store with answers `from` to `to` of a generation, each a version of its own, without any of the checks. */
function fill(store: Store, generation: number, from: number, to: number, completionTokens: number): void {
  store.db.exec(`
    INSERT OR IGNORE INTO texts (id, hash, codec, chars, bytes, lines, body) VALUES (1, x'00', 0, 100, 100, 1, x'');
    WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})
    INSERT INTO artifacts (generation, phase, version, text, usable, input_text, metadata, created_at)
    SELECT ${generation}, 1, i, 1, 1, 1,
      '{"provider":"router","promptTokens":25,"completionTokens":${completionTokens},"durationMs":1000}', i FROM n`);
}

const exact = (groups: readonly CallHistory[]) => groups.filter(({ templateId }) => templateId !== null);

describe('the history of model calls', () => {
  it('is empty before the first call', async () => {
    expect(readModelHistory((await memoryStore('d1')).db)).toEqual({ groups: [] });
  });

  it('tells mean, tenth and ninetieth percentile over current and past answers', async () => {
    const store = await memoryStore('d1', 'd2');
    for (let n = 1; n <= 10; n += 1) await answer(store, 1 + (n % 2), 100, call(n * 100, n * 1000));
    const described = {
      provider: 'router',
      calls: 10,
      cutShare: 0,
      promptTokens: { low: 25, mean: 25, high: 25 },
      completionTokens: { low: 100, mean: 550, high: 900 },
      tokensPerChar: { low: 0.25, mean: 0.25, high: 0.25 },
      durationMs: { low: 1000, mean: 5500, high: 9000 },
    };
    expect(readModelHistory(store.db).groups).toEqual([
      { stage: 'draft', templateId: 'plain', modelId: 'writer', ...described },
      { stage: 'draft', templateId: null, modelId: 'writer', ...described },
      { stage: 'draft', templateId: null, modelId: null, ...described },
    ]);
  });

  it('keeps stages and providers apart, and imported answers, whose provider is not known', async () => {
    const store = await memoryStore('d1', 'e1<d1');
    await answer(store, 1, 100, call(10, 1));
    await answer(store, 1, 100, call(20, 1, { provider: 'offline' }));
    await answer(store, 2, 100, { promptTokens: 50, completionTokens: 30, importedFrom: 'files' });
    const groups = exact(readModelHistory(store.db).groups);
    expect(groups.map(({ stage, provider, completionTokens }) => [stage, provider, completionTokens?.mean])).toEqual([
      ['essay', null, 30],
      ['draft', 'offline', 20],
      ['draft', 'router', 10],
    ]);
    expect(groups[0]?.tokensPerChar?.mean).toBe(0.5);
    expect(groups[0]?.durationMs).toBeNull();
  });

  it('tells how many answers were cut, and leaves out answers of which nothing is known', async () => {
    const store = await memoryStore('d1');
    await answer(store, 1, 100, call(10, 1));
    await answer(store, 1, 100, call(4000, 1, { truncated: true }));
    await answer(store, 1, 100, { provider: 'router', partial: true });
    expect(exact(readModelHistory(store.db).groups).map(({ calls, cutShare }) => [calls, cutShare])).toEqual([
      [2, 0.5],
    ]);
  });

  it('leaves out copies, which take no model, even where files say how long they took', async () => {
    const store = await memoryStore('d1');
    await store.addGenerations(null, [{ ...newGeneration('d2'), mode: 'copy' }]);
    await answer(store, 2, 100, { inputMode: 'copy', durationMs: 3 });
    expect(readModelHistory(store.db)).toEqual({ groups: [] });
  });

  it('listens to the newest 500 calls of a kind', async () => {
    const store = await memoryStore('d1');
    fill(store, 1, 1, 1000, 7);
    fill(store, 1, 1001, 1500, 9);
    const [group] = exact(readModelHistory(store.db).groups);
    expect(group).toMatchObject({ calls: 500, completionTokens: { low: 9, mean: 9, high: 9 } });
  });

  it('still knows an early kind of call after thirty thousand others', async () => {
    const store = await memoryStore('d1', 'e1<d1');
    fill(store, 1, 1, 2000, 7);
    fill(store, 2, 1, 30_000, 9);
    const kinds = exact(readModelHistory(store.db).groups).map(({ stage, completionTokens }) => [
      stage,
      completionTokens?.mean,
    ]);
    expect(kinds).toEqual([
      ['essay', 9],
      ['draft', 7],
    ]);
  });

  it('looks at no artifact twice, at every one of a small store and at a bounded number of a large one', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(20_000), fc.nat(1_000_000_000)), (newest) => {
        const spans = [...sampleSpans(newest)].sort((a, b) => a.from - b.from);
        spans.forEach(({ from, to }, at) => {
          expect(from).toBeGreaterThan(spans[at - 1]?.to ?? 0);
          expect(to).toBeLessThanOrEqual(newest);
        });
        const looked = spans.reduce((sum, { from, to }) => sum + to - from + 1, 0);
        expect(spans.at(-1)?.to).toBe(newest);
        expect(looked).toBeLessThanOrEqual(7800);
        expect(looked).toBe(Math.min(newest, 7800));
      }),
    );
  });
});
