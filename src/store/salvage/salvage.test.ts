import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkStore } from '../check.ts';
import { newGeneration, snapshot } from '../fixture.ts';
import { getHeads } from '../heads.ts';
import { openDatabase } from '../open.ts';
import { openStore } from '../store.ts';
import { readText } from '../texts.ts';
import { salvageStore } from './index.ts';

const PAGE = 4096;
let folder: string;
let sound: Buffer;

/** 60 drafts, each with an essay; answers of one to three pages that differ from each other. */
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-salvage-'));
  const file = path.join(folder, 'sound.db');
  const store = openStore(file);
  await store.sync(snapshot());
  const phase = (text: string) => ({ text, metadata: {}, fileJson: null, fromPresent: true });
  const answer = (name: string) =>
    Array.from({ length: 150 }, (_, at) => `${name} says word ${(at * 7919) % 1009}`).join('\n');
  const imported = (genId: string, parent: string | null) => ({
    generation: newGeneration(genId, parent),
    input: phase(`Write ${genId}.`),
    raw: phase(answer(genId)),
    parsed: phase(`${answer(genId)} parsed`),
    keptFiles: [],
  });
  const ids = Array.from({ length: 60 }, (_, at) => String(at).padStart(2, '0'));
  await store.importGenerations(ids.map((id) => imported(`d${id}`, null)));
  await store.importGenerations(ids.map((id) => imported(`e${id}`, `d${id}`)));
  await store.annotate(['d07'], { rating: 5 }, 'me');
  await store.discard(getHeads(store.db, 3).raw?.artifact ?? 0);
  await store.close();
  sound = fs.readFileSync(file);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** The texts of a store by generation and phase. */
function textsOf(file: string): Map<string, string> {
  const db = new Database(file, { readonly: true });
  const sql = 'SELECT g.gen_id, a.phase, a.text FROM artifacts a JOIN generations g ON g.id = a.generation';
  const rows = db.prepare<[], { gen_id: string; phase: number; text: number }>(sql).all();
  const texts = new Map(rows.map((row) => [`${row.gen_id} ${row.phase}`, readText(db, row.text)]));
  db.close();
  return texts;
}

function salvage(bytes: Buffer) {
  const damaged = path.join(folder, 'damaged.db');
  const file = path.join(folder, 'salvaged.db');
  fs.rmSync(file, { force: true });
  fs.writeFileSync(damaged, bytes);
  const report = salvageStore(damaged, file);
  expect(fs.readFileSync(damaged).equals(bytes)).toBe(true);
  const db = openDatabase(file);
  // A version that is lost leaves a gap, which is the truth.
  const findings = checkStore(db).filter(({ check }) => check !== 'versions');
  db.close();
  return { report, findings, texts: textsOf(file), file };
}

/** The pages that hold the rows of a table. */
function leavesOf(table: string): number[] {
  const db = new Database(path.join(folder, 'sound.db'), { readonly: true });
  const sql = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno";
  const pages = db.prepare<[string], number>(sql).pluck().all(table);
  db.close();
  return pages;
}

function withPage(page: number, fill: Buffer): Buffer {
  const bytes = Buffer.from(sound);
  fill.copy(bytes, (page - 1) * PAGE, 0, PAGE);
  return bytes;
}

test('a sound store comes out whole', () => {
  const { report, findings, texts } = salvage(sound);
  expect(report.tables.filter(({ whole, leftOut }) => !whole || leftOut > 0)).toEqual([]);
  expect([report.rebuilt, findings]).toEqual([0, []]);
  expect(texts).toEqual(textsOf(path.join(folder, 'sound.db')));
  expect(report.tables.find(({ name }) => name === 'annotations')).toMatchObject({ kept: 1 });
});

test('one bad page takes no more with it than the rows on it', () => {
  const before = textsOf(path.join(folder, 'sound.db'));
  for (const table of ['texts', 'artifacts', 'heads', 'summaries', 'generations']) {
    const leaves = leavesOf(table);
    const bad = leaves[Math.floor(leaves.length / 2)] ?? 0;
    const { report, findings, texts } = salvage(withPage(bad, Buffer.alloc(PAGE, 0x5a)));
    expect([table, findings]).toEqual([table, []]);
    expect(report.tables.filter(({ whole }) => !whole).map(({ name }) => name)).toEqual([table]);
    for (const [key, text] of texts) expect(text).toBe(before.get(key));
    // Heads and summaries are made again from the versions.
    const least = { texts: 0.9, artifacts: 0.6, generations: 0 }[table] ?? 1;
    expect(texts.size, table).toBeGreaterThanOrEqual(least * before.size);
    if (table !== 'texts') expect(texts.size + report.looseTexts, table).toBe(before.size);
  }
});

test('what is current is found again where its row is lost', async () => {
  const [bad = 0] = leavesOf('heads');
  const { report, file } = salvage(withPage(bad, Buffer.alloc(PAGE)));
  expect(report.rebuilt).toBeGreaterThan(0);
  const statuses = (at: string) => {
    const db = new Database(at, { readonly: true });
    const rows = db.prepare('SELECT generation, status, stale, versions FROM summaries ORDER BY generation').all();
    db.close();
    return rows;
  };
  expect(statuses(file)).toEqual(statuses(path.join(folder, 'sound.db')));
});

test('however a store is damaged, what comes out agrees with itself and is what was written', () => {
  const written = new Set(textsOf(path.join(folder, 'sound.db')).values());
  const pages = sound.length / PAGE;
  const hit = fc.record({
    page: fc.integer({ min: 2, max: pages }),
    at: fc.integer({ min: 0, max: PAGE - 1 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: PAGE }),
  });
  fc.assert(
    fc.property(
      fc.array(hit, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: pages }),
      fc.boolean(),
      (hits, left, isCut) => {
        const bytes = Buffer.from(sound);
        for (const { page, at, bytes: rubbish } of hits) {
          bytes.set(rubbish.subarray(0, PAGE - at), (page - 1) * PAGE + at);
        }
        const outcome = tryToSalvage(isCut ? bytes.subarray(0, left * PAGE) : bytes);
        if (outcome === null) return;
        expect(outcome.findings).toEqual([]);
        // No hash tells which version holds which text: a damaged row may name another, and that one is whole.
        for (const text of outcome.texts.values()) expect(written.has(text)).toBe(true);
      },
    ),
    { numRuns: 4 },
  );
});

/** Null where nothing could be read at all, which is said. */
function tryToSalvage(bytes: Buffer) {
  try {
    return salvage(bytes);
  } catch (error) {
    expect(error).toMatchObject({ kind: 'STORE_FAILURE', reason: 'nothing_readable' });
    return null;
  }
}

test.each([
  ['rubbish', Buffer.alloc(PAGE * 3, 'rubbish '), 'nothing_readable'],
  ['an empty file', Buffer.alloc(0), 'nothing_readable'],
])('%s gives nothing, and says so', (_, bytes, reason) => {
  expect(() => salvage(bytes)).toThrow(expect.objectContaining({ kind: 'STORE_FAILURE', reason }));
});
