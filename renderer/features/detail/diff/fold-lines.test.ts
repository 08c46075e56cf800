import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DiffLine } from './diff-texts.ts';
import { foldLines } from './fold-lines.ts';

const NONE: ReadonlySet<number> = new Set();

function linesOf(kinds: string): DiffLine[] {
  return [...kinds].map((kind, index) => ({
    kind: kind === '=' ? 'same' : 'changed',
    before: index + 1,
    after: index + 1,
    pieces: [],
  }));
}

const written = (kinds: string, opened = NONE) =>
  foldLines(linesOf(kinds), opened)
    .map((line) => (line.kind === 'fold' ? `(${line.count})` : line.kind === 'same' ? '=' : '!'))
    .join('');

test('unchanged lines far from a change are folded away', () => {
  expect(written(`${'='.repeat(20)}!${'='.repeat(20)}!${'='.repeat(20)}`)).toBe('(17)===!===(14)===!===(17)');
});

test('a few of them are not worth it', () => {
  expect(written(`!${'='.repeat(9)}!`)).toBe(`!${'='.repeat(9)}!`);
});

test('a fold that was opened shows its lines, the others stay', () => {
  expect(written(`${'='.repeat(8)}!${'='.repeat(8)}`, new Set([0]))).toBe('========!===(5)');
});

test('no line is lost or told twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '=', '=', '!'), maxLength: 80 }), (kinds) => {
      const count = foldLines(linesOf(kinds), NONE).reduce(
        (sum, line) => sum + (line.kind === 'fold' ? line.count : 1),
        0,
      );
      expect(count).toBe(kinds.length);
    }),
  );
});
