import { describe, expect, test } from 'vitest';
import { CSV_COLUMNS, type CsvColumn } from '../../../src/api/index.ts';
import { type ColumnId, moveColumn, resizeColumn, showColumn, USUAL_LAYOUT } from '../../state/index.ts';
import { COLUMNS, fitColumns, gridTemplate } from './columns.ts';

/** What the columns are called once they are taken along. */
const IN_CSV: Record<ColumnId, CsvColumn> = {
  stage: 'stage',
  template: 'template_name',
  model: 'model_name',
  replicate: 'replicate',
  status: 'status',
  outcome: 'outcome',
  reason: 'reason',
  score: 'score',
  tokens: 'tokens',
  duration: 'duration_ms',
  created: 'created',
  genId: 'gen_id',
  rating: 'rating',
  tags: 'tags',
  versions: 'versions',
  mode: 'mode',
  combo: 'combo',
  parent: 'parent',
  cohort: 'cohort',
  run: 'run',
  updated: 'updated',
  provider: 'provider',
  finishReason: 'finish_reason',
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  attempts: 'attempts',
  promptTokens: 'prompt_tokens',
  completionTokens: 'completion_tokens',
  costMicros: 'cost_usd',
  parserName: 'parser_name',
  inputChars: 'input_chars',
  rawChars: 'raw_chars',
  parsedChars: 'parsed_chars',
  note: 'note',
};

const namesAt = (width: number) => fitColumns(width, USUAL_LAYOUT).map(({ id }) => id);

describe('columns of the table', () => {
  test('each of them is taken along when the table is exported', () => {
    const missing = COLUMNS.filter(({ id }) => !CSV_COLUMNS.includes(IN_CSV[id]));
    expect(missing).toEqual([]);
  });

  test('all but the extra ones are there on a wide screen', () => {
    expect(fitColumns(1_400, USUAL_LAYOUT)).toEqual(COLUMNS.filter(({ isExtra }) => !isExtra));
  });

  test('the reason goes first, then the replicate and the creation time', () => {
    expect(namesAt(1_200)).not.toContain('reason');
    expect(namesAt(1_200)).toContain('replicate');
    expect(namesAt(1_100)).not.toContain('replicate');
    expect(namesAt(1_000)).not.toContain('created');
    expect(namesAt(1_000)).toContain('duration');
  });

  test('stage, template and the last run stay however narrow it gets', () => {
    expect(namesAt(100)).toEqual(['stage', 'template', 'outcome']);
  });

  test('a narrower table never shows a column that a wider one leaves out', () => {
    for (let width = 300; width < 1_300; width += 20) {
      expect(namesAt(width + 20)).toEqual(expect.arrayContaining(namesAt(width)));
    }
  });

  test('room that is left goes to template and model', () => {
    expect(gridTemplate(fitColumns(560, USUAL_LAYOUT))).toBe('100px minmax(130px, 3fr) minmax(120px, 2fr) 136px 64px');
  });

  test('a column that is wanted stays however narrow it gets, and one that is not wanted never comes', () => {
    const layout = showColumn(showColumn(USUAL_LAYOUT, 'reason', true), 'stage', false);
    expect(fitColumns(100, layout).map(({ id }) => id)).toEqual(['template', 'outcome', 'reason']);
    expect(fitColumns(2_000, layout).map(({ id }) => id)).not.toContain('stage');
    expect(fitColumns(2_000, showColumn(USUAL_LAYOUT, 'rating', true)).map(({ id }) => id)).toContain('rating');
  });

  test('they stand where they were moved, as wide as they were made', () => {
    const layout = resizeColumn(moveColumn(USUAL_LAYOUT, 'score', 'stage'), 'template', 200);
    expect(gridTemplate(fitColumns(630, layout))).toBe('64px 100px 200px minmax(120px, 2fr) 136px');
  });
});
