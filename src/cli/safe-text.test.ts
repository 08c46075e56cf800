import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLine, oneLine, safeText } from './safe-text.ts';

/** Any character; controls more often than among all of them. */
const character = fc
  .oneof(
    fc.integer({ min: 0, max: 0xff }),
    fc.integer({ min: 0x2000, max: 0x206f }),
    fc.integer({ min: 0, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

describe('text of others on a terminal', () => {
  it('shows escape sequences instead of obeying them', () => {
    expect(safeText('\u001b[2J\u001b]0;title\u0007 ok')).toBe('␛[2J␛]0;title␇ ok');
    expect(safeText('a\u009b31mb\u007f')).toBe('a<U+009B>31mb␡');
  });

  it('shows marks that reorder what is read', () => {
    expect(safeText('user\u202etxt.exe\u2066x')).toBe('user<U+202E>txt.exe<U+2066>x');
  });

  it('leaves words, line ends, tabs and emoji as they are', () => {
    expect(safeText('Zoë\t2\n👩‍👩‍👧 日本\r\nend')).toBe('Zoë\t2\n👩‍👩‍👧 日本\nend');
    expect(safeText('over\rwritten')).toBe('over␍written');
  });

  it('keeps a message on one line', () => {
    expect(oneLine(' a\r\nb\n\n c\u001b[A')).toBe('a b c␛[A');
  });
});

describe('JSON on a terminal', () => {
  it('is one harmless line that means the same', () => {
    fc.assert(
      fc.property(
        fc.array(character).map((characters) => characters.join('')),
        (text) => {
          const line = jsonLine({ text });
          expect(JSON.parse(line)).toEqual({ text });
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2028\u2029]/u);
        },
      ),
    );
    expect(jsonLine({ mark: '\u202e\u{e0041}\u009b' })).toBe('{"mark":"\\u202e\\udb40\\udc41\\u009b"}');
  });
});
