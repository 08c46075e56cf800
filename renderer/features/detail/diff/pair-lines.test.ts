import { expect, test } from 'vitest';
import type { DiffLine } from './diff-texts.ts';
import { pairLines } from './pair-lines.ts';

const KINDS = { '-': 'removed', '+': 'added', '=': 'same', '!': 'changed' } as const;

/** Pairs as `-+`, `- ` or ` +`. */
function written(lines: string): string {
  const signs = Object.fromEntries(Object.entries(KINDS).map(([sign, kind]) => [kind, sign]));
  const all = [...lines].map(
    (sign, index): DiffLine => ({ kind: KINDS[sign as keyof typeof KINDS], before: index, after: index, pieces: [] }),
  );
  const sign = (line: DiffLine | null) => (line === null ? ' ' : signs[line.kind]);
  return pairLines(all)
    .map((pair) => (pair.kind === 'fold' ? '' : `${sign(pair.left)}${sign(pair.right)}`))
    .join('|');
}

test('lines that are there in both stand beside themselves', () => {
  expect(written('=!=')).toBe('==|!!|==');
});

test('lines taken out stand beside those put in after them', () => {
  expect(written('=--+=')).toBe('==|-+|- |==');
  expect(written('-+++')).toBe('-+| +| +');
  expect(written('=+=')).toBe('==| +|==');
  expect(written('-+-+=+')).toBe('-+|-+|==| +');
});
