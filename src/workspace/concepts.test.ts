import { describe, expect, it } from 'vitest';
import { failureOf, withWorkspace } from './fixture.ts';
import { comboItems, conceptContent, loadWorkspace } from './index.ts';
import type { ConceptSource } from './types.ts';

const concept = (descriptions: ConceptSource['descriptions']): ConceptSource => ({
  id: 'owl',
  name: 'Owl',
  descriptions,
});

describe('the text of a concept', () => {
  it.each<[string, ConceptSource['descriptions'], string]>([
    ['article', { sentence: 's', paragraph: 'p', article: 'a' }, 'a'],
    ['article', { sentence: 's', paragraph: 'p' }, 'p'],
    ['article', { sentence: 's' }, 's'],
    ['sentence', { paragraph: 'p' }, 'p'],
    ['sentence', { sentence: 's', paragraph: 'p' }, 's'],
    ['sentence', { article: 'a' }, 'Owl'],
    ['paragraph', {}, 'Owl'],
    ['haiku', { paragraph: 'p' }, 'p'],
    ['constructor', {}, 'Owl'],
    ['paragraph', { paragraph: ' \n', sentence: '\n s \n' }, 's'],
  ])('asked for %s, with %j, is %j', (level, descriptions, expected) => {
    expect(conceptContent(concept(descriptions), level)).toBe(expected);
  });
});

describe('the concepts of a combo', () => {
  it('come in the order of its rows, with trimmed text', () => {
    const items = withWorkspace({}, (root) => comboItems(loadWorkspace(root), 'c1'));
    expect(items).toEqual([
      { name: 'Owl', content: 'A bird of the night, and quiet.' },
      { name: 'Lamp', content: 'Lamp' },
    ]);
  });

  it('cannot be had of an unknown combo or an unknown concept', () => {
    const table = 'combo_id,concept_id,description_level,k_max\nc1,fox,sentence,1\n';
    withWorkspace({ 'combo_mappings.csv': table }, (root) => {
      const workspace = loadWorkspace(root);
      const unknownCombo = { kind: 'DATA_MISSING', reason: 'unknown_combo', details: { combo_id: 'c2' } };
      expect(failureOf(() => comboItems(workspace, 'c2'))).toMatchObject(unknownCombo);
      const unknownConcept = { kind: 'DATA_MISSING', reason: 'unknown_concept', details: { concept_id: 'fox' } };
      expect(failureOf(() => comboItems(workspace, 'c1'))).toMatchObject(unknownConcept);
    });
  });
});
