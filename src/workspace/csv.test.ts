import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable, splitRecords } from './csv.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', ' ', ';'), maxLength: 6 });

describe('a CSV file', () => {
  it('gives back the cells that were written, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = stringify(rows, { quoted: true });
        expect(splitRecords(text, 'x.csv').map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('is read the same with and without needing quotes', () => {
    const plain = fc.stringMatching(/^[a-z ]{1,5}$/);
    fc.assert(
      fc.property(fc.array(fc.array(plain, { minLength: 1, maxLength: 3 }), { minLength: 1 }), (rows) => {
        const text = rows.map((row) => row.join(',')).join('\n\n');
        const quoted = `${text}\n"x"`;
        expect(splitRecords(quoted, 'x.csv').slice(0, -1)).toEqual(splitRecords(text, 'x.csv'));
      }),
    );
  });

  it('tells the line a row starts on, also after cells of several lines', () => {
    const rows = parseTable('a,b\n1,"x\n\ny"\n\n2,"z\n"\n3,w\n', 'x.csv', ['a']);
    expect(rows.map((row) => [row.get('a'), row.place.line])).toEqual([
      ['1', 2],
      ['2', 6],
      ['3', 8],
    ]);
  });

  it('may have further columns in any order, and blanks around names and cells', () => {
    const [row] = parseTable('extra, b ,a\nx, two ,one\n', 'x.csv', ['a', 'b']);
    expect([row?.get('a'), row?.get('b'), row?.get('missing')]).toEqual(['one', 'two', '']);
  });
});
