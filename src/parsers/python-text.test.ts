import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiDigits, lastNonEmptyLines, strip } from './python-text.ts';

describe('strip', () => {
  it('removes what Python calls white space and keeps the byte order mark', () => {
    expect(strip('\x1c\x85\xa0 a\u2003b\u3000\r\n')).toBe('a\u2003b');
    expect(strip('\ufeffa\ufeff')).toBe('\ufeffa\ufeff');
    expect(strip(' \t\n')).toBe('');
  });
});

describe('lastNonEmptyLines', () => {
  it('parts lines at the line feed alone and strips each', () => {
    expect(lastNonEmptyLines('a\n b\u2028c \n\n \t\nd\r\n', 3)).toEqual(['a', 'b\u2028c', 'd']);
    expect(lastNonEmptyLines('a\nb\nc\nd', 3)).toEqual(['b', 'c', 'd']);
    expect(lastNonEmptyLines('', 3)).toEqual([]);
  });

  it('gives the same lines as parting the whole text', () => {
    const text = fc.array(fc.constantFrom('a', ' ', '\n', '\r', 'b')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        const all = sample
          .split('\n')
          .map(strip)
          .filter((line) => line !== '');
        expect(lastNonEmptyLines(sample, 3)).toEqual(all.slice(-3));
      }),
    );
  });
});

describe('asciiDigits', () => {
  it('reads the decimal digits of other scripts', () => {
    expect(asciiDigits('٠١٩ ７ 𝟗𝟘 x3½')).toBe('019 7 90 x3½');
  });
});
