import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type ExportPlace, type GenerationPage, type ReverieEvent } from './api/index.ts';
import { createEngine, type Engine } from './engine.ts';
import { cutFile, damageTable } from './fixtures/damage.ts';
import { generateWorkspace } from './generator/index.ts';

const TOTAL = 400;

describe('a damaged store is read around its damage', () => {
  let folder: string;
  let root: string;
  let file: string;
  let engine: Engine | undefined;
  const events: ReverieEvent[] = [];

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-damage-'));
    await generateWorkspace(path.join(folder, 'sound'), { generations: TOTAL });
  });
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(folder, 'hurt-'));
    file = path.join(root, 'reverie.db');
    fs.cpSync(path.join(folder, 'sound'), root, { recursive: true });
    events.length = 0;
  });
  afterEach(async () => {
    await engine?.close();
    engine = undefined;
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  async function open(mayOnlyRead = true): Promise<Engine> {
    engine = await createEngine({ workspaceDir: root, env: {}, mayOnlyRead });
    engine.subscribe((event) => events.push(event));
    return engine;
  }

  async function list({ handlers }: Engine): Promise<GenerationPage> {
    return handlers['generations.page']({
      filter: {},
      sort: { key: 'score', direction: 'desc' },
      offset: 0,
      limit: 500,
    });
  }

  const refusal = { kind: 'STORE_FAILURE', reason: 'corrupt_store', message: expect.stringContaining('reading only') };

  test('one that is cut off opens for reading, and no byte of it or beside it changes', async () => {
    cutFile(file, 0.9);
    const before = fs.readFileSync(file);
    const beside = fs.readdirSync(root);
    const { handlers, readOnly } = await open();
    const { rows, total } = await list(engine as Engine);
    expect(rows.length).toBe(total);
    const info = await handlers['workspace.get']({});
    expect(info.readOnly).toEqual(readOnly());
    expect(info.readOnly).toMatchObject({ reason: 'corrupt_store', lostGenerations: TOTAL - total });
    expect(info.readOnly?.message).toMatch(/reverie\.db is damaged.*reverie backup.*reverie salvage/);
    await engine?.close();
    engine = undefined;
    expect(fs.readFileSync(file)).toEqual(before);
    expect(fs.readdirSync(root)).toEqual(beside);
  });

  test('damage that shows when a page is read closes it for writing, and the rest is listed', async () => {
    damageTable(file, 'summaries');
    const opened = await open();
    expect(opened.readOnly()).toBeNull();
    const { rows, total } = await list(opened);
    expect([total, rows.length]).toEqual([TOTAL - (opened.readOnly()?.lostGenerations ?? 0), total]);
    expect(total).toBeGreaterThan(0);
    expect(opened.readOnly()).toMatchObject({ damaged: ['generations'] });
    expect(events).toContainEqual({ type: 'workspace.changed' });
    const genId = rows[0]?.genId ?? '';
    await expect(opened.handlers['generations.get']({ genId })).resolves.toMatchObject({ row: { genId } });
    await expect(opened.handlers['generations.get']({ genId: 'd_lost' })).rejects.toMatchObject({
      reason: 'unknown_generation',
      message: expect.stringContaining('cannot be listed'),
    });
    const counted = await opened.handlers['generations.facets']({ filter: {} });
    expect(counted.total).toBe(total);
  });

  test('whatever would write is refused with the sentence that the window shows', async () => {
    cutFile(file, 0.9);
    const { handlers, maintenance } = await open();
    const { rows } = await list(engine as Engine);
    const genId = rows[0]?.genId ?? '';
    const request = { ...DEFAULT_RUN_REQUEST, filter: { genIds: [genId] } };
    await expect(handlers['runs.plan'](request)).rejects.toMatchObject(refusal);
    await expect(handlers['runs.start'](request)).rejects.toMatchObject(refusal);
    await expect(handlers['annotations.set']({ genIds: [genId], change: { rating: 5 } })).rejects.toMatchObject(
      refusal,
    );
    for (const change of ['promote', 'discard', 'restore'] as const) {
      await expect(handlers[`artifacts.${change}`]({ artifactId: 1 })).rejects.toMatchObject(refusal);
    }
    const copy = path.join(root, 'copy.db');
    await expect(maintenance.backUp(copy, new AbortController().signal, () => {})).rejects.toMatchObject(refusal);
    expect(fs.existsSync(copy)).toBe(false);
  });

  test('a text that cannot be read fails alone, and searching finds the others', async () => {
    damageTable(file, 'texts');
    const { handlers } = await open();
    const { rows } = await list(engine as Engine);
    let unreadable = 0;
    for (const { genId } of rows) {
      const asked = handlers['generations.get']({ genId });
      const detail = await Promise.resolve(asked).catch((error: unknown) => {
        expect(error).toMatchObject({ reason: 'corrupt_store', message: expect.stringMatching(/This cannot be read/) });
        return null;
      });
      if (detail === null) unreadable += 1;
    }
    expect(unreadable).toBeGreaterThan(0);
    expect(unreadable).toBeLessThan(rows.length / 2);
    const found = await handlers['search.texts']({ query: 'the', phases: [], filter: {}, offset: 0, limit: 20 });
    expect(found.hits).toHaveLength(20);
  });

  test('what is taken along says null for texts and facts that cannot be read, counts them, and has all the rest', async () => {
    damageTable(file, 'texts');
    const { handlers } = await open();
    const sort = { key: 'created', direction: 'asc' } as const;
    const input = { filter: {}, sort, format: 'jsonl', limit: 500 } as const;
    const records: Record<string, unknown>[] = [];
    let unreadable = 0;
    let rest = '';
    for (let from: ExportPlace | null = null, isMore = true; isMore; isMore = from !== null) {
      const part = await handlers['generations.export']({ ...input, from });
      const lines = (rest + part.text).split('\n');
      rest = lines.pop() ?? '';
      records.push(...lines.map((line) => JSON.parse(line)));
      unreadable += part.unreadable;
      from = part.next;
    }
    expect(engine?.readOnly()).not.toBeNull();
    expect(new Set(records.map(({ genId }) => genId)).size).toBe(TOTAL);
    expect(unreadable).toBeGreaterThan(0);
    expect(records.filter(({ input }) => typeof input === 'string').length).toBeGreaterThan(TOTAL / 4);
  });

  test('stages and templates whose rows are lost keep the names that their index has of them', async () => {
    const names = new Set((await list(await open())).rows.map(({ stage, templateId }) => `${stage} ${templateId}`));
    await engine?.close();
    damageTable(file, 'stages');
    damageTable(file, 'templates');
    const { rows } = await list(await open());
    expect(rows).toHaveLength(TOTAL);
    expect(new Set(rows.map(({ stage, templateId }) => `${stage} ${templateId}`))).toEqual(names);
  });

  test('whoever wants to write is refused from the start, and what is no store is refused to all', async () => {
    cutFile(file, 0.9);
    await expect(open(false)).rejects.toMatchObject({ reason: 'corrupt_store' });
    fs.writeFileSync(file, 'This is no store. '.repeat(1000));
    await expect(open()).rejects.toMatchObject({
      reason: 'corrupt_store',
      message: expect.stringContaining('reverie salvage'),
    });
    expect(fs.readdirSync(root)).not.toContain('reverie.db-wal');
  });
});
