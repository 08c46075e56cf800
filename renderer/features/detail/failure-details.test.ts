import { expect, test } from 'vitest';
import { describeDetails } from './failure-details.ts';

test('an HTTP failure shows its status and what the server said, not the hint twice', () => {
  const { facts, excerpts } = describeDetails({
    status: 500,
    excerpt: 'upstream exploded\nsorry',
    hint: 'the server failed; try again later',
    phase: null,
    attempts: 1,
  });
  expect(facts).toEqual([
    { label: 'HTTP status', value: '500' },
    { label: 'Attempts', value: '1' },
  ]);
  expect(excerpts).toEqual([{ label: 'What the server said', lines: ['upstream exploded', 'sorry'] }]);
});

test('too few lines show what was found and what was required', () => {
  expect(describeDetails({ observed: 1, required: 3 }).facts).toEqual([
    { label: 'Lines found', value: '1' },
    { label: 'Lines required', value: '3' },
  ]);
});

test('last lines are an excerpt, and unknown names become words', () => {
  const { facts, excerpts } = describeDetails({ lastLines: ['a', 'b'], missingColumns: 'parser', empty: [] });
  expect(excerpts).toEqual([{ label: 'Last lines of the answer', lines: ['a', 'b'] }]);
  expect(facts).toEqual([{ label: 'Missing columns', value: 'parser' }]);
});
