import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  DEFAULT_RUN_REQUEST,
  FILTER_FIELD_NAMES,
  type FilterField,
  type GenerationRow,
  type GenerationSort,
  ROW_FACTS,
  type RowFact,
  type RowFacts,
  SORT_KEYS,
  type SortKey,
} from './api/index.ts';
import { createEngine, type Engine } from './engine.ts';
import { generateWorkspace } from './generator/index.ts';

const GENERATIONS = 400;
const CREATED: GenerationSort = { key: 'created', direction: 'asc' };

let root: string;
let engine: Engine;
let all: readonly GenerationRow[];

beforeAll(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-browse-'));
  fs.rmSync(root, { recursive: true });
  await generateWorkspace(root, { generations: GENERATIONS });
  engine = await createEngine({ workspaceDir: root, env: {} });
  all = await rowsOf('');
});
afterAll(async () => {
  await engine.close();
  fs.rmSync(root, { recursive: true, force: true });
});

const page = (line: string, sort = CREATED, offset = 0, limit = 500) =>
  engine.handlers['generations.page']({ filter: line === '' ? {} : { line }, sort, offset, limit });
const rowsOf = async (line: string, sort = CREATED) => (await page(line, sort)).rows;
const idsOf = (rows: readonly GenerationRow[]) => rows.map(({ genId }) => genId);

describe('a filter line leaves the generations that', () => {
  const middle = <T>(values: readonly T[]) => values[Math.floor(values.length / 2)];
  const score = (row: GenerationRow) => row.score ?? Number.NaN;
  const cases: readonly (readonly [string, (row: GenerationRow) => boolean])[] = [
    ['stage:essay', (row) => row.stage === 'essay'],
    ['stage:ESSAY,dra*', (row) => row.stage === 'essay' || row.stage === 'draft'],
    ['-stage:essay', (row) => row.stage !== 'essay'],
    ['status:failed,blocked', (row) => row.status === 'failed' || row.status === 'blocked'],
    ['outcome:reused', (row) => row.outcome === 'reused'],
    ['reused:false', (row) => row.outcome !== 'reused'],
    ['reason:parse_*', (row) => row.outcomeReason?.startsWith('parse_') ?? false],
    ['stale:true', (row) => row.stale.length > 0],
    ['stale:parent,ancestor', (row) => row.stale.includes('parent') || row.stale.includes('ancestor')],
    ['score:>=5', (row) => score(row) >= 5],
    ['score:4..6 stage:evaluation', (row) => score(row) >= 4 && score(row) <= 6 && row.stage === 'evaluation'],
    ['score:none', (row) => row.score === null],
    ['tokens:>2k', (row) => (row.totalTokens ?? 0) > 2000],
    ['duration:<10s', (row) => row.durationMs !== null && row.durationMs < 10_000],
    ['model:none', (row) => row.modelId === null],
    ['mode:copy', (row) => row.mode === 'copy'],
    ['parent:none', (row) => row.parentGenId === null],
    ['run:1..2', (row) => row.runId !== null && row.runId <= 2],
    ['versions:>1 -stage:draft', (row) => row.versions > 1 && row.stage !== 'draft'],
    ['created:>2000-01 -created:<=2000-01-01', () => true],
  ];
  test.each(cases)('%s', async (line, passes) => {
    const wanted = all.filter(passes);
    expect(idsOf(await rowsOf(line))).toEqual(idsOf(wanted));
    expect((await page(line)).total).toBe(wanted.length);
  });

  test('have the word in their id, template or model', async () => {
    const [word = ''] = (middle(all)?.templateId ?? '').split('-');
    const holds = (row: GenerationRow) =>
      [row.genId, row.templateId, row.modelId ?? ''].some((text) => text.includes(word));
    expect(idsOf(await rowsOf(word.toUpperCase()))).toEqual(idsOf(all.filter(holds)));
    const part = middle(all)?.genId.slice(2, 9) ?? '';
    expect(idsOf(await rowsOf(part))).toEqual([middle(all)?.genId]);
    expect(idsOf(await rowsOf(`id:*${part}*`))).toEqual([middle(all)?.genId]);
    expect(idsOf(await rowsOf(`id:${part}`))).toEqual([]);
  });

  test('were picked, whatever else is asked for', async () => {
    const picked = all.slice(0, 5).map(({ genId }) => genId);
    const { rows } = await engine.handlers['generations.page']({
      filter: { genIds: picked, line: `stage:${all[0]?.stage}` },
      sort: CREATED,
      offset: 0,
      limit: 10,
    });
    expect(idsOf(rows)).toEqual(idsOf(all.slice(0, 5).filter(({ stage }) => stage === all[0]?.stage)));
  });

  test('is refused with the place of the mistake', async () => {
    await expect(page('stage:essay score:high')).rejects.toMatchObject({
      kind: 'INVALID_INPUT',
      reason: 'bad_filter',
      details: { start: 18, end: 22 },
    });
  });
});

