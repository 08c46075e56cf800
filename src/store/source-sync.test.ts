import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { snapshot } from './fixture.ts';
import { openStore } from './store.ts';
import type { Store } from './store-model.ts';

const saying = (body: string) => snapshot({ body });

let folder: string;
let store: Store;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-sources-'));
  store = openStore(path.join(folder, 'reverie.db'));
});
afterEach(async () => {
  await store.close();
  fs.rmSync(folder, { recursive: true });
});

test('the same reading of the files is taken over once and keeps its ids', async () => {
  const reading = saying('Write.');
  const first = await store.sync(reading);
  expect(first.changed).toBe(true);
  const again = await store.sync(reading);
  expect(again.changed).toBe(false);
  expect(again.ids.template('draft', 'plain')).toBe(first.ids.template('draft', 'plain'));
});

test('a reading comes back after another one was taken over meanwhile', async () => {
  const [one, other] = [saying('Write.'), saying('Sing.')];
  const before = await store.sync(one);
  await store.sync(other);
  const back = await store.sync(one);
  expect(back.changed).toBe(true);
  expect(back.ids.template('draft', 'plain')).toBe(before.ids.template('draft', 'plain'));
});

test('what another process took over is noticed, however often this one has asked', async () => {
  const reading = saying('Write.');
  await store.sync(reading);
  await store.sync(reading);
  const other = openStore(path.join(folder, 'reverie.db'));
  await other.sync(saying('Sing.'));
  await other.close();
  expect((await store.sync(reading)).changed).toBe(true);
});
