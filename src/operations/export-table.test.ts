import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CSV_COLUMNS,
  type ExportFormat,
  type ExportGenerationsInput,
  type ExportPlace,
  type GenerationSort,
} from '../api/index.ts';
import { generateWorkspace } from '../generator/index.ts';
import { type GenerationRecord, iterateGenerations, openStore, type Store } from '../store/index.ts';
import { createWorkspaceReader, type Workspace } from '../workspace/index.ts';
import { exportTablePart } from './export-table.ts';

const CREATED: GenerationSort = { key: 'created', direction: 'asc' };
const HOSTILE = '=HYPERLINK("http://127.0.0.1")\nsays "no",\r\n\u0000 \u202e \ud83d\ude00 \ud83d';

describe('a table that is taken along', () => {
  let root: string;
  let store: Store;
  let workspace: Workspace;
  beforeEach(async () => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-export-'));
    fs.rmSync(root, { recursive: true });
    await generateWorkspace(root, { generations: 40 });
    workspace = createWorkspaceReader(root)();
    store = openStore(path.join(root, 'reverie.db'));
  });
  afterEach(async () => {
    await store.close();
    fs.rmSync(root, { recursive: true, force: true });
  });

  const ask = (format: ExportFormat, more: Partial<ExportGenerationsInput> = {}, mostChars?: number) =>
    exportTablePart(
      store,
      workspace,
      { filter: {}, sort: CREATED, format, limit: 500, from: null, ...more },
      mostChars,
    );

  /** All parts joined. `between` may change what is exported meanwhile. */
  async function whole(
    format: ExportFormat,
    more: Partial<ExportGenerationsInput> = {},
    { mostChars, between }: { mostChars?: number; between?: () => unknown } = {},
  ): Promise<string> {
    let text = '';
    for (let from: ExportPlace | null = null, isMore = true; isMore; isMore = from !== null) {
      const part = await ask(format, { ...more, from }, mostChars);
      text += part.text;
      from = part.next;
      await between?.();
    }
    return text;
  }

  const linesOf = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const first = (): GenerationRecord => {
    for (const generation of iterateGenerations(store.db, [[1, 1]])) return generation;
    throw new Error('there is one');
  };

  test('is what the table says, row by row: in CSV, and typed and with texts in JSON lines', async () => {
    const { genId } = first();
    await store.annotate([genId], { rating: 2, thumb: 'up', addTags: ['a', 'b'], note: HOSTILE }, 'test');
    const { rows } = await store.reads.page({}, CREATED, 0, 500);
    const facts = await store.reads.facts(rows.map((row) => row.genId));
    const records = linesOf(await whole('jsonl', { limit: 7 }));
    expect(records).toHaveLength(40);
    records.forEach((record, at) => {
      expect(record).toMatchObject({ ...rows[at], ...facts[at] });
      expect([record.input, record.raw, record.parsed].map((text) => text?.length ?? null)).toEqual([
        record.inputChars,
        record.rawChars,
        record.parsedChars,
      ]);
    });

    const csv: Record<string, string>[] = parse(await whole('csv', { limit: 7 }), { columns: true });
    expect(csv.map(({ gen_id }) => gen_id)).toEqual(rows.map((row) => row.genId));
    expect(Object.keys(csv[0] ?? {})).toEqual([...CSV_COLUMNS]);
    // A spreadsheet would take it for a formula.
    expect(csv[0]).toMatchObject({ rating: '2', thumb: 'up', tags: 'a b', note: `'${facts[0]?.note}` });
  });

  test('is the same however small its parts are, also where one ends within a text', async () => {
    const genIds = (await store.reads.page({}, { key: 'tokens', direction: 'desc' }, 0, 3)).rows.map(
      (row) => row.genId,
    );
    const filter = { genIds };
    const expected = await whole('jsonl', { filter });
    const size = fc.integer({ min: 300, max: 5_000 });
    await fc.assert(
      fc.asyncProperty(size, fc.integer({ min: 1, max: 4 }), async (mostChars, limit) => {
        expect(await whole('jsonl', { filter, limit }, { mostChars })).toBe(expected);
      }),
      { numRuns: 20 },
    );
    const part = await ask('jsonl', { filter }, 300);
    expect(part.text.length).toBeLessThan(expected.length);
    expect(part).toMatchObject({ done: 0, total: 3, next: { offset: 0, within: { phase: 0 } } });
  });

  test('has each generation once though their places change meanwhile', async () => {
    const sort: GenerationSort = { key: 'rating', direction: 'desc' };
    const names = (await store.reads.page({}, sort, 0, 500)).rows.map((row) => row.genId);
    let at = names.length;
    const between = () => store.annotate([names[--at] ?? ''], { rating: 5 }, 'test');
    const csv: Record<string, string>[] = parse(await whole('csv', { sort, limit: 4 }, { between }), { columns: true });
    expect(csv.map(({ gen_id }) => gen_id)).toEqual(names);
  });

  test('ends with a word about it when nobody knows any more how the rows stood', async () => {
    const from = { order: 99, offset: 4, within: null };
    await expect(ask('csv', { from })).rejects.toMatchObject({ kind: 'BUSY', reason: 'order_forgotten' });
  });

  test('is nothing but the names of its columns when no row is left', async () => {
    const filter = { line: 'score:>900' };
    expect(await ask('csv', { filter })).toEqual({
      text: `${CSV_COLUMNS.join(',')}\n`,
      total: 0,
      done: 0,
      next: null,
      unreadable: 0,
    });
    expect(await ask('jsonl', { filter })).toMatchObject({ text: '', next: null });
  });
});
