import { requiredCell, UniqueIds } from './cells.ts';
import { readTable } from './csv.ts';
import type { ModelSource } from './types.ts';

/** Reads `llm_models.csv`; only `id` and `model` must be there, the rest is for display. */
export function readModels(root: string): Map<string, ModelSource> {
  const models = new Map<string, ModelSource>();
  const ids = new UniqueIds();
  for (const row of readTable(root, '1_raw/llm_models.csv', ['id', 'model'])) {
    const id = requiredCell(row, 'id');
    ids.add(id, row, 'id');
    const displayName = row.get('display_name') || id;
    models.set(id, { id, model: requiredCell(row, 'model'), provider: row.get('provider'), displayName });
  }
  return models;
}
