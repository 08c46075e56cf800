import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type RunCounters } from '../api/index.ts';
import { openStore } from '../store/index.ts';
import { exportRunPart } from './export-run.ts';

const NOTHING: RunCounters = { total: 0, done: 0, reused: 0, generated: 0, failed: 0, modelCalls: 0, totalTokens: 0 };

test('what a spreadsheet would take for a formula is text in the CSV, and untouched in JSON lines', async () => {
  const store = openStore(':memory:');
  const request = { ...DEFAULT_RUN_REQUEST, provider: '=HYPERLINK("http://127.0.0.1","open")', baseUrl: '@SUM(1)' };
  const runId = await store.batch((writer) => {
    const id = writer.addRun({ request, owner: 'test', scope: [], reused: [], counters: NOTHING, startedAt: 0 });
    writer.endRun(id, NOTHING, 1_000);
    return id;
  });
  const textOf = (format: 'csv' | 'jsonl') => exportRunPart(store, { runId, format, offset: 0, limit: 500 }).text;
  const rows: Record<string, string>[] = parse(textOf('csv'), { columns: true });
  const settings = new Map(rows.filter(({ record }) => record === 'setting').map(({ name, value }) => [name, value]));
  expect(settings.get('provider')).toBe(`'${request.provider}`);
  expect(settings.get('baseUrl')).toBe(`'${request.baseUrl}`);
  expect(JSON.parse(textOf('jsonl'))).toMatchObject({ record: 'run', request });
  await store.close();
});

test('a run that still goes on is not exported, since its list still grows', async () => {
  const store = openStore(':memory:');
  const started = {
    request: DEFAULT_RUN_REQUEST,
    owner: 'test',
    scope: [],
    reused: [],
    counters: NOTHING,
    startedAt: 0,
  };
  const runId = await store.batch((writer) => writer.addRun(started));
  expect(() => exportRunPart(store, { runId, format: 'csv', offset: 0, limit: 1 })).toThrow(
    expect.objectContaining({ kind: 'BUSY', reason: 'run_going_on' }),
  );
  await store.close();
});
