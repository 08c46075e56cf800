import { describe, expect, it } from 'vitest';
import { DEFAULT_RUN_REQUEST } from '../api/index.ts';
import { memoryStore, phaseCommit } from './fixture.ts';
import { iterateVerdicts, listVerdicts } from './verdicts.ts';

async function threeTexts() {
  const store = await memoryStore('d1', 'd2', 'd3');
  const run = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  const ids: number[] = [];
  for (const generation of [1, 2, 3]) {
    const commit = await phaseCommit(store, run.runId, generation, 'raw', `answer ${generation}`, null);
    ids.push((await store.commit(commit))?.id ?? 0);
  }
  const [one = 0, two = 0, three = 0] = ids;
  return { store, one, two, three };
}

describe('verdicts of blind comparisons', () => {
  it('say which two, which won, by what, and who said so', async () => {
    const { store, one, two } = await threeTexts();
    await store.addVerdict({ first: two, second: one, winner: 'second', criteria: 'voice' }, 'ada');
    expect(listVerdicts(store.db, null, 10)).toMatchObject([
      {
        first: { genId: 'd2', phase: 'raw', version: 1, templateId: 'plain', modelId: 'writer' },
        second: { genId: 'd1' },
        winner: 'second',
        criteria: 'voice',
        author: 'ada',
        withdrawnAt: null,
      },
    ]);
  });

  it('are listed newest first, those of one generation when it is named', async () => {
    const { store, one, two, three } = await threeTexts();
    await store.addVerdict({ first: one, second: two, winner: 'first', criteria: 'voice' }, 'ada');
    await store.addVerdict({ first: two, second: three, winner: 'tie', criteria: 'plot' }, 'ada');
    const criteriaOf = (generation: number | null) =>
      listVerdicts(store.db, generation, 10).map(({ criteria }) => criteria);
    expect(criteriaOf(null)).toEqual(['plot', 'voice']);
    expect(criteriaOf(1)).toEqual(['voice']);
    expect(criteriaOf(2)).toEqual(['plot', 'voice']);
    expect([...iterateVerdicts(store.db)].map(({ criteria }) => criteria)).toEqual(['voice', 'plot']);
  });

  it('can be taken back once, and stay on record', async () => {
    const { store, one, two } = await threeTexts();
    const { verdictId } = await store.addVerdict({ first: one, second: two, winner: 'tie', criteria: 'x' }, 'ada');
    expect((await store.withdrawVerdict(verdictId, 'ada')).withdrawnAt).not.toBeNull();
    expect(listVerdicts(store.db, null, 10)).toHaveLength(1);
    await expect(store.withdrawVerdict(verdictId, 'ada')).rejects.toMatchObject({ reason: 'withdrawn_before' });
  });

  it('are refused over one and the same version or one that is not there', async () => {
    const { store, one } = await threeTexts();
    const give = (second: number) =>
      store.addVerdict({ first: one, second, winner: 'tie', criteria: 'x' }, 'ada').catch(({ reason }) => reason);
    expect(await give(one)).toBe('same_version');
    expect(await give(99)).toBe('unknown_artifact');
    await expect(store.withdrawVerdict(7, 'ada')).rejects.toMatchObject({ reason: 'unknown_verdict' });
  });
});
