import { describe, expect, it } from 'vitest';
import type { Decision } from '../api/index.ts';
import { createTally, type Finish, type TallyItem } from './tally.ts';

const GENERATE: Decision = { decision: 'generate', reason: 'missing', differs: [] };
const REUSE: Decision = { decision: 'reuse', reason: 'current', differs: [] };
const ANSWERED: Finish = { outcome: 'generated', tokens: 100, costMicros: 7, failed: null };

const call = (genId: string, stage: string, modelId: string): TallyItem => ({
  genId,
  stage,
  modelId,
  mode: 'llm',
  raw: GENERATE,
  follows: false,
});

function tallyUnderTest(items: readonly TallyItem[]) {
  let at = 0;
  const tally = createTally(items, { now: () => at, setPaused: () => undefined });
  return { ...tally, wait: (ms: number) => (at += ms) };
}

describe('the progress of a run', () => {
  it('tells of each stage and model what is done, made, failed, spent and left', () => {
    const tally = tallyUnderTest([
      call('d_1', 'draft', 'writer'),
      call('d_2', 'draft', 'writer'),
      call('d_3', 'draft', 'writer'),
      call('d_4', 'draft', 'writer'),
      call('v_1', 'evaluation', 'judge'),
    ]);
    for (const genId of ['d_1', 'd_2', 'd_3']) tally.started(genId);
    tally.wait(10_000);
    tally.finished('d_1', ANSWERED);
    const failure = { kind: 'PARSER_FAILURE', reason: 'parse_failed', message: 'No tag.', details: {} } as const;
    tally.finished('d_2', { outcome: 'failed', tokens: 50, costMicros: null, failed: { phase: 'parsed', failure } });
    tally.stopped('d_3');
    const progress = tally.progress();
    expect(progress.stages).toEqual([
      {
        name: 'draft',
        total: 4,
        done: 3,
        generated: 1,
        failed: 1,
        totalTokens: 150,
        spentMicros: 7,
        perMinute: 18,
        leftMs: expect.closeTo(10_000 / 3),
      },
      expect.objectContaining({
        name: 'evaluation',
        total: 1,
        done: 0,
        perMinute: null,
        leftMs: null,
        spentMicros: null,
      }),
    ]);
    expect(progress.models.map(({ name, done }) => [name, done])).toEqual([
      ['writer', 3],
      ['judge', 0],
    ]);
    expect(progress.errors).toEqual([
      expect.objectContaining({ reason: 'parse_failed', count: 1, genId: 'd_2', failure }),
    ]);
  });

  it('does not know the time left before each model has shown its pace, then takes the slowest', () => {
    const judged = ['v_1', 'v_2', 'v_3', 'v_4'].map((genId) => call(genId, 'evaluation', 'judge'));
    const drafts = ['d_1', 'd_2', 'd_3'].map((genId) => call(genId, 'draft', 'writer'));
    const tally = tallyUnderTest([...drafts, ...judged]);
    tally.started('d_1');
    tally.wait(10_000);
    for (const genId of ['d_1', 'd_2']) tally.finished(genId, ANSWERED);
    expect(tally.progress().leftMs).toBeNull();
    tally.started('v_1');
    tally.wait(60_000);
    for (const genId of ['v_1', 'v_2']) tally.finished(genId, ANSWERED);
    expect(tally.progress().leftMs).toBe(60_000);
  });

  it('is measured by its model calls, or by parsing where nothing else is to be done', () => {
    const parse: TallyItem = { ...call('d_2', 'draft', 'writer'), raw: REUSE };
    const mixed = tallyUnderTest([call('d_1', 'draft', 'writer'), parse]);
    mixed.started('d_1');
    mixed.wait(5_000);
    mixed.finished('d_2', ANSWERED);
    expect(mixed.progress()).toMatchObject({ perMinute: null, leftMs: null });
    const parsing = tallyUnderTest(['d_2', 'd_3', 'd_4'].map((genId) => ({ ...parse, genId })));
    parsing.started('d_2');
    parsing.wait(4_000);
    for (const genId of ['d_2', 'd_3']) parsing.finished(genId, ANSWERED);
    expect(parsing.progress()).toMatchObject({ perMinute: 30, leftMs: 2_000 });
  });

  it('keeps the newest failure of each cause, the newest cause first', () => {
    const tally = tallyUnderTest(['d_1', 'd_2', 'd_3'].map((genId) => call(genId, 'draft', 'writer')));
    const fail = (genId: string, reason: string) => {
      const failure = { kind: 'PROVIDER_FAILURE', reason, message: `${reason} of ${genId}`, details: {} } as const;
      tally.finished(genId, { outcome: 'failed', tokens: 0, costMicros: null, failed: { phase: 'raw', failure } });
    };
    fail('d_1', 'timeout');
    fail('d_2', 'http_status');
    fail('d_3', 'timeout');
    expect(tally.progress().errors.map(({ reason, count, genId }) => [reason, count, genId])).toEqual([
      ['timeout', 2, 'd_3'],
      ['http_status', 1, 'd_2'],
    ]);
  });
});
