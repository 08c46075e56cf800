import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDocument, type TextRow } from './text-document.ts';

const COLUMNS = 50;

function read(...parts: string[]): TextRow[] {
  const document = new TextDocument(COLUMNS);
  for (const part of parts) document.append(part);
  document.finish();
  return Array.from({ length: document.rowCount }, (_, index) => document.getRow(index));
}

const textsOf = (rows: readonly TextRow[]) => rows.map(({ text }) => text);

describe('a text in rows', () => {
  test('has one row per line', () => {
    expect(read('one\n\nthree')).toEqual([
      { text: 'one', line: 1, isContinuation: false, offset: 0 },
      { text: '', line: 2, isContinuation: false, offset: 4 },
      { text: 'three', line: 3, isContinuation: false, offset: 5 },
    ]);
  });

  test('a line feed at the end begins no further line', () => {
    expect(textsOf(read('one\ntwo\n'))).toEqual(['one', 'two']);
  });

  test('without any text has no rows', () => {
    expect(read()).toEqual([]);
    expect(read('')).toEqual([]);
  });

  test('a line across two parts stays one line', () => {
    expect(textsOf(read('be', 'gin', '\nend'))).toEqual(['begin', 'end']);
  });

  test('shows whole rows while the rest is on its way', () => {
    const document = new TextDocument(COLUMNS);
    document.append('one\ntw');
    expect(document.rowCount).toBe(1);
    document.append('o\nthree');
    expect(document.rowCount).toBe(2);
  });

  test('a very long line is cut into rows under one number', () => {
    const rows = read(`${'x'.repeat(COLUMNS * 2 + 5)}\nnext`);
    expect(rows.map(({ text, line, isContinuation }) => [text.length, line, isContinuation])).toEqual([
      [COLUMNS, 1, false],
      [COLUMNS, 1, true],
      [5, 1, true],
      [4, 2, false],
    ]);
  });

  test('however it arrives, nothing is lost, doubled or renumbered', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('\n', '\n\n', 'y'.repeat(COLUMNS), 'z'.repeat(COLUMNS + 1)));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const whole = parts.join('');
        const expected = whole === '' ? [] : whole.replace(/\n$/, '').split('\n');
        const lines: string[] = [];
        for (const { text, line } of read(...parts)) lines[line - 1] = (lines[line - 1] ?? '') + text;
        expect(lines).toEqual(expected);
      }),
    );
  });

  test('asking for a row that is not there is an error', () => {
    expect(() => new TextDocument(COLUMNS).getRow(0)).toThrow(RangeError);
  });
});

test('a place in the text is found in its row', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b ', '\n', '😀'), maxLength: 90 });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      const text = new TextDocument(COLUMNS);
      for (const one of parts) text.append(one);
      text.finish();
      for (let index = 0; index < text.rowCount; index++) {
        const row = text.getRow(index);
        expect(parts.join('').slice(row.offset, row.offset + row.text.length)).toBe(row.text);
        expect(text.findRow(row.offset)).toBe(index);
        if (row.text !== '') expect(text.findRow(row.offset + row.text.length - 1)).toBe(index);
      }
      expect(text.findRow(parts.join('').length + 1)).toBeNull();
    }),
  );
});
