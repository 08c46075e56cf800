import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Highlights, segmentRow } from './highlights.ts';

const written = (text: string, offset: number, highlights: Highlights) =>
  segmentRow(text, offset, highlights)
    .map(({ text: piece, isCaught, hit }) => {
      const inner = hit === null ? piece : hit === 'active' ? `<<${piece}>>` : `<${piece}>`;
      return isCaught ? `{${inner}}` : inner;
    })
    .join('');

test('a row without marks is one piece', () => {
  expect(segmentRow('a row', 100, { caught: null, hits: [], active: 0 })).toEqual([
    { text: 'a row', isCaught: false, hit: null },
  ]);
});

test('hits and what the parser took are marked where they are in the whole text', () => {
  const hits = [
    { start: 2, end: 4 },
    { start: 12, end: 14 },
    { start: 18, end: 30 },
  ];
  expect(written('0123456789', 10, { caught: { start: 13, end: 16 }, hits, active: 1 })).toBe(
    '01<<2>>{<<3>>}{45}67<89>',
  );
});

test('what covers the whole row marks all of it', () => {
  expect(written('row', 10, { caught: { start: 0, end: 99 }, hits: [], active: 0 })).toBe('{row}');
});

test('no character is lost', () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(8)), { maxLength: 6 }).map((pairs) => {
    let end = 0;
    return pairs.map(([gap, length]) => {
      const start = end + gap;
      end = start + length + 1;
      return { start, end };
    });
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.nat(60), spans, fc.nat(6), (text, offset, hits, active) => {
      const pieces = segmentRow(text, offset, { caught: hits[0] ?? null, hits, active });
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});
