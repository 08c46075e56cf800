import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRowEnd, ROW_CHARS } from './columns.ts';

/** A line as its rows. */
function cut(line: string, columns: number): string[] {
  const rows: string[] = [];
  for (let start = 0; start < line.length; ) {
    const end = findRowEnd(line, start, line.length, columns);
    rows.push(line.slice(start, end));
    start = end;
  }
  return rows;
}

describe('a line in rows of a width', () => {
  test('stays whole when it fits', () => {
    expect(cut('ten chars.', 10)).toEqual(['ten chars.']);
  });

  test('is broken behind a word, and within one that is too long', () => {
    expect(cut('a quick brown fox', 9)).toEqual(['a quick ', 'brown fox']);
    expect(cut('incomprehensible', 6)).toEqual(['incomp', 'rehens', 'ible']);
  });

  test('wide characters take two columns and combining ones none', () => {
    expect(cut('漢字漢字', 4)).toEqual(['漢字', '漢字']);
    expect(cut('e\u0301e\u0301e\u0301', 3)).toEqual(['e\u0301e\u0301e\u0301']);
  });

  test('a picture of two units is never split', () => {
    expect(cut('😀😀😀', 3)).toEqual(['😀', '😀', '😀']);
    expect(cut(`a${'\u0301'.repeat(ROW_CHARS - 2)}😀`, 80).join('')).toContain('😀');
  });

  test('marks for what cannot be seen take room, so that a row never holds hundreds of them', () => {
    expect(cut('\u200b'.repeat(40), 80).every((row) => row.length <= 16)).toBe(true);
  });

  test('combining marks without end do not make a row without end', () => {
    expect(Math.max(...cut('\u0301'.repeat(5_000), 80).map((row) => row.length))).toBe(ROW_CHARS);
  });

  test('always goes on and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 100 }), (line, columns) => {
        const rows = cut(line, columns);
        expect(rows.join('')).toBe(line);
        expect(rows.every((row) => row.length > 0)).toBe(true);
      }),
    );
  });
});
