import { fileIdCell, requiredCell, UniqueIds } from './cells.ts';
import { readTable } from './csv.ts';
import { readOptionalText } from './text-file.ts';
import type { ConceptSource, DescriptionLevel } from './types.ts';

const FILE = '1_raw/concepts_metadata.csv';
const LEVELS: readonly DescriptionLevel[] = ['sentence', 'paragraph', 'article'];

/** Levels tried after the requested one (REFERENCE_RULES, Stages). */
const FALLBACK: readonly string[] = ['paragraph', 'sentence'];

/** Reads the concept table and every description that is there, in the order of the table. */
export function readConcepts(root: string): Map<string, ConceptSource> {
  const concepts = new Map<string, ConceptSource>();
  const ids = new UniqueIds();
  for (const row of readTable(root, FILE, ['concept_id', 'name'])) {
    const id = fileIdCell(row, 'concept_id');
    ids.add(id, row, 'concept_id');
    concepts.set(id, { id, name: requiredCell(row, 'name'), descriptions: readDescriptions(root, id) });
  }
  return concepts;
}

/**
 * The text that stands for a concept at a level: the requested description, else the paragraph, the sentence, the name.
 * Descriptions are trimmed, and one without any text counts as missing.
 */
export function conceptContent(concept: ConceptSource, level: string): string {
  for (const candidate of [level, ...FALLBACK]) {
    const known = LEVELS.find((name) => name === candidate);
    const text = known && concept.descriptions[known]?.trim();
    if (text) return text;
  }
  return concept.name;
}

function readDescriptions(root: string, id: string): ConceptSource['descriptions'] {
  const descriptions: { [level in DescriptionLevel]?: string } = {};
  for (const level of LEVELS) {
    const text = readOptionalText(root, `1_raw/concepts/descriptions-${level}/${id}.txt`);
    if (text !== null) descriptions[level] = text;
  }
  return descriptions;
}
