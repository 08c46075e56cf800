import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comboId } from './combo-id.ts';

const CASES = path.resolve('../shared/conformance/combo_ids.json');

describe('comboId', () => {
  it('gives the id the reference implementation gives', () => {
    const conceptIds = ['io', 'ycilva', 'dsjkiury', 'jxbjpr'];
    expect(comboId({ conceptIds, descriptionLevel: 'sentence', kMax: 4 })).toBe('combo_v1_2fc2b58a5ed8');
    expect(comboId({ conceptIds: ['whiz'], descriptionLevel: 'article', kMax: 6 })).toBe('combo_v1_5cbf0f0aa053');
  });

  it('does not depend on the order of the concepts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (ids) => {
        const combo = { descriptionLevel: 'paragraph', kMax: 3 };
        expect(comboId({ ...combo, conceptIds: [...ids].reverse() })).toBe(comboId({ ...combo, conceptIds: ids }));
      }),
    );
  });
});

describe.skipIf(!existsSync(CASES))('combo ids of the reference implementation (../shared)', () => {
  it('are equal in all 60 cases', () => {
    // The file is given with the project's brief and has this shape throughout.
    const cases = JSON.parse(readFileSync(CASES, 'utf8')) as Array<{
      concept_ids: string[];
      description_level: string;
      k_max: number;
      combo_id: string;
    }>;
    expect(cases).toHaveLength(60);
    for (const one of cases) {
      const fields = { conceptIds: one.concept_ids, descriptionLevel: one.description_level, kMax: one.k_max };
      expect(comboId(fields)).toBe(one.combo_id);
    }
  });
});
