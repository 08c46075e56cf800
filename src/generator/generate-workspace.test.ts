import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_RUN_REQUEST } from '../api/index.ts';
import { createEngine } from '../engine.ts';
import { checkStore, openStore, type Store } from '../store/index.ts';
import { type GenerateReport, generateWorkspace } from './index.ts';

const GENERATIONS = 3000;
const folder = mkdtempSync(join(tmpdir(), 'reverie-generator-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Rows of a query over a workspace's store. */
function query<Row>(root: string, sql: string): Row[] {
  const store = openStore(join(root, 'reverie.db'));
  // The rows are whatever the statement beside the call selects.
  const rows = store.db.prepare(sql).all() as Row[];
  void store.close();
  return rows;
}

/** Everything a person could see of a workspace: its files and what its store holds, snapshots by their content. */
function contentOf(root: string): unknown {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('reverie.db'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const tables = ['generations', 'artifacts', 'texts', 'heads', 'summaries', 'materializations', 'runs', 'coverage'];
  return {
    files: files.map((file) => [file.slice(root.length), readFileSync(file, 'utf8')]),
    sources: query(root, 'SELECT id, kind, body FROM sources'),
    tables: tables.map((table) => query(root, `SELECT * FROM ${table}`)),
  };
}

describe('a generated workspace with history', () => {
  const root = join(folder, 'mixed');
  let report: GenerateReport;
  let ticks: number[];
  let store: Store;
  const shareOf = (sql: string): number => Number(store.db.prepare(sql).pluck().get()) / GENERATIONS;

  beforeAll(async () => {
    ticks = [];
    report = await generateWorkspace(root, { generations: GENERATIONS, onProgress: ({ done }) => ticks.push(done) });
    store = openStore(join(root, 'reverie.db'));
  });
  afterAll(() => store.close());

  it('holds exactly the generations asked for, one draft to two essays to eight evaluations', () => {
    expect(report.generations).toBe(GENERATIONS);
    const stages = store.db
      .prepare(
        'SELECT s.name, count(*) AS n FROM generations g JOIN stages s ON s.id = g.stage GROUP BY s.id ORDER BY s.id',
      )
      .all();
    expect(stages).toEqual([
      { name: 'draft', n: 273 },
      { name: 'essay', n: 546 },
      { name: 'evaluation', n: 2181 },
    ]);
  });

  it('tells how far it is, up to the end', () => {
    expect(ticks.at(-1)).toBe(GENERATIONS);
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b));
  });

  it('passes the check of the store', () => {
    expect(checkStore(store.db)).toEqual([]);
  });

  it('shows failures, blocked children, further versions and stale marks, each of them seldom', () => {
    const failures = "SELECT count(*) FROM materializations WHERE outcome = 'failed' AND reason =";
    expect(shareOf(`${failures} 'parse_failed'`)).toBeCloseTo(0.03, 1.5);
    expect(shareOf(`${failures} 'truncated_raw'`)).toBeCloseTo(0.01, 1.5);
    expect(shareOf(`${failures} 'http_status'`)).toBeGreaterThan(0);
    expect(shareOf("SELECT count(*) FROM summaries WHERE status = 'blocked'")).toBeGreaterThan(0);
    expect(shareOf('SELECT count(*) FROM summaries WHERE versions > 1')).toBeCloseTo(0.06, 1.5);
    expect(shareOf('SELECT count(*) FROM summaries WHERE stale <> 0')).toBeGreaterThan(0.01);
    expect(shareOf("SELECT count(*) FROM summaries WHERE status = 'complete'")).toBeGreaterThan(0.9);
  });

  it('reads like model answers: kilobytes of prose, and evaluations that end in a score', () => {
    const lengths = store.db
      .prepare(
        `SELECT s.name, min(x.chars) AS least, max(x.chars) AS most FROM artifacts a JOIN texts x ON x.id = a.text
         JOIN generations g ON g.id = a.generation JOIN stages s ON s.id = g.stage
         WHERE a.phase = 1 AND a.metadata NOT LIKE '%"length"%' GROUP BY s.id ORDER BY s.id`,
      )
      .all() as { name: string; least: number; most: number }[];
    expect(lengths.every(({ least, most }) => least > 900 && most < 7000)).toBe(true);
    expect(shareOf('SELECT count(*) FROM summaries WHERE score IS NOT NULL')).toBeGreaterThan(0.6);
    expect(Number(store.db.prepare('SELECT count(DISTINCT score) FROM summaries').pluck().get())).toBeGreaterThan(40);
  });

  it('has a history of ended runs whose counters agree with what they left', () => {
    const runs = store.db
      .prepare(
        `SELECT r.state, r.total, r.done, r.reused + r.generated + r.failed AS told, r.failed,
           (SELECT count(*) FROM materializations z WHERE z.run = r.id AND z.outcome = 'failed') AS failures
         FROM runs r`,
      )
      .all() as { state: string; total: number; done: number; told: number; failed: number; failures: number }[];
    expect(runs).toHaveLength(report.runs);
    expect(runs.length).toBeGreaterThan(5);
    for (const run of runs) {
      expect(run).toMatchObject({ state: 'done', done: run.total, told: run.total, failures: run.failed });
    }
  });
});

describe('a generated workspace in which all is complete', () => {
  it('is reused whole by the engine: no call, no failure, nothing stale', async () => {
    const root = join(folder, 'complete');
    await generateWorkspace(root, { generations: 500, state: 'complete' });
    const engine = await createEngine({ workspaceDir: root, env: {} });
    const run = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, policy: 'fresh' });
    const { counters, state } = await engine.runner.ended(run.runId);
    await engine.close();
    expect(state).toBe('done');
    expect(counters).toMatchObject({ total: 500, reused: 500, generated: 0, failed: 0, modelCalls: 0 });
  });
});

