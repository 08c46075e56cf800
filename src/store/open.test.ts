import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS } from './migrations/index.ts';
import { openDatabase, storeError } from './open.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-open-'));
  file = path.join(folder, 'reverie.db');
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('a new store is brought to the newest schema, durable and with its references checked', () => {
  const db = openDatabase(file);
  expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
  db.close();
  const again = openDatabase(file);
  expect(again.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  again.close();
});

test('a store that an earlier Reverie made is brought on, step by step', () => {
  for (let known = 1; known < MIGRATIONS.length; known += 1) {
    fs.rmSync(file, { force: true });
    const old = new Database(file);
    for (const sql of MIGRATIONS.slice(0, known)) old.exec(sql);
    old.pragma(`user_version = ${known}`);
    old.close();
    const db = openDatabase(file);
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(db.prepare('SELECT * FROM staleness').all()).toEqual([]);
    db.close();
  }
});

test('a store from a newer Reverie is refused and not touched', () => {
  const newer = new Database(file);
  newer.exec('CREATE TABLE tomorrow (x)');
  newer.pragma('user_version = 99');
  newer.close();
  const before = fs.readFileSync(file);
  expect(() => openDatabase(file)).toThrow(
    expect.objectContaining({
      kind: 'STORE_FAILURE',
      reason: 'newer_store',
      details: expect.objectContaining({ found: 99 }),
    }),
  );
  expect(fs.readFileSync(file).equals(before)).toBe(true);
});

test("another program's database is refused and not touched", () => {
  const other = new Database(file);
  other.exec('CREATE TABLE notes (x)');
  other.close();
  const before = fs.readFileSync(file);
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ reason: 'not_a_store' }));
  expect(fs.readFileSync(file).equals(before)).toBe(true);
});

test('a file of rubbish is called damaged and not touched', () => {
  const rubbish = Buffer.alloc(8192, 'rubbish ');
  fs.writeFileSync(file, rubbish);
  expect(() => openDatabase(file)).toThrow(expect.objectContaining({ kind: 'STORE_FAILURE', reason: 'corrupt_store' }));
  expect(fs.readFileSync(file).equals(rubbish)).toBe(true);
});

test('a missing folder is named', () => {
  expect(() => openDatabase(path.join(folder, 'nowhere', 'reverie.db'))).toThrow(
    expect.objectContaining({ reason: 'cannot_open', message: expect.stringContaining('nowhere') }),
  );
});

test.each([
  ['SQLITE_READONLY', 'STORE_FAILURE', 'read_only'],
  ['SQLITE_CANTOPEN', 'STORE_FAILURE', 'read_only'],
  ['SQLITE_FULL', 'STORE_FAILURE', 'disk_full'],
  ['SQLITE_CORRUPT_INDEX', 'STORE_FAILURE', 'corrupt_store'],
  ['SQLITE_BUSY_SNAPSHOT', 'BUSY', 'store_busy'],
])('SQLite saying %s becomes %s %s with the file in the sentence', (code, kind, reason) => {
  const error = Object.assign(new Error('driver words'), { code });
  expect(storeError(error, '/data/reverie.db')).toMatchObject({
    kind,
    reason,
    message: expect.stringContaining('/data/reverie.db'),
  });
});
