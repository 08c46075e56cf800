import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffTexts } from '../detail/diff/diff-texts.ts';
import { type AlignedRow, alignColumns, columnLines } from './align-columns.ts';

const align = (first: string, ...others: string[]) =>
  alignColumns(
    first,
    others.map((other) => diffTexts(first, other, 1_000)),
  );
const textOf = (rows: readonly AlignedRow[], column: number) =>
  columnLines(rows, column)
    .map(({ pieces }) => pieces.map(({ text }) => text).join(''))
    .join('\n');

describe('texts beside each other', () => {
  test('have the same lines on one height', () => {
    const rows = align('a\nb\nc', 'a\nx y\nb\nc', 'a\nc');
    const beside = rows.map(({ cells }) => cells.map((cell) => cell?.pieces.map(({ text }) => text).join('') ?? '-'));
    expect(beside).toEqual([
      ['a', 'a', 'a'],
      ['-', 'x y', '-'],
      ['b', 'b', '-'],
      ['c', 'c', 'c'],
    ]);
    expect(rows.map(({ isSame }) => isSame)).toEqual([true, false, false, true]);
  });

  test('that have nothing in common still stand beside and not below each other', () => {
    expect(align('one\ntwo', 'drei vier\nfünf sechs\nsieben')).toHaveLength(3);
  });

  test('show which words of a line are another’s, in both where there are two', () => {
    const [row] = align('the moth came', 'the moth went');
    expect(row?.cells.map((cell) => cell?.pieces.filter(({ kind }) => kind !== 'same'))).toEqual([
      [{ kind: 'removed', text: 'came' }],
      [{ kind: 'added', text: 'went' }],
    ]);
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', 'the moth', 'the lamp', ''), { maxLength: 8 })
    .map((l) => l.join('\n'));

  test('are whole, whatever they are', () => {
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1, maxLength: 3 }), (first, others) => {
        const rows = align(first, ...others);
        expect(textOf(rows, 0)).toBe(first);
        for (const [place, other] of others.entries()) expect(textOf(rows, place + 1)).toBe(other);
      }),
    );
  });
});
