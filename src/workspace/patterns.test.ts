import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPattern } from './patterns.ts';

describe('a model pattern', () => {
  it.each<[string, string, boolean]>([
    ['*', '', true],
    ['*', 'openai/gpt', true],
    ['openai/*', 'openai/gpt', true],
    ['openai/*', 'OpenAI/gpt', false],
    ['*:free', 'acme/small:free', true],
    ['*:free', 'acme/small:free-ish', false],
    ['a*b*a', 'aba', true],
    ['a*a', 'a', false],
    ['small', 'small', true],
    ['small', 'smaller', false],
    ['gpt-4.1', 'gpt-4x1', false],
    ['[a-z]+', 'abc', false],
    ['(a+)+$', 'aaaa', false],
  ])('%s on %s: %s', (pattern, name, expected) => {
    expect(matchesPattern(pattern, name)).toBe(expected);
  });

  it('agrees with an escaped regular expression everywhere', () => {
    const letters = (extra: string[]) => fc.string({ unit: fc.constantFrom('a', 'b', '.', ...extra), maxLength: 8 });
    fc.assert(
      fc.property(letters(['*', '*']), letters([]), (pattern, name) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
        expect(matchesPattern(pattern, name)).toBe(new RegExp(`^${source}$`).test(name));
      }),
      { numRuns: 2000 },
    );
  });

  it('ends on patterns that would keep a regular expression busy for ever', () => {
    expect(matchesPattern('*a'.repeat(2000), 'a'.repeat(1999))).toBe(false);
  });
});
