import { describe, expect, it } from 'vitest';
import { acceptedWords, surveyWords } from './survey-words.ts';

const stale = (...genIds: string[]) => genIds.map((genId) => ({ genId, seen: 'x' }));

describe('what accepting many would do', () => {
  it('names what changed, how many that is, and what stays as it is', () => {
    const words = surveyWords({ stale: stale('a', 'b'), components: ['template'], throughParent: [], fresh: 1 });
    expect(words.title).toMatch(/^2 generations are stale; since they were made, this has changed: the template\. /);
    expect(words.leftOut).toEqual(['1 generation is not stale.']);
    expect(words.elsewhere).toEqual([]);
  });

  it('tells what is settled along with its parent from what has to be accepted elsewhere', () => {
    const throughParent = [
      { genId: 'c', acceptAt: 'a' },
      { genId: 'd', acceptAt: 'z' },
      { genId: 'e', acceptAt: 'z' },
    ];
    const words = surveyWords({ stale: stale('a'), components: ['parent'], throughParent, fresh: 0 });
    expect(words.leftOut).toEqual([
      '1 generation is stale only through what it was made from, which settles it too.',
      '2 generations are stale only through what they were made from: 1 further up the chain has to be accepted instead.',
    ]);
    expect(words.elsewhere).toEqual(['z']);
  });

  it('says when there is nothing to accept, and afterwards what was done', () => {
    expect(surveyWords({ stale: [], components: [], throughParent: [], fresh: 3 }).title).toMatch(
      /^None of these is stale/,
    );
    expect(acceptedWords(1, 0)).toBe('Accepted 1 generation as still valid');
    expect(acceptedWords(12, 2)).toBe(
      'Accepted 12 generations as still valid; 2 left out, changed again since you looked',
    );
  });
});
