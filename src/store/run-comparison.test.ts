import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Span, toSpans } from './coverage.ts';
import { intersect } from './run-comparison.ts';

it('what two scopes share is what both hold', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
  const spansOf = (list: readonly number[]) => toSpans([...list].sort((a, b) => a - b));
  const idsOf = (spans: readonly Span[]) =>
    spans.flatMap(([lo, hi]) => Array.from({ length: hi - lo + 1 }, (_, at) => lo + at));
  fc.assert(
    fc.property(ids, ids, (a, b) => {
      const shared = a.filter((id) => b.includes(id)).sort((x, y) => x - y);
      expect(idsOf(intersect(spansOf(a), spansOf(b)))).toEqual(shared);
    }),
  );
});
