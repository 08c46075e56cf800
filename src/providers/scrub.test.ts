import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createScrubber } from './scrub.ts';

describe('what the user sees of a server’s words', () => {
  it('holds no key, wherever it stands and however long the text is', () => {
    const keys = fc.stringMatching(/^[\x21-\x7e]{12,60}$/).filter((key) => !'Bearer [redacted]'.includes(key));
    const around = fc.string({ maxLength: 400 });
    fc.assert(
      fc.property(keys, around, around, (key, before, after) => {
        const { scrub, excerpt } = createScrubber(key);
        const text = `${before}${key}${after}`;
        expect(scrub(text)).not.toContain(key);
        expect(excerpt(text) ?? '').not.toContain(key);
      }),
    );
  });

  it('holds no first half of a key at the place where it was shortened', () => {
    const key = 'sk-0123456789abcdef';
    for (let length = 270; length < 305; length++) {
      expect(createScrubber(key).excerpt(`${'x'.repeat(length)}${key}`)).not.toContain('sk-0');
    }
  });

  it('holds no token of somebody else either', () => {
    expect(createScrubber(null).scrub('sent "authorization: Bearer abc.def-123" on')).toBe(
      'sent "authorization: Bearer [redacted]" on',
    );
  });

  it('is one line without markup, at most 300 characters long', () => {
    const page = '<html><style>h1 { color: red }</style><h1>Not\n found</h1><p>Ask the <b>admin</b></p></html>';
    expect(createScrubber(null).excerpt(page)).toBe('Not found Ask the admin');
    expect(createScrubber(null).excerpt('long '.repeat(200))).toHaveLength(300);
  });

  it('is nothing where the server said nothing', () => {
    expect(createScrubber('k').excerpt(' \n ')).toBeNull();
    expect(createScrubber('k').excerpt('<html></html>')).toBeNull();
  });
});
