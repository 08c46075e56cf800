import { expect, test } from 'vitest';
import type { RunProgress } from '../../../src/api/index.ts';
import { leftWords, paceWords } from './share-words.ts';

const share = { name: 'draft', total: 4, done: 1, generated: 1, failed: 0, totalTokens: 0, spentMicros: null };

function progressUnderTest(perMinute: number | null, leftMs: number | null): RunProgress {
  return { perMinute, leftMs, stages: [], models: [], errors: [] };
}

test('a time left that nobody knows is said to be unknown', () => {
  expect(paceWords({ paused: false, held: [], progress: null })).toBe('time left unknown');
  expect(paceWords({ paused: false, held: [], progress: progressUnderTest(12.4, null) })).toBe(
    '12/min · time left unknown',
  );
  expect(leftWords({ ...share, perMinute: null, leftMs: null })).toBe('unknown');
});

test('a known one is told in whole seconds, and a run that waits says that it waits', () => {
  expect(paceWords({ paused: false, held: [], progress: progressUnderTest(0.44, 4_200) })).toBe('0.44/min · 5 s left');
  expect(paceWords({ paused: false, held: [], progress: progressUnderTest(12, 0) })).toBe('12/min · 1 s left');
  expect(paceWords({ paused: false, held: ['d_1'], progress: progressUnderTest(12, 0) })).toBe(
    '12/min · 1 s left · 1 generation paused',
  );
  expect(paceWords({ paused: true, held: [], progress: progressUnderTest(12, 4_200) })).toBe('paused');
  expect(leftWords({ ...share, perMinute: 1, leftMs: 125_000 })).toBe('2 min 05 s');
  expect(leftWords({ ...share, done: 4, perMinute: 1, leftMs: 0 })).toBe('done');
});
