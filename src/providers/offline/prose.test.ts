import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeProse } from './prose.ts';

describe('generated prose', () => {
  it('is the same for the same seed and differs between neighbouring seeds', () => {
    expect(composeProse(7)).toBe(composeProse(7));
    expect(new Set(Array.from({ length: 500 }, (_, seed) => composeProse(seed))).size).toBe(500);
  });

  it('reads as English whatever the seed, the length and the topics: whole sentences, no empty slots, no trailing space', () => {
    const topics = fc.array(fc.constantFrom('Tide Pools', 'sleep', 'the Economic Moat'), { maxLength: 3 });
    fc.assert(
      fc.property(
        fc.nat(),
        topics,
        fc.integer({ min: 100, max: 6000 }),
        fc.boolean(),
        (seed, names, length, headings) => {
          const text = composeProse(seed, { topics: names, length, headings });
          expect(text.length).toBeGreaterThanOrEqual(length);
          expect(text.length).toBeLessThan(length + 1000);
          expect(text).not.toMatch(/[{}]|undefined| {2}| \n|\n{3}|\ba [aeio]|\ban [^aeiouh]/);
          for (const paragraph of text.split('\n\n')) expect(paragraph).toMatch(/^(#{1,2} )?[A-Z]/);
          expect(text.startsWith('# ')).toBe(headings);
          expect(text).toMatch(/[.?]$/);
        },
      ),
    );
  });

  it('takes up the sentences that it is given', () => {
    expect(composeProse(3, { facts: ['the sea visits twice a day.'] })).toContain('The sea visits twice a day. ');
  });
});
