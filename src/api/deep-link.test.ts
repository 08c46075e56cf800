import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDeepLink, writeDeepLink } from './deep-link.ts';

const refused = expect.objectContaining({ kind: 'INVALID_INPUT', reason: 'bad_link' });

describe('a link into Reverie', () => {
  it('is read back as the view it was written from', () => {
    const hashes = fc.constantFrom(
      '',
      'q=stage:essay+-outcome:failed&sort=score.desc',
      'open=d_1&tab=parsed',
      'lineage=e_2',
      'compare=d_1,e_2@45&by=chain&text=raw',
    );
    const names = fc.stringMatching(/^[\p{L}\d &=#?%+_-][\p{L}\d .&=#?%+_-]{0,30}$/u);
    fc.assert(
      fc.property(names, hashes, (workspace, hash) => {
        const read = readDeepLink(writeDeepLink({ workspace, hash }));
        expect(read.workspace).toBe(workspace);
        expect([...new URLSearchParams(read.hash)]).toEqual([...new URLSearchParams(hash)]);
      }),
    );
  });

  it.each([
    ['another scheme', 'https://open?workspace=w'],
    ['a script', 'javascript:alert(1)//open?workspace=w'],
    ['a file', 'file:///etc/passwd'],
    ['another host', 'reverie://run?workspace=w'],
    ['a host that looks like it', 'reverie://open.example.com?workspace=w'],
    ['a name and password', 'reverie://me:secret@open?workspace=w'],
    ['a port', 'reverie://open:80?workspace=w'],
    ['a path', 'reverie://open/../../etc?workspace=w'],
    ['a fragment', 'reverie://open?workspace=w#open=d_1'],
    ['no workspace', 'reverie://open?q=haiku'],
    ['a folder instead of a name', 'reverie://open?workspace=%2Fhome%2Fada%2Fw'],
    ['a way up', 'reverie://open?workspace=..'],
    ['a way up in a name', 'reverie://open?workspace=..%2F..%2Fw'],
    ['a drive', 'reverie://open?workspace=C%3A%5Cw'],
    ['a character nobody sees', 'reverie://open?workspace=w%00'],
    ['a name written backwards', 'reverie://open?workspace=w%E2%80%AEx'],
    ['a token', 'reverie://open?workspace=w&t=abc'],
    ['a run', 'reverie://open?workspace=w&run=all'],
    ['a workspace twice', 'reverie://open?workspace=w&workspace=other'],
    ['a filter that is wrong', 'reverie://open?workspace=w&q=stag:essay'],
    ['an unknown order', 'reverie://open?workspace=w&sort=constructor.asc'],
    ['a tab that is no word', 'reverie://open?workspace=w&tab=%3Cimg%3E'],
    ['something huge', `reverie://open?workspace=w&q=${'a'.repeat(9_000)}`],
    ['an id without end', `reverie://open?workspace=w&open=${'a'.repeat(300)}`],
    ['nothing', ''],
    ['a switch', '--workspace=/tmp'],
  ])('is refused with %s', (_what, link) => {
    expect(() => readDeepLink(link)).toThrow(refused);
  });

  it('is refused or read, and never more than a name and a view, whatever it is', () => {
    const pieces = fc.constantFrom(
      'reverie://',
      'open',
      '?',
      'workspace=',
      '..',
      '/',
      '&q=',
      '"',
      '%00',
      'a',
      '#',
      '@',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        let read: ReturnType<typeof readDeepLink>;
        try {
          read = readDeepLink(parts.join(''));
        } catch (error) {
          expect(error).toEqual(refused);
          return;
        }
        expect(Object.keys(read)).toEqual(['workspace', 'hash']);
        expect(read.workspace).not.toMatch(/[/\\]|^\.+$/u);
      }),
    );
  });
});
