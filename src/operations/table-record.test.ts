import { expect, test } from 'vitest';
import { CSV_COLUMNS } from '../api/index.ts';
import { type TableRecord, toCells } from './table-record.ts';

const RECORD: TableRecord = {
  genId: 'e_1',
  stage: 'essay',
  templateId: 't',
  templateName: 'A tale',
  modelId: 'm',
  modelName: 'A model',
  mode: 'llm',
  replicate: 2,
  comboId: 'c_1',
  parentGenId: 'd_1',
  cohortId: 'first',
  status: 'complete',
  stale: ['parent', 'model'],
  outcome: 'reused',
  outcomeReason: 'current',
  runId: 3,
  score: 7.5,
  totalTokens: 30,
  durationMs: 1200,
  truncated: false,
  versions: 4,
  annotation: { rating: 5, thumb: 'down', tags: ['good', 'short'], hasNote: true },
  createdAt: 0,
  updatedAt: 1000,
  provider: 'lab',
  finishReason: 'stop',
  temperature: 0,
  maxTokens: 100,
  attempts: 1,
  promptTokens: 10,
  completionTokens: 20,
  costMicros: 1_500,
  parserName: 'identity',
  inputChars: 11,
  rawChars: 12,
  parsedChars: 13,
  note: 'Reads well.',
};

test('every fact of a row has a column of its own, in units that a spreadsheet can add up', () => {
  const cells = toCells(RECORD);
  expect(Object.fromEntries(CSV_COLUMNS.map((column, at) => [column, cells[at]]))).toEqual({
    gen_id: 'e_1',
    stage: 'essay',
    template: 't',
    template_name: 'A tale',
    model: 'm',
    model_name: 'A model',
    mode: 'llm',
    replicate: 2,
    combo: 'c_1',
    parent: 'd_1',
    cohort: 'first',
    status: 'complete',
    outcome: 'reused',
    reason: 'current',
    stale: 'parent model',
    run: 3,
    score: 7.5,
    rating: 5,
    thumb: 'down',
    tags: 'good short',
    note: 'Reads well.',
    tokens: 30,
    prompt_tokens: 10,
    completion_tokens: 20,
    cost_usd: 0.0015,
    duration_ms: 1200,
    provider: 'lab',
    finish_reason: 'stop',
    truncated: 'false',
    temperature: 0,
    max_tokens: 100,
    attempts: 1,
    parser_name: 'identity',
    versions: 4,
    input_chars: 11,
    raw_chars: 12,
    parsed_chars: 13,
    created: '1970-01-01T00:00:00.000Z',
    updated: '1970-01-01T00:00:01.000Z',
  });
});

test('what is not known is empty, never zero', () => {
  const cells = toCells({ ...RECORD, score: null, costMicros: null, annotation: null, totalTokens: null });
  const empty = CSV_COLUMNS.filter((_, at) => cells[at] === null || cells[at] === undefined);
  expect(empty).toEqual(['score', 'rating', 'thumb', 'tags', 'tokens', 'cost_usd']);
});
