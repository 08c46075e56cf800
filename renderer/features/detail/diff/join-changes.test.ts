import { expect, test } from 'vitest';
import { type DiffPiece, joinChanges } from './join-changes.ts';

const KINDS = { '-': 'removed', '+': 'added', '=': 'same' } as const;

/** Reads `-gone`, `+new` and `=same`. */
const pieces = (...written: string[]): DiffPiece[] =>
  written.map((one) => ({ kind: KINDS[one.charAt(0) as keyof typeof KINDS], text: one.slice(1) }));

test('changed words beside each other are one change', () => {
  expect(joinChanges(pieces('-the', '+a', '= ', '-lamp', '+candle', '= and the rest'))).toEqual(
    pieces('-the lamp', '+a candle', '= and the rest'),
  );
});

test('a word between two changes keeps them apart', () => {
  const apart = pieces('-the', '+a', '= moth ', '-came', '+went');
  expect(joinChanges(apart)).toEqual(apart);
});

test('what is only put in is left as it is', () => {
  const put = pieces('=the ', '+old', '= moth', '=.');
  expect(joinChanges(put)).toEqual(put);
});
