import { ReverieError } from '../api/errors.ts';
import { pythonStrip } from '../identity/index.ts';
import type { SpecEntry, SpecValue } from './spec/index.ts';

/** The names under which a row may give each field of a stage; the first that has a value counts. */
export interface StageColumns {
  readonly template: readonly string[];
  readonly model: readonly string[];
  readonly replicate: readonly string[];
}

/** Further names that the reference implementation takes for its own stages. */
const ALIASES: ReadonlyMap<string, Pick<StageColumns, 'model' | 'replicate'>> = new Map([
  ['draft', { model: ['draft_model', 'generation_llm'], replicate: ['draft_template_replicate', 'draft_rep'] }],
  ['essay', { model: [], replicate: ['essay_template_replicate', 'essay_rep'] }],
  [
    'evaluation',
    {
      model: [],
      replicate: ['evaluation_template_replicate', 'evaluation_llm_replicate', 'evaluation_rep'],
    },
  ],
]);

export const COMBO_COLUMNS: readonly string[] = ['combo_id', 'combo'];

/** The columns of a stage: `<stage>_template`, `<stage>_llm`, `<stage>_replicate` and their aliases. */
export function columnsOfStage(stage: string): StageColumns {
  const aliases = ALIASES.get(stage);
  return {
    template: [`${stage}_template`],
    model: [`${stage}_llm`, ...(aliases?.model ?? [])],
    replicate: [`${stage}_replicate`, ...(aliases?.replicate ?? [])],
  };
}

/** What the name of a column that belongs to a stage ends in. */
const STAGE_COLUMN = /_(template|llm|model|replicate|rep)$/;

/** The columns that are written like a stage's but are none of these stages', such as a misspelled one. */
export function unknownStageColumns(columns: Iterable<string>, stages: readonly string[]): string[] {
  const known = new Set(
    stages.map(columnsOfStage).flatMap(({ template, model, replicate }) => [...template, ...model, ...replicate]),
  );
  return [...columns].filter((column) => STAGE_COLUMN.test(column) && !known.has(column));
}

/** One row of a compiled spec, to be asked by column name. */
export interface PlanRow {
  /** Counted from 1, for messages. */
  readonly number: number;
  readonly values: ReadonlyMap<string, SpecValue>;
}

export function toPlanRow(row: readonly SpecEntry[], index: number): PlanRow {
  return { number: index + 1, values: new Map(row) };
}

/** The trimmed text of the first of the columns that has one; null where none has. */
export function textIn(row: PlanRow, columns: readonly string[]): string | null {
  for (const column of columns) {
    const value = row.values.get(column) ?? null;
    if (typeof value === 'object' && value !== null) throw badValue(row, column, value, 'a single value, not a list');
    const text = value === null ? '' : pythonStrip(String(value));
    if (text !== '') return text;
  }
  return null;
}

/** Like {@link textIn}, but throws INVALID_CONFIG `missing_value` where there is none. */
export function requiredText(row: PlanRow, columns: readonly string[]): string {
  const text = textIn(row, columns);
  if (text !== null) return text;
  const [column = ''] = columns;
  throw new ReverieError('INVALID_CONFIG', 'missing_value', `Row ${row.number} has no value in column ${column}.`, {
    row: row.number,
    columns,
  });
}

/** The replicate, 1 where no column gives one. Throws INVALID_CONFIG `invalid_value` for less than 1 or a fraction. */
export function replicateIn(row: PlanRow, columns: readonly string[]): number {
  const text = textIn(row, columns) ?? '1';
  const replicate = /^\+?\d+$/.test(text) ? Number(text) : 0;
  if (Number.isSafeInteger(replicate) && replicate >= 1) return replicate;
  const column = columns.find((name) => textIn(row, [name]) !== null) ?? '';
  throw badValue(row, column, text, 'a whole number from 1');
}

function badValue(row: PlanRow, column: string, value: SpecValue, wanted: string): ReverieError {
  const message = `Row ${row.number}, column ${column}: ${JSON.stringify(value)} must be ${wanted}.`;
  return new ReverieError('INVALID_CONFIG', 'invalid_value', message, { row: row.number, column, value });
}
