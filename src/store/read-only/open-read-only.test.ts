import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ReverieError } from '../../api/errors.ts';
import { newGeneration, snapshot } from '../fixture.ts';
import { openStore } from '../store.ts';
import { countGenerations } from '../table.ts';
import { openReadOnly } from './open-read-only.ts';

describe('a store that cannot be written', () => {
  let folder: string;
  let file: string;
  const refused = new ReverieError('STORE_FAILURE', 'read_only', 'It cannot be written.');

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-read-only-'));
    file = path.join(folder, 'reverie.db');
    const store = openStore(file);
    await store.sync(snapshot());
    await store.addGenerations('small', [newGeneration('d1')]);
    await store.close();
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('is read from a copy that goes again, and nothing is written where it lies', async () => {
    const before = fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name))]);
    const store = openReadOnly(file, refused, {});
    expect(store.readOnly).toMatchObject({ reason: 'read_only', damaged: [], lostGenerations: 0 });
    expect(store.readOnly?.message).toMatch(/reverie\.db cannot be written.*--store FILE/);
    const copy = path.dirname(store.db.name);
    expect(fs.existsSync(copy)).toBe(true);
    await expect(store.annotate(['d1'], { rating: 4 }, 'me')).rejects.toMatchObject({ reason: 'read_only' });
    const page = await store.reads.page({ line: '"nowhere"' }, { key: 'created', direction: 'asc' }, 0, 10);
    expect(page.total).toBe(0);
    await store.close();
    expect(fs.existsSync(copy)).toBe(false);
    expect(fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name))])).toEqual(before);
  });

  test('shows what was committed last and is in the log alone', async () => {
    const writer = openStore(file);
    await writer.addGenerations('small', [newGeneration('d2')]);
    const store = openReadOnly(file, refused, {});
    expect(countGenerations(store.db)).toBe(2);
    await store.close();
    await writer.close();
  });

  test('that is not there is refused as it was', () => {
    expect(() => openReadOnly(path.join(folder, 'none.db'), refused, {})).toThrow(refused);
  });
});
