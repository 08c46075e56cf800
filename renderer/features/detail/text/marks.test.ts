import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitInvisible } from './marks.ts';

/** Pieces as one string, marks in angle brackets. */
const shown = (text: string) =>
  splitInvisible(text)
    .map((piece) => (typeof piece === 'string' ? piece : `<${piece.label}${piece.count > 1 ? `×${piece.count}` : ''}>`))
    .join('');

describe('characters nobody would see', () => {
  test.each([
    ['overrides of direction', 'user\u202Etxt.exe', 'user<RLO>txt.exe'],
    ['isolates', '\u2066a\u2069', '<LRI>a<PDI>'],
    ['zero-width spaces', 'pass\u200Bword', 'pass<ZWSP>word'],
    ['terminal colours', '\u001b[31mred', '<ESC>[31mred'],
    ['carriage returns', 'over\rwritten', 'over<CR>written'],
    ['byte order marks', '\ufeffHi', '<BOM>Hi'],
    ['line separators', 'a\u2028b', 'a<LSEP>b'],
    ['smuggled tags', 'a\u{E0041}', 'a<U+E0041>'],
    ['fillers', '\u3164', '<U+3164>'],
    ['halves of a pair', '\ud800!', '<U+D800>!'],
    ['repeats', 'x\u200b\u200b\u200by', 'x<ZWSP×3>y'],
  ])('%s are marked', (_what, text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test('what is seen stays as it is', () => {
    for (const text of ['plain', 'tab\there', 'naïve café', 'שלום עולם', '漢字', '👩‍👩‍👧‍👦 👍🏽 ❤️‍🔥', 'a b']) {
      expect(splitInvisible(text)).toEqual([text]);
    }
  });

  test('a joiner that joins nothing is marked', () => {
    expect(shown('a\u200Db')).toBe('a<ZWJ>b');
    expect(shown('👩\u200D')).toBe('👩<ZWJ>');
  });

  test('nothing that turns the direction is ever shown as it is, and everything else is', () => {
    const turner = /[\u202a-\u202e\u2066-\u2069]/;
    const char = fc.oneof(fc.constantFrom('\u202e', '\u2066', '\u200b', '\0'), fc.string({ unit: 'grapheme-ascii' }));
    fc.assert(
      fc.property(fc.array(char), (chars) => {
        const texts = splitInvisible(chars.join('')).filter((piece) => typeof piece === 'string');
        expect(texts.some((text) => turner.test(text))).toBe(false);
        expect(texts.join('')).toBe(chars.filter((part) => /^[ -~]*$/.test(part)).join(''));
      }),
    );
  });
});
