import { describe, expect, test } from 'vitest';
import { describeOutcome, nameReason, nextRunSentence, planWords, shortReason, staleSentence } from './reasons.ts';

describe('what a run did, in words', () => {
  test('reuse says that nothing has changed', () => {
    expect(describeOutcome('reused', 'current')).toBe('Reused: current, nothing it depends on has changed.');
  });

  test('reuse of something stale says what changed', () => {
    expect(describeOutcome('reused', 'current', ['template', 'parser'])).toBe(
      'Reused although stale: the template and the parser changed since.',
    );
  });

  test.each([
    ['forced', 'Generated because it was forced.'],
    ['missing', 'Generated because there was none yet.'],
    ['stale', 'Generated because the model changed since.'],
  ])('generated, %s', (reason, sentence) => {
    expect(describeOutcome('generated', reason, reason === 'stale' ? ['model'] : [])).toBe(sentence);
  });

  test('a failure says its own sentence, or its reason where a row has no more', () => {
    expect(describeOutcome('failed', 'http_status', [], 'The provider answered 500.')).toBe(
      'Failed: The provider answered 500.',
    );
    expect(describeOutcome('failed', 'truncated_raw')).toBe('Failed: the answer was cut off at its limit.');
  });
});

describe('what the next run would do, in words', () => {
  test('each decision', () => {
    expect(nextRunSentence({ decision: 'reuse', reason: 'current', differs: [] }, false)).toBe(
      'The next run would reuse it.',
    );
    expect(nextRunSentence({ decision: 'reuse', reason: 'accepted', differs: [] }, false)).toBe(
      'The next run would reuse it: what changed was accepted as still valid.',
    );
    expect(nextRunSentence({ decision: 'reuse', reason: 'current', differs: ['template'] }, false)).toBe(
      'The next run would reuse it, although the template changed since.',
    );
    expect(nextRunSentence({ decision: 'generate', reason: 'missing', differs: [] }, false)).toBe(
      'The next run would generate it, because there is none yet.',
    );
  });

  test('what is blocked is not promised', () => {
    const decision = { decision: 'generate', reason: 'missing', differs: [] } as const;
    expect(nextRunSentence(decision, true)).toContain('cannot start');
  });

  test('each action of a plan', () => {
    const phase = { phase: 'raw', reason: 'forced', differs: [] } as const;
    expect(planWords({ ...phase, action: 'generate' })).toBe('generated: it is forced');
    expect(planWords({ ...phase, action: 'reuse' })).toBe('reused: current');
    expect(planWords({ ...phase, action: 'follow' })).toBe('generated if what it depends on comes out different');
    expect(planWords({ ...phase, action: 'blocked', reason: 'parent_not_ready' })).toBe(
      'blocked: the parent has no parsed text',
    );
  });
});

test.each([
  ['reused', 'current', false, 'nothing has changed'],
  ['reused', 'current', true, 'although it is stale'],
  ['generated', 'forced', false, 'it was forced'],
  ['failed', 'truncated_raw', false, 'the answer was cut off at its limit'],
  [null, null, false, ''],
] as const)('beside the flag %s, %s fits in few words', (outcome, reason, isStale, words) => {
  expect(shortReason(outcome, reason, isStale)).toBe(words);
});

test('what is not stale has no stale sentence', () => {
  expect(staleSentence([])).toBeNull();
  expect(staleSentence(['parent'])).toBe("Stale: the parent's text changed since.");
});

test('an unknown reason is still readable', () => {
  expect(nameReason('out_of_cheese')).toBe('out of cheese');
});
