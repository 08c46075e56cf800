import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinPiece } from './arriving.ts';

test('pieces that overlap in any way never change what is there, and end in the whole', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 12 }), (whole, cuts) => {
      let text = '';
      for (const cut of [...cuts, 0]) {
        const offset = Math.min(cut, text.length);
        const end = Math.min(whole.length, Math.max(offset, cut) + 3);
        text = joinPiece(text, { genId: 'd_1', offset, text: whole.slice(offset, end) }) ?? '';
        expect(whole.startsWith(text)).toBe(true);
      }
      expect(joinPiece(text, { genId: 'd_1', offset: text.length, text: whole.slice(text.length) })).toBe(whole);
    }),
  );
});

test('a hole is told, never papered over', () => {
  expect(joinPiece('ab', { genId: 'd_1', offset: 3, text: 'd' })).toBeNull();
});
