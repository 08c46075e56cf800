import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLines } from './csv.ts';

/** Texts that CSV, a spreadsheet or a terminal could trip over, and any others. */
const cell = fc.oneof(
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r',
    '\n',
    '"',
    '""',
    ',',
    "'",
    'a\r\nb',
    '\u202e',
    '＝1',
    ' ',
  ),
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
);

const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

test('rows come back from CSV as they were, but for an apostrophe before what would be a formula', () => {
  const rows = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));
  fc.assert(
    fc.property(rows, (written) => {
      const read: string[][] = parse(csvLines(written));
      const expected = written.map((row) =>
        row.map((value) => {
          if (typeof value !== 'string') return value === null ? '' : String(value);
          return FORMULA.test(value) ? `'${value}` : value;
        }),
      );
      expect(read).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('no text is left that a spreadsheet would take for a formula, and a negative number stays one', () => {
  const read: string[][] = parse(csvLines([['=HYPERLINK("http://127.0.0.1")', '-1+1', -1.5]]));
  expect(read).toEqual([[`'=HYPERLINK("http://127.0.0.1")`, "'-1+1", '-1.5']]);
});