describe('a generated workspace in which all is only planned', () => {
  it('is generated by the engine without a failure', async () => {
    const root = join(folder, 'planned');
    await generateWorkspace(root, { generations: 120, state: 'planned' });
    expect(query(root, 'SELECT id FROM artifacts')).toEqual([]);
    const engine = await createEngine({ workspaceDir: root, env: {} });
    const run = await engine.runner.start(DEFAULT_RUN_REQUEST);
    const { counters } = await engine.runner.ended(run.runId);
    await engine.close();
    expect(counters).toMatchObject({ total: 120, generated: 120, failed: 0 });
  });
});

describe('generating a workspace', () => {
  it('gives the same content for the same seed, and another for another', async () => {
    const [one, same, other] = ['one', 'same', 'other'].map((name) => join(folder, name)) as [string, string, string];
    await generateWorkspace(one, { generations: 150, seed: 7 });
    await generateWorkspace(same, { generations: 150, seed: 7 });
    await generateWorkspace(other, { generations: 150, seed: 8 });
    expect(contentOf(same)).toEqual(contentOf(one));
    expect(contentOf(other)).not.toEqual(contentOf(one));
  });

  it.each([1, 2, 3, 12, 25])('makes exactly %i when so few are asked for', async (generations) => {
    const root = join(folder, `few-${generations}`);
    await generateWorkspace(root, { generations });
    expect(query(root, 'SELECT id FROM generations')).toHaveLength(generations);
  });

  it('takes an empty folder that is there already', async () => {
    const root = join(folder, 'empty');
    mkdirSync(root);
    await expect(generateWorkspace(root, { generations: 1 })).resolves.toMatchObject({ root });
  });

  it('refuses a folder with anything in it and leaves that alone', async () => {
    const root = join(folder, 'taken');
    mkdirSync(root);
    writeFileSync(join(root, 'notes.txt'), 'mine');
    const failure = { kind: 'INVALID_INPUT', reason: 'not_empty' };
    await expect(generateWorkspace(root, { generations: 1 })).rejects.toMatchObject(failure);
    expect(readdirSync(root)).toEqual(['notes.txt']);
  });

  it('refuses a file in place of a folder', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'mine');
    await expect(generateWorkspace(file, { generations: 1 })).rejects.toMatchObject({ kind: 'IO_ERROR' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %d generations before it writes anything', async (generations) => {
    const root = join(folder, 'never');
    const failure = { kind: 'INVALID_INPUT', reason: 'invalid_count' };
    await expect(generateWorkspace(root, { generations })).rejects.toMatchObject(failure);
    expect(readdirSync(folder)).not.toContain('never');
  });
});
