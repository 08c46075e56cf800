import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints, pythonLower, pythonStrip } from './python-text.ts';

describe('pythonStrip', () => {
  it('removes what Python calls white space and keeps the byte order mark', () => {
    expect(pythonStrip('\x1c\x1f\x85\xa0\u2003 a b\u3000\t\r\n')).toBe('a b');
    expect(pythonStrip('\ufeffa\ufeff')).toBe('\ufeffa\ufeff');
    expect(pythonStrip(' \t\n')).toBe('');
  });

  it('keeps the inside of any text and is finished after one pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = pythonStrip(text);
        expect(text).toContain(once);
        expect(pythonStrip(once)).toBe(once);
      }),
    );
  });

  it('ends on a megabyte of white space with a letter behind it', () => {
    expect(pythonStrip(`a${' '.repeat(1_000_000)}b `)).toHaveLength(1_000_002);
  });
});

describe('pythonLower', () => {
  it('agrees with Python on the letters that have a mapping of their own', () => {
    expect(pythonLower('İ')).toBe('i\u0307');
    expect(pythonLower('ΟΔΟΣ Σ')).toBe('οδος σ');
    expect(pythonLower('Straße K')).toBe('straße k');
  });
});

describe('compareCodePoints', () => {
  it('puts a letter beyond the basic plane behind U+FF5E, as Python does', () => {
    expect(['😀', '～', 'b', 'ab', 'a'].sort(compareCodePoints)).toEqual(['a', 'ab', 'b', '～', '😀']);
  });
});
