import {
  excludedValues,
  type FilterField,
  type GenerationRow,
  setFieldValues,
  toggleValue,
  withoutField,
} from '../../../src/api/index.ts';
import type { Catalogue } from '../../api/index.ts';
import type { ColumnId } from '../../state/index.ts';
import { capitalise, OUTCOME_WORDS, STATUS_WORDS } from '../../words/index.ts';

/** A value of a row that the table can be narrowed to, or freed of. */
export interface RowValue {
  readonly field: 'stage' | 'template' | 'model' | 'status' | 'outcome';
  /** What it is, for a menu: `stage`, `last run`. */
  readonly kind: string;
  readonly value: string;
  /** As the table shows it. */
  readonly words: string;
}

/** The values of a row that its menu filters by: stage, template and model, and that of the column that was pointed at. */
export function rowValues(row: GenerationRow, column: ColumnId | null, catalogue: Catalogue): readonly RowValue[] {
  const { stage, templateId, modelId, status, outcome } = row;
  const template = catalogue.getTemplateName(stage, templateId);
  return [
    { field: 'stage', kind: 'stage', value: stage, words: capitalise(stage) },
    { field: 'template', kind: 'template', value: templateId, words: template },
    ...(modelId === null
      ? []
      : [{ field: 'model', kind: 'model', value: modelId, words: catalogue.getModelName(modelId) } as const]),
    ...(column === 'status'
      ? [{ field: 'status', kind: 'status', value: status, words: STATUS_WORDS[status] } as const]
      : []),
    ...(column === 'outcome' && outcome !== null
      ? [{ field: 'outcome', kind: 'last run', value: outcome, words: OUTCOME_WORDS[outcome] } as const]
      : []),
  ];
}

/** The one of a row's values that was pointed at; its template where that was none of them. */
export function pointedValue(values: readonly RowValue[], column: ColumnId | null): RowValue | undefined {
  return values.find(({ field }) => field === column) ?? values.find(({ field }) => field === 'template');
}

/** The line that asks for this value of a field and no other. */
export function onlyValue(line: string, field: FilterField, value: string): string {
  return setFieldValues(withoutField(line, field), field, [value]);
}

/** The line that leaves a value of a field out. */
export function notValue(line: string, field: FilterField, value: string): string {
  return excludedValues(line, field).includes(value) ? line : toggleValue(line, field, value, true);
}