async function factsOf(rows: readonly GenerationRow[]): Promise<Map<string, RowFacts>> {
  const found = new Map<string, RowFacts>();
  for (let at = 0; at < rows.length; at += 100) {
    const genIds = idsOf(rows.slice(at, at + 100));
    for (const facts of await engine.handlers['generations.facts']({ genIds })) found.set(facts.genId, facts);
  }
  return found;
}

describe('the order by', () => {
  const stages = ['draft', 'essay', 'evaluation'];
  const sortedBy: Partial<Record<SortKey, (row: GenerationRow) => number | string | null>> = {
    genId: (row) => row.genId,
    stage: (row) => stages.indexOf(row.stage),
    template: (row) => row.templateId,
    model: (row) => row.modelId,
    status: (row) => row.status,
    outcome: (row) => row.outcome,
    score: (row) => row.score,
    tokens: (row) => row.totalTokens,
    duration: (row) => row.durationMs,
    updated: (row) => row.updatedAt,
    replicate: (row) => row.replicate,
  };
  const isFact = (key: string): key is RowFact => (ROW_FACTS as readonly string[]).includes(key);
  test.each(SORT_KEYS)('%s goes up and down, unknown values last', async (key) => {
    const facts = isFact(key) ? await factsOf(all) : new Map<string, RowFacts>();
    const of = isFact(key) ? (row: GenerationRow) => facts.get(row.genId)?.[key] ?? null : sortedBy[key];
    const up = await rowsOf('', { key, direction: 'asc' });
    const down = await rowsOf('', { key, direction: 'desc' });
    expect([...idsOf(up)].sort()).toEqual([...idsOf(down)].sort());
    if (of === undefined) return;
    const known = all.filter((row) => of(row) !== null);
    const sorted = known.toSorted((a, b) => {
      const [first, second] = [of(a), of(b)];
      if (first === second || first === null || second === null) return 0;
      return first < second ? -1 : 1;
    });
    expect(idsOf(up)).toEqual(idsOf([...sorted, ...all.filter((row) => of(row) === null)]));
    expect(idsOf(down.slice(0, known.length))).toEqual(idsOf(sorted.toReversed()));
  });

  test('knows the place of every row, and any window of it', async () => {
    const sort: GenerationSort = { key: 'score', direction: 'desc' };
    const rows = await rowsOf('stage:evaluation', sort);
    const { rows: window, total } = await page('stage:evaluation', sort, 7, 5);
    expect(window).toEqual(rows.slice(7, 12));
    expect(total).toBe(rows.length);
    const filter = { line: 'stage:evaluation' };
    const place = (genId: string) => engine.handlers['generations.locate']({ genId, filter, sort });
    expect(await place(rows[9]?.genId ?? '')).toEqual({ index: 9 });
    expect(await place(all.find(({ stage }) => stage === 'draft')?.genId ?? '')).toEqual({ index: null });
  });

  test('finds the first row that something more holds for, in the order shown', async () => {
    const filter = { line: 'stage:evaluation' };
    for (const direction of ['asc', 'desc'] as const) {
      const sort: GenerationSort = { key: 'score', direction };
      const rows = await rowsOf(filter.line, sort);
      const seek = (line: string) => engine.handlers['generations.seek']({ filter, sort, line });
      const wanted = rows.findIndex(({ score }) => score !== null && score >= 5 && score <= 6);
      expect(wanted).toBeGreaterThan(0);
      expect(await seek('score:5..6')).toEqual({ index: wanted });
      expect(await seek('score:none')).toEqual({ index: rows.findIndex(({ score }) => score === null) });
      expect(await seek('stage:draft')).toEqual({ index: null });
    }
  });
});

test('rows stay where they are while they change, for who asks for the order that was shown', async () => {
  const view = { filter: { line: 'stage:draft rating:none' }, sort: { key: 'updated', direction: 'desc' } } as const;
  const shown = await engine.handlers['generations.page']({ ...view, offset: 0, limit: 500 });
  const genId = shown.rows.at(-1)?.genId ?? '';
  const { batchId } = await engine.handlers['annotations.set']({ genIds: [genId], change: { rating: 3 } });
  const now = await engine.handlers['generations.page']({ ...view, offset: 0, limit: 500 });
  expect(now.total).toBe(shown.total - 1);
  expect(now.order).not.toBe(shown.order);
  const held = await engine.handlers['generations.page']({ ...view, order: shown.order, offset: 0, limit: 500 });
  expect([held.total, held.order, idsOf(held.rows)]).toEqual([shown.total, shown.order, idsOf(shown.rows)]);
  expect(held.rows.at(-1)?.annotation?.rating).toBe(3);
  const place = (order: { order?: number }) => engine.handlers['generations.locate']({ genId, ...view, ...order });
  expect(await place({ order: shown.order })).toEqual({ index: shown.total - 1 });
  expect(await place({})).toEqual({ index: null });
  await engine.handlers['annotations.undo']({ batchId: batchId ?? 0 });
});

