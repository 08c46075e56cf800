import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SORT_KEYS } from '../../src/api/index.ts';
import { DEFAULT_VIEW, hashToView, TABS, type View, viewToHash } from './address.ts';

const word = fc.stringMatching(/^[a-z0-9_-]{1,12}$/);

const anyView: fc.Arbitrary<View> = fc.record({
  filter: fc.record({ line: fc.string({ minLength: 1, maxLength: 30 }) }, { requiredKeys: [] }),
  sort: fc.record({ key: fc.constantFrom(...SORT_KEYS), direction: fc.constantFrom('asc', 'desc') }),
  openGenId: fc.option(word),
  tab: fc.constantFrom(...TABS),
  isFull: fc.boolean(),
  lineageOf: fc.option(word),
  comparing: fc.option(
    fc.record({
      items: fc.array(fc.record({ genId: word, artifactId: fc.option(fc.nat({ max: 1_000_000 })) }), {
        minLength: 2,
        maxLength: 4,
      }),
      mode: fc.constantFrom('texts' as const, 'chain' as const, 'blind' as const),
      phase: fc.constantFrom('input' as const, 'raw' as const, 'parsed' as const),
    }),
  ),
});

describe('the address', () => {
  test('of the plain view is empty', () => {
    expect(viewToHash(DEFAULT_VIEW)).toBe('');
    expect(hashToView('')).toEqual(DEFAULT_VIEW);
  });

  test('reads well', () => {
    const view: View = {
      filter: { line: 'stage:draft,essay haiku' },
      sort: { key: 'score', direction: 'desc' },
      openGenId: 'e_1',
      tab: 'versions',
      isFull: true,
      comparing: {
        items: [
          { genId: 'e_1', artifactId: null },
          { genId: 'e_2', artifactId: 45 },
        ],
        mode: 'chain',
        phase: 'parsed',
      },
      lineageOf: 'e_3',
    };
    expect(viewToHash(view)).toBe(
      'q=stage:draft,essay+haiku&sort=score.desc&open=e_1&tab=versions&full=1&lineage=e_3&compare=e_1,e_2@45&by=chain',
    );
  });

  test('brings back any view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(hashToView(`#${viewToHash(view)}`)).toEqual(view);
      }),
    );
  });

  test('with words it does not know shows what it does know', () => {
    const view = hashToView('#q=haiku&sort=weight.up&tab=poem&stale=maybe&open=&compare=alone&by=foot');
    expect(view).toEqual({ ...DEFAULT_VIEW, filter: { line: 'haiku' } });
  });
});
