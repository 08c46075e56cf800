import { describe, expect, test } from 'vitest';
import type { PhaseDetail } from '../../../../src/api/index.ts';
import { artifactUnderTest, detailUnderTest, phaseUnderTest } from '../../../fixtures/generation.ts';
import { shortenValue } from './short-value.ts';
import { componentFacts, costOfLastRun, costThen } from './why-facts.ts';

const VERSION = artifactUnderTest('raw', {
  version: 2,
  runId: 3,
  metadata: { costMicros: 1_200, maxTokens: 4096, temperature: 0.7 },
});
const PHASE = phaseUnderTest('raw', VERSION);
const DETAIL = detailUnderTest({}, { phases: [PHASE] });

describe('what a text rests on', () => {
  test('is named, and the same then and now, when nothing differs', () => {
    expect(componentFacts(DETAIL, PHASE).map(({ component, isSame, present }) => [component, isSame, present])).toEqual(
      [
        ['input', true, null],
        ['model', true, 'A model'],
        ['parameters', true, 'temperature 0.7, at most 4,096 tokens'],
      ],
    );
  });

  test('shows both values of what differs, also of what is not usually named', () => {
    const phase: PhaseDetail = {
      ...PHASE,
      decision: { decision: 'reuse', reason: 'current', differs: ['model', 'ancestor'] },
      differences: [{ component: 'model', stored: 'old', present: 'new' }],
    };
    expect(componentFacts(DETAIL, phase).filter(({ isSame }) => !isSame)).toEqual([
      { component: 'model', isSame: false, isAccepted: false, stored: 'old', present: 'new' },
      { component: 'ancestor', isSame: false, isAccepted: false, stored: null, present: null },
    ]);
  });

  test('tells what was accepted as still valid from what is the same', () => {
    const phase: PhaseDetail = { ...PHASE, accepted: [{ component: 'model', stored: 'old', present: 'new' }] };
    expect(componentFacts(DETAIL, phase).find(({ component }) => component === 'model')).toEqual({
      component: 'model',
      isSame: false,
      isAccepted: true,
      stored: 'old',
      present: 'new',
    });
  });

  test('leaves out the model of a copy, and everything where there is no text', () => {
    const copy = { ...DETAIL, row: { ...DETAIL.row, mode: 'copy' as const } };
    expect(componentFacts(copy, PHASE).map(({ component }) => component)).toEqual(['input']);
    expect(componentFacts(DETAIL, { ...PHASE, current: null })).toEqual([]);
  });
});

describe('what it cost', () => {
  const last = {
    runId: 4,
    outcome: 'reused',
    reason: 'current',
    differs: [],
    failure: null,
    artifactId: 7,
    endedAt: 0,
    durationMs: null,
  } as const;

  test('then is as it was recorded, and unknown is not nothing', () => {
    expect(costThen(PHASE)).toBe('$0.0012');
    expect(costThen({ ...PHASE, current: { ...VERSION, metadata: { costMicros: null } } })).toBe('unknown');
    expect(costThen({ ...PHASE, current: { ...VERSION, metadata: { inputMode: 'copy' } } })).toContain('copies');
    expect(costThen({ ...PHASE, current: { ...VERSION, phase: 'parsed' } })).toContain('no model');
  });

  test('in the last run is nothing when it was reused', () => {
    expect(costOfLastRun({ ...PHASE, last })).toBe('nothing, it was reused');
    expect(costOfLastRun({ ...PHASE, last: { ...last, outcome: 'generated', reason: 'forced' } })).toBe('$0.0012');
    expect(costOfLastRun({ ...PHASE, last: { ...last, outcome: 'failed', artifactId: null } })).toBe('unknown');
    expect(costOfLastRun(PHASE)).toBe('no run has looked at it yet');
  });
});

test('a long value is shown by its beginning', () => {
  expect(shortenValue(null)).toBe('unknown');
  expect(shortenValue('gpt')).toBe('gpt');
  expect(shortenValue('first line\nsecond')).toBe('first line…');
  expect(shortenValue('x'.repeat(200))).toHaveLength(91);
});
