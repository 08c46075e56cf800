import { expect, test } from 'vitest';
import type { Outcome, Phase, RunItem } from '../../../src/api/index.ts';
import { groupRunItems, outcomeChoices } from './run-items.ts';

function itemUnderTest(genId: string, phase: Phase, outcome: Outcome, reason: string): RunItem {
  const failure =
    outcome === 'failed' ? { kind: 'PARSER_FAILURE' as const, reason, message: 'No score.', details: {} } : null;
  return {
    genId,
    stage: 'draft',
    templateId: 't',
    modelId: 'm',
    phase,
    runId: 1,
    outcome,
    reason,
    differs: [],
    failure,
    artifactId: null,
    endedAt: 0,
    durationMs: null,
  };
}

test('a run tells of each generation once, of the failed ones first', () => {
  const entries = groupRunItems([
    itemUnderTest('d_1', 'input', 'generated', 'missing'),
    itemUnderTest('d_2', 'raw', 'generated', 'forced'),
    itemUnderTest('d_1', 'raw', 'generated', 'missing'),
    itemUnderTest('d_2', 'parsed', 'failed', 'parse_failed'),
  ]);
  expect(entries.map(({ genId, phase, sentence }) => [genId, phase, sentence])).toEqual([
    ['d_2', 'parsed', 'Parsed failed: No score.'],
    ['d_1', 'raw', 'Input and Raw: Generated because there was none yet.'],
  ]);
});

test('a run that only reused has nothing to tell', () => {
  expect(groupRunItems([])).toEqual([]);
});

test('the list can be looked at by outcome and by cause, with how many each leaves', () => {
  const share = { name: 'draft', totalTokens: 0, spentMicros: null };
  const failure = { kind: 'PROVIDER_FAILURE', reason: 'timeout', message: 'Too slow.', details: {} } as const;
  const stages = [
    { ...share, generated: 3, failed: 2 },
    { ...share, name: 'essay', generated: 0, failed: 0 },
  ];
  const failures = [{ reason: 'timeout', count: 2, genId: 'd_1', phase: 'raw', failure, at: 0 }] as const;
  expect(outcomeChoices({ stages, failures }).map(({ label, count }) => `${label}: ${count}`)).toEqual([
    'Everything made or failed: 5',
    'Generated: 3',
    'Failed: 2',
    'Failed: the provider took too long: 2',
  ]);
  expect(outcomeChoices({ stages: [], failures: [] })).toEqual([]);
});
