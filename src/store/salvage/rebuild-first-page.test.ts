import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { ReverieError } from '../../api/errors.ts';
import { checkStore } from '../check.ts';
import { newGeneration, snapshot } from '../fixture.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { createEmpty, migrateTo, openDatabase } from '../open.ts';
import { openYieldingStore } from '../read-only/index.ts';
import { statement } from '../sqlite.ts';
import { openStore } from '../store.ts';
import { countGenerations } from '../table.ts';
import { describeTables, salvageStore } from './index.ts';

const PAGE = 4096;
let folder: string;
/** Stores with one generation, and with so many that the larger tables have pages above their leaves. */
const stores: Record<string, Buffer> = {};

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-first-page-'));
  for (const [name, generations] of [
    ['small', 1],
    ['large', 400],
  ] as const) {
    const file = path.join(folder, `${name}.db`);
    const store = openStore(file);
    await store.sync(snapshot());
    const phase = (text: string) => ({ text, metadata: {}, fileJson: null, fromPresent: true });
    const answer = (at: number) =>
      `Answer ${at}: ${createHash('sha512')
        .update(String(at))
        .digest('hex')
        .repeat(1 + (at % 40))}`;
    await store.importGenerations(
      Array.from({ length: generations }, (_, at) => ({
        generation: newGeneration(`d${at}`),
        input: phase(`Write ${at}.`),
        raw: phase(answer(at)),
        parsed: phase(`${answer(at)} parsed`),
        keptFiles: [],
      })),
    );
    await store.annotate(['d0'], { rating: 5 }, 'me');
    await store.close();
    stores[name] = fs.readFileSync(file);
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Every row of every table. */
function rowsOf(file: string): Record<string, unknown[]> {
  const db = new Database(file, { readonly: true });
  const rows = describeTables(db).map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).raw().all()]);
  db.close();
  return Object.fromEntries(rows);
}

function salvage(bytes: Buffer) {
  const damaged = path.join(folder, 'damaged.db');
  const file = path.join(folder, 'salvaged.db');
  fs.rmSync(file, { force: true });
  fs.writeFileSync(damaged, bytes);
  const report = salvageStore(damaged, file);
  expect(fs.readFileSync(damaged).equals(bytes)).toBe(true);
  expect(fs.readdirSync(folder).filter((name) => name.startsWith('reverie-view-'))).toEqual([]);
  const db = openDatabase(file);
  const findings = checkStore(db);
  db.close();
  return { report, findings, rows: rowsOf(file) };
}

const overwritten = (sound: Buffer, bytes: Uint8Array, at = 0): Buffer => {
  const damaged = Buffer.from(sound);
  damaged.set(bytes, at);
  return damaged;
};

describe('nothing is lost of', () => {
  it.each([
    ['a small store of whose first page nothing is left', 'small', Buffer.alloc(PAGE), 0],
    ['a large store of whose first page nothing is left', 'large', Buffer.alloc(PAGE), 0],
    ['a store whose first page is rubbish', 'large', Buffer.alloc(PAGE, 'rubbish '), 0],
    ['a store whose first 100 bytes were overwritten', 'small', Buffer.alloc(100, 0xff), 0],
    ['a store of which only the header is left', 'large', Buffer.alloc(PAGE - 100), 100],
  ])('%s', (_how, name, bytes, at) => {
    const sound = stores[name] ?? Buffer.alloc(0);
    const { report, findings, rows } = salvage(overwritten(sound, bytes, at));
    expect(report).toMatchObject({ firstPageRebuilt: true, rebuilt: 0, looseTexts: 0 });
    expect(report.tables.filter(({ whole, leftOut }) => !whole || leftOut > 0)).toEqual([]);
    expect(findings).toEqual([]);
    expect(rows).toEqual(rowsOf(path.join(folder, `${name}.db`)));
  });
});

test('a sound store is read where it lies', () => {
  expect(salvage(stores.small ?? Buffer.alloc(0)).report.firstPageRebuilt).toBe(false);
});

test('whatever is lost with the first page, what comes out is what was written, and what is missing is said', () => {
  const sound = stores.large ?? Buffer.alloc(0);
  const written = rowsOf(path.join(folder, 'large.db'));
  const known = new Map(
    Object.entries(written).map(([name, rows]) => [name, new Set(rows.map((row) => JSON.stringify(row)))]),
  );
  const wholePage = fc.uint8Array({ minLength: PAGE, maxLength: PAGE });
  const schemaPages = fc.integer({ min: 2, max: 60 });
  fc.assert(
    fc.property(wholePage, fc.array(fc.tuple(schemaPages, wholePage), { maxLength: 2 }), (first, others) => {
      const bytes = overwritten(sound, first);
      for (const [page, rubbish] of others) bytes.set(rubbish, (page - 1) * PAGE);
      try {
        const { report, findings, rows } = salvage(bytes);
        expect(findings.filter(({ check }) => check !== 'versions')).toEqual([]);
        for (const name of ['texts', 'generations', 'artifacts']) {
          for (const row of rows[name] ?? []) expect(known.get(name)?.has(JSON.stringify(row)), name).toBe(true);
          const table = report.tables.find((one) => one.name === name);
          const isAll = table?.kept === written[name]?.length;
          expect(isAll || table?.whole === false || (table?.leftOut ?? 0) > 0, name).toBe(true);
        }
      } catch (error) {
        if (!(error instanceof ReverieError)) throw error;
        expect(error.reason).toBe('nothing_readable');
      }
    }),
    { numRuns: 4 },
  );
});

test('a store that an older version began, its later tables behind its texts, is found whole too', () => {
  const file = path.join(folder, 'grown.db');
  const db = createEmpty(file);
  const insert = "INSERT INTO sources (kind, hash, body, created_at) VALUES ('template', ?, ?, 1)";
  const fill = (from: number) => {
    for (let at = from; at < from + 400; at += 1)
      statement(db, insert).run(Buffer.from(`hash ${at}`), 'body '.repeat(at % 90));
  };
  for (let version = 1; version <= MIGRATIONS.length; version += 1) {
    migrateTo(db, version);
    fill(version * 1000);
  }
  db.close();
  const { report, rows } = salvage(overwritten(fs.readFileSync(file), Buffer.alloc(PAGE)));
  expect(report.tables.filter(({ whole }) => !whole)).toEqual([]);
  expect(rows).toEqual(rowsOf(file));
});

test('the window shows it meanwhile, for reading only', async () => {
  const file = path.join(folder, 'shown.db');
  fs.writeFileSync(file, overwritten(stores.large ?? Buffer.alloc(0), Buffer.alloc(PAGE)));
  expect(() => openYieldingStore(file)).toThrow(expect.objectContaining({ reason: 'corrupt_store' }));
  const store = openYieldingStore(file, { mayOnlyRead: true });
  expect(store.readOnly).toMatchObject({ reason: 'corrupt_store', damaged: [], lostGenerations: 0 });
  expect(countGenerations(store.db)).toBe(400);
  await store.close();
});
