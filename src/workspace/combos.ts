import { ReverieError } from '../api/errors.ts';
import { positiveInteger, requiredCell } from './cells.ts';
import { conceptContent } from './concepts.ts';
import { type Row, readOptionalTable } from './csv.ts';
import { configError } from './failures.ts';
import type { ComboSource, Workspace } from './types.ts';

const FILE = 'combo_mappings.csv';
const COLUMNS = ['combo_id', 'concept_id', 'description_level', 'k_max'];

/** One concept as a template sees it. */
export interface ComboItem {
  readonly name: string;
  readonly content: string;
}

interface OpenCombo extends ComboSource {
  readonly conceptIds: string[];
  readonly line: number;
}

/**
 * Reads the combo table: the rows of a combo, in their order, are its concepts.
 * Throws INVALID_CONFIG `inconsistent_combo` when rows of one combo disagree, `duplicate_id` for a concept named twice.
 */
export function readCombos(root: string): Map<string, ComboSource> {
  const combos = new Map<string, OpenCombo>();
  for (const row of readOptionalTable(root, FILE, COLUMNS)) {
    const id = requiredCell(row, 'combo_id');
    const conceptId = requiredCell(row, 'concept_id');
    const combo = combos.get(id) ?? startCombo(id, row);
    combos.set(id, combo);
    checkRow(combo, row, conceptId);
    combo.conceptIds.push(conceptId);
  }
  return new Map([...combos].map(([id, { line: _, ...combo }]) => [id, combo]));
}

/**
 * The concepts of a combo as templates see them, in the order of the combo's rows and at the combo's level.
 * Throws DATA_MISSING `unknown_combo` or `unknown_concept`.
 */
export function comboItems(workspace: Pick<Workspace, 'combos' | 'concepts'>, comboId: string): ComboItem[] {
  const combo = workspace.combos.get(comboId);
  if (combo === undefined) {
    throw new ReverieError('DATA_MISSING', 'unknown_combo', `The combo ${comboId} is not in ${FILE}; add its rows.`, {
      combo_id: comboId,
    });
  }
  return combo.conceptIds.map((conceptId) => {
    const concept = workspace.concepts.get(conceptId);
    if (concept !== undefined) {
      return { name: concept.name, content: conceptContent(concept, combo.descriptionLevel) };
    }
    const sentence = `The combo ${comboId} uses the concept ${conceptId}, which is not in 1_raw/concepts_metadata.csv.`;
    throw new ReverieError('DATA_MISSING', 'unknown_concept', sentence, { combo_id: comboId, concept_id: conceptId });
  });
}

function startCombo(id: string, row: Row): OpenCombo {
  return {
    id,
    descriptionLevel: requiredCell(row, 'description_level'),
    kMax: positiveInteger(row, 'k_max'),
    conceptIds: [],
    line: row.place.line,
  };
}

function checkRow(combo: OpenCombo, row: Row, conceptId: string): void {
  if (combo.conceptIds.includes(conceptId)) {
    const sentence = `the combo ${combo.id} already has the concept ${conceptId}.`;
    throw configError('duplicate_id', row.place, sentence, { column: 'concept_id', value: conceptId });
  }
  if (row.get('description_level') !== combo.descriptionLevel || positiveInteger(row, 'k_max') !== combo.kMax) {
    const sentence = `the combo ${combo.id} has another description_level or k_max here than on line ${combo.line}.`;
    throw configError('inconsistent_combo', row.place, sentence, { combo_id: combo.id, first_line: combo.line });
  }
}
