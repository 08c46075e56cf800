import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findParser, parserNames } from './registry.ts';

const CASES = path.resolve('../shared/conformance/parsers.json');

describe('the registry of parsers', () => {
  it('offers each parser under its name', () => {
    expect(parserNames()).toEqual([
      'identity',
      'essay_block',
      'essay_block_lenient',
      'essay_idea_last',
      'in_last_line',
    ]);
    for (const name of parserNames()) expect(findParser(name)?.name).toBe(name);
    expect(findParser(' essay_block ')?.name).toBe('essay_block');
    expect(findParser('nope')).toBeUndefined();
  });

  it('never throws on any text, and says why where it fails', () => {
    const piece = fc.constantFrom('<essay>', '</ESSAY>', '<thinking>', '</thinking>', '<essay-idea', ' stage="2"', '>');
    const other = fc.constantFrom('\n', '\n</essay-idea>', 'Score', ': ', '7', ',', '*', '\ud800', 'é');
    fc.assert(
      fc.property(fc.constantFrom(...parserNames()), fc.array(fc.oneof(piece, other)), (name, pieces) => {
        const outcome = findParser(name)?.parse(pieces.join(''));
        expect(outcome?.ok === true || /^[a-z_]+$/.test(outcome?.reason ?? '')).toBe(true);
      }),
    );
  });
});

describe.skipIf(!existsSync(CASES))('parsers of the reference implementation (../shared)', () => {
  it('give the same text or the same reason in all 400 cases', () => {
    // The file is given with the project's brief and has this shape throughout.
    const cases = JSON.parse(readFileSync(CASES, 'utf8')) as Array<{
      parser: string;
      text: string;
      parsed?: string;
      reason?: string;
    }>;
    expect(cases).toHaveLength(400);
    for (const one of cases) {
      const outcome = findParser(one.parser)?.parse(one.text);
      const seen = outcome?.ok ? { parsed: outcome.text } : { reason: outcome?.reason };
      expect(seen).toEqual(one.reason === undefined ? { parsed: one.parsed } : { reason: one.reason });
    }
  });
});
