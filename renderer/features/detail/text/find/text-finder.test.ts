import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literalNeedle, type Needle, phrasesNeedle } from './needle.ts';
import { MOST_HITS, TextFinder } from './text-finder.ts';

/** Where a phrase is found in a text whose parts arrive one after the other. */
function find(phrase: string, parts: readonly string[]): string[] {
  return look(literalNeedle(phrase), parts);
}

function look(needle: Needle | null, parts: readonly string[]): string[] {
  if (needle === null) throw new Error('nothing to look for');
  const finder = new TextFinder(needle);
  for (let there = 1; there <= parts.length; there++) {
    while (finder.step(parts.slice(0, there), there === parts.length));
  }
  return finder.hits.map(({ start, end }) => `${start}-${end}`);
}

describe('a phrase in a text', () => {
  test('is found in any case, and as it stands', () => {
    expect(find('moth', ['A Moth and a MOTH'])).toEqual(['2-6', '13-17']);
    expect(find('a.b', ['axb a.b'])).toEqual(['4-7']);
    expect(find('(x)[1]{2}^$|\\/', ['(X)[1]{2}^$|\\/'])).toEqual(['0-14']);
    expect(find('-', ['a-b'])).toEqual(['1-2']);
    expect(find('ÄRGER', ['ärger'])).toEqual(['0-5']);
  });

  test('is found where it begins in one part and ends in another', () => {
    expect(find('lamp', ['the la', 'm', 'p'])).toEqual(['4-8']);
  });

  test('is not found twice, and hits do not overlap', () => {
    expect(find('aa', ['aaa', 'aa'])).toEqual(['0-2', '2-4']);
  });

  test('is found across the slices of a long part', () => {
    const long = `${'x'.repeat(499_998)}needle${'x'.repeat(600_000)}needle`;
    expect(find('needle', [long])).toEqual(['499998-500004', '1100004-1100010']);
  });

  test('is not listed without end', () => {
    expect(find('a', ['a'.repeat(MOST_HITS + 500)])).toHaveLength(MOST_HITS);
  });

  test('is found wherever a plain search finds it, however the text is cut', () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '😀', '\n'), maxLength: 6 }), { maxLength: 6 });
    const phrase = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(parts, phrase, (texts, wanted) => {
        const whole = texts.join('');
        const expected: string[] = [];
        for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + wanted.length)) {
          expected.push(`${at}-${at + wanted.length}`);
        }
        expect(find(wanted, texts.length === 0 ? [''] : texts)).toEqual(expected);
      }),
    );
  });
});

describe('the phrases of a filter line', () => {
  const lookFor = (phrases: readonly string[], ...parts: string[]) => look(phrasesNeedle(phrases), parts);

  test('are found as words in a row, whatever punctuation parts them, and never inside a word', () => {
    expect(lookFor(['the moth'], 'The, moth; the mother; bathe moth; the\n— moth')).toEqual(['0-9', '35-45']);
    expect(lookFor(['moth', 'lamp'], 'a lamp, a Moth')).toEqual(['2-6', '10-14']);
    expect(phrasesNeedle(['?!', '…'])).toBeNull();
  });

  test('are no word where a slice or a part of the text begins in the middle of one', () => {
    expect(lookFor(['moth'], `${'x'.repeat(500_000)}moth moth`)).toEqual(['500005-500009']);
    expect(lookFor(['moth'], 'a mam', 'moth', 's moth')).toEqual(['11-15']);
  });
});