test('each facet counts under the other terms, and the total under all of them', async () => {
  const line = 'stage:draft,essay status:complete -reason:forced';
  const { total, values } = await engine.handlers['generations.facets']({ filter: { line } });
  const complete = (row: GenerationRow) => row.status === 'complete';
  const unforced = (row: GenerationRow) => row.outcomeReason !== 'forced';
  const chosen = (row: GenerationRow) => row.stage !== 'evaluation';
  const countBy = (rows: readonly GenerationRow[], of: (row: GenerationRow) => string | null) => {
    const counts: Record<string, number> = {};
    for (const row of rows) {
      const value = of(row);
      if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  };
  const counted = (field: keyof typeof values) =>
    Object.fromEntries(values[field].map(({ value, count }) => [value, count]));
  expect(total).toBe(all.filter((row) => complete(row) && unforced(row) && chosen(row)).length);
  expect(counted('stage')).toEqual(
    countBy(
      all.filter((row) => complete(row) && unforced(row)),
      (row) => row.stage,
    ),
  );
  expect(counted('status')).toEqual(
    countBy(
      all.filter((row) => chosen(row) && unforced(row)),
      (row) => row.status,
    ),
  );
  expect(counted('reason')).toEqual(
    countBy(
      all.filter((row) => complete(row) && chosen(row)),
      (row) => row.outcomeReason,
    ),
  );
  expect(counted('model')).toEqual(
    countBy(
      all.filter((row) => complete(row) && unforced(row) && chosen(row)),
      (row) => row.modelId,
    ),
  );
});

test('what a run changes is seen at once, and what it reuses too', async () => {
  const run = async (genId: string) => {
    const request = { ...DEFAULT_RUN_REQUEST, filter: { genIds: [genId] }, provider: 'offline' };
    const { runId } = await engine.runner.start(request);
    await engine.runner.ended(runId);
    return runId;
  };
  const failed = all.find(({ status }) => status === 'failed')?.genId ?? '';
  const runId = await run(failed);
  expect(idsOf(await rowsOf(`run:${runId}`))).toEqual([failed]);
  const complete = all.find(({ stage, status }) => stage === 'draft' && status === 'complete')?.genId ?? '';
  const again = await run(complete);
  expect(idsOf(await rowsOf(`run:${again} reused:true reason:current`))).toEqual([complete]);
});

test('what people say is filtered by, counted and taken back at once', async () => {
  const drafts = idsOf(await rowsOf('stage:draft')).slice(0, 2);
  const [first = '', second = ''] = drafts;
  const change = { rating: 4, thumb: 'up', addTags: ['good', 'short'], note: 'Worth another look.' } as const;
  await engine.handlers['annotations.set']({ genIds: [first], change });
  const { batchId } = await engine.handlers['annotations.set']({ genIds: [second], change: { addTags: ['good'] } });
  expect(idsOf(await rowsOf('tag:good'))).toEqual(drafts);
  expect(idsOf(await rowsOf('tag:good -tag:short'))).toEqual([second]);
  expect(idsOf(await rowsOf('rating:>=4 thumb:up noted:true'))).toEqual([first]);
  expect(idsOf(await rowsOf('stage:draft -tag:none'))).toEqual(drafts);
  const tags = async () => (await engine.handlers['generations.facets']({ filter: {} })).values.tag;
  expect(await tags()).toEqual([
    { value: 'good', count: 2 },
    { value: 'short', count: 1 },
  ]);
  await engine.handlers['annotations.undo']({ batchId: batchId ?? 0 });
  expect(idsOf(await rowsOf('tag:good'))).toEqual([first]);
});

test('every value that a field is said to have finds as many as are counted, and so does "none"', async () => {
  const totalOf = async (line: string) => (await page(line, CREATED, 0, 1)).total;
  const counted: FilterField[] = [];
  for (const field of FILTER_FIELD_NAMES) {
    const filter = { line: 'stage:draft,essay' };
    const { values, total, none } = await engine.handlers['generations.values']({
      filter,
      field,
      part: '',
      limit: 500,
    });
    expect(total).toBe(values.length);
    // A field's own terms are left out.
    const rest = field === 'stage' ? '' : `${filter.line} `;
    for (const { value, count } of values.slice(0, 5)) {
      expect([field, value, await totalOf(`${rest}${field}:${value}`)]).toEqual([field, value, count]);
    }
    if (values.length > 0 || none > 0) expect([field, await totalOf(`${rest}${field}:none`)]).toEqual([field, none]);
    if (values.length > 0) counted.push(field);
  }
  expect(counted).toEqual(
    FILTER_FIELD_NAMES.filter(
      (field) => !/^(score|tokens|duration|cost|created|updated|cohort|id|parent)$/.test(field),
    ),
  );
  const combos = await engine.handlers['generations.values']({ filter: {}, field: 'combo', part: '1', limit: 2 });
  expect(combos.values).toHaveLength(2);
  expect(combos.total).toBeGreaterThan(2);
  expect(combos.values.every(({ value }) => value.includes('1'))).toBe(true);
});
