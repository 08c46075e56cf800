import { describe, expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type Failure, type Phase, type RunInfo } from '../../../src/api/index.ts';
import { endExplained, type Names, settingsWords } from './run-words.ts';

const STAGE = { parent: null, reuse: 'exists', maxTokens: 1_000, minLines: 0 } as const;
const NAMES: Names = {
  stages: ['draft', 'essay'].map((id) => ({ ...STAGE, id })),
  getTemplateName: (stage, id) => (stage === 'essay' && id === 'pocket-essay' ? 'Pocket Essay' : id),
  getModelName: (id) => (id === 'moth' ? 'The Moth' : id),
};

function runUnderTest(changes: Partial<RunInfo>): RunInfo {
  return {
    runId: 1,
    state: 'done',
    request: DEFAULT_RUN_REQUEST,
    counters: { total: 9, done: 4, reused: 1, generated: 3, failed: 0, modelCalls: 3, totalTokens: 10 },
    startedAt: 0,
    endedAt: 1,
    failure: null,
    paused: false,
    spentMicros: null,
    active: [],
    held: [],
    progress: null,
    ...changes,
  };
}

test('settings in words name what the run was over and what was not as usual', () => {
  expect(settingsWords(DEFAULT_RUN_REQUEST, NAMES)).toBe('All generations');
  expect(
    settingsWords(
      {
        ...DEFAULT_RUN_REQUEST,
        filter: { line: 'stage:draft status:failed' },
        descendants: true,
        force: ['raw', 'parsed'],
        policy: 'fresh',
        maxTokens: 8_000,
        capMicros: 2_500_000,
      },
      NAMES,
    ),
  ).toBe(
    'Draft, failed and everything made from them · raw and parsed forced · stale ones made anew · answers up to 8,000 tokens · at most $2.50',
  );
});

test('templates and models of a run go by their names, where they have any', () => {
  const line = 'template:pocket-essay,gone model:moth,gone* -template:pocket-essay';
  expect(settingsWords({ ...DEFAULT_RUN_REQUEST, filter: { line } }, NAMES)).toBe(
    'Pocket Essay, gone, The Moth, gone*, -template:pocket-essay',
  );
});

describe('how a run ended', () => {
  const budget: Failure = { kind: 'BUDGET_EXCEEDED', reason: 'run_cap', message: 'The limit.', details: {} };

  test('a run that went well needs no words', () => {
    expect(endExplained(runUnderTest({}), 0)).toBeNull();
  });

  test('a spending limit that was reached says what is left and how to go on', () => {
    expect(endExplained(runUnderTest({ state: 'failed', failure: budget }), 0)).toEqual({
      title: 'The limit.',
      next: 'Everything that was stored is kept; 5 generations were not reached. Run it again with a higher limit to go on.',
    });
  });

  test('a limit that the workspace sets is raised where it stands', () => {
    const next = (failure: Failure) => endExplained(runUnderTest({ state: 'failed', failure }), 0)?.next;
    expect(next({ ...budget, details: { cap_micros: 5 } })).toContain('usdPerRun under “limits:” in reverie.yaml');
    expect(next({ ...budget, reason: 'day_cap' })).toContain('usdPerDay under “limits:” in reverie.yaml');
  });

  test('a run that a refused key ended says where the key is', () => {
    const details = { provider: 'lab', lastStatus: 401 };
    const failure: Failure = { kind: 'PROVIDER_FAILURE', reason: 'circuit_open', message: 'Refused.', details };
    expect(endExplained(runUnderTest({ state: 'failed', failure }), 0)?.next).toContain(
      'give provider “lab” an apiKeyEnv',
    );
  });

  test('a cancelled run says how to go on, which is another way where it forced', () => {
    const next = (force: readonly Phase[]) =>
      endExplained(runUnderTest({ state: 'cancelled', request: { ...DEFAULT_RUN_REQUEST, force } }), 0)?.next;
    expect(next([])).toContain('“Run what is missing” goes on where it stopped.');
    expect(next(['raw'])).toContain('“Run again…” makes all of it anew.');
  });

  test('an interrupted run tells of requests that nobody saw the end of', () => {
    const explained = endExplained(runUnderTest({ state: 'interrupted' }), 2);
    expect(explained?.next).toContain('2 requests were under way, and nobody knows what became of them');
    expect(endExplained(runUnderTest({ state: 'interrupted' }), 0)?.next).not.toContain('under way');
  });
});
