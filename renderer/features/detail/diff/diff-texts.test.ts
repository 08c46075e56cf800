import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DiffLine, diffTexts, type TextDiff } from './diff-texts.ts';

const LIMIT_MS = 5_000;

/** One side of a comparison, put together again. */
function sideOf({ lines }: TextDiff, side: 'before' | 'after'): string {
  const left = side === 'before' ? 'added' : 'removed';
  return lines
    .filter((line) => line[side] !== null)
    .map(({ pieces }) => pieces.filter(({ kind }) => kind !== left).map(({ text }) => text))
    .map((pieces) => pieces.join(''))
    .join('\n');
}

/** `[-gone-]{+new+}` */
function written(line: DiffLine): string {
  const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const;
  return line.pieces.map(({ kind, text }) => marks[kind].join(text)).join('');
}

describe('what changed between two texts', () => {
  test('is nothing when they are the same', () => {
    expect(diffTexts('a\nb\n', 'a\nb\n', LIMIT_MS)).toEqual({ isSame: true, lines: [], note: null });
  });

  test('is told by words within a line that says about the same', () => {
    const { lines } = diffTexts('the moth came\nit slept', 'the old moth came\nit slept', LIMIT_MS);
    expect(lines.map(written)).toEqual(['the {+old +}moth came', 'it slept']);
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test('is told by lines where they have nothing in common', () => {
    const { lines } = diffTexts('first\nwholly other words', 'first\nnothing alike here', LIMIT_MS);
    expect(lines.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added']);
  });

  test('finds the changed line behind one that was put in', () => {
    const { lines } = diffTexts('the sea is grey today', 'a new line\nthe sea is green today', LIMIT_MS);
    expect(lines.map(written)).toEqual(['{+a new line+}', 'the sea is [-grey-]{+green+} today']);
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      [null, 1],
      [1, 2],
    ]);
  });

  test('a line feed at the end is a difference', () => {
    const diff = diffTexts('a', 'a\n', LIMIT_MS);
    expect(diff.isSame).toBe(false);
    expect(diff.lines.map(({ kind }) => kind)).toEqual(['same', 'added']);
  });

  test('an empty text has no lines', () => {
    expect(diffTexts('', 'a\nb', LIMIT_MS).lines.map(({ kind }) => kind)).toEqual(['added', 'added']);
  });

  test('of long changed texts is told by lines, with a note', () => {
    const long = (word: string) => Array.from({ length: 120 }, (_, i) => `${i} ${`${word} `.repeat(500)}`).join('\n');
    const diff = diffTexts(`same\n${long('moth')}`, `same\n${long('sea')}`, LIMIT_MS);
    expect(diff.note).toBe('too_long_for_words');
    expect(new Set(diff.lines.map(({ kind }) => kind))).toEqual(new Set(['same', 'removed', 'added']));
  });

  test('of texts too different to compare in time is one taken out and one put in', () => {
    const long = (step: number) => Array.from({ length: 20_000 }, (_, i) => `line ${i * step}`).join('\n');
    const diff = diffTexts(long(3), long(5), 100);
    expect(diff.note).toBe('out_of_time');
    expect(sideOf(diff, 'before')).toBe(long(3));
  });

  test('stays within its time and says what it left out', () => {
    let time = 0;
    const tick = () => {
      time += 100;
      return time;
    };
    const before = Array.from({ length: 20 }, (_, i) => `word ${i} and the same words again`).join('\n');
    const after = before.replaceAll('again', 'anew');
    const diff = diffTexts(before, after, 1_000, tick);
    expect(diff.note).toBe('out_of_time');
    expect(diff.lines.filter(({ kind }) => kind === 'changed').length).toBeGreaterThan(0);
    expect(sideOf(diff, 'after')).toBe(after);
  });

  test('loses no character of either text', () => {
    const someLine = fc.array(fc.constantFrom('moth', 'sea', ' ', ',', '漢', 'e\u0301', '\t', '\r'), { maxLength: 8 });
    const someText = fc.array(someLine, { maxLength: 12 }).map((lines) => lines.map((l) => l.join('')).join('\n'));
    fc.assert(
      fc.property(someText, someText, (before, after) => {
        const diff = diffTexts(before, after, LIMIT_MS);
        expect(diff.isSame).toBe(before === after);
        if (diff.isSame) return;
        expect(sideOf(diff, 'before')).toBe(before);
        expect(sideOf(diff, 'after')).toBe(after);
      }),
    );
  });
});
