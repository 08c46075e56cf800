import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from './open.ts';
import type { WritableDb } from './sqlite.ts';
import { openTextIndex, type TextIndex } from './text-index.ts';
import { compilePhrase, compileQuery } from './text-query.ts';
import { makeSnippet } from './text-snippet.ts';
import { internText } from './texts.ts';

let folder: string;
let store: WritableDb;
let index: TextIndex;
const indexFile = () => path.join(folder, 'reverie.db-search');
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-index-'));
  store = openDatabase(path.join(folder, 'reverie.db'));
  index = openTextIndex(store, indexFile());
});
afterEach(() => {
  index.close();
  store.close();
  fs.rmSync(folder, { recursive: true });
});

const add = (...texts: string[]) => texts.map((text) => internText(store, text).id);
const find = (query: string) => index.find(compileQuery(query).match, 0, 100);
const indexAll = () => {
  while (index.catchUp(1000));
};

describe('the index', () => {
  test('knows a text once it has caught up, and says how far it is', () => {
    const ids = add('The lamp forgets.', 'A moth writes to the lamp.', 'Nothing.');
    expect(index.state()).toEqual({ indexed: 0, total: 3 });
    // A budget of nothing still gets one text further.
    expect(index.catchUp(0)).toBe(true);
    expect(index.state()).toEqual({ indexed: 1, total: 3 });
    indexAll();
    expect(find('LAMP')).toEqual(ids.slice(0, 2));
    expect(find('"the lamp"')).toEqual(ids.slice(0, 2));
    expect(find('lamp moth')).toEqual([ids[1]]);
    expect(find('lamp -moth')).toEqual([ids[0]]);
    expect(find('forg*')).toEqual([ids[0]]);
    expect(find('"lamp the"')).toEqual([]);
    expect(index.catchUp(1000)).toBe(false);
    expect(index.find('lamp', ids[0] ?? 0, 100)).toEqual([ids[1]]);
    expect(index.find('lamp', 0, 1)).toEqual([ids[0]]);
    expect(index.matching('moth OR nothing', [ids[0] ?? 0, ids[2] ?? 0, 99])).toEqual([ids[2]]);
  });

  test('goes on where it was when it is opened again, and with texts that come later', () => {
    add('one lamp');
    indexAll();
    index.close();
    index = openTextIndex(store, indexFile());
    expect(index.state()).toEqual({ indexed: 1, total: 1 });
    const [second] = add('two lamps');
    indexAll();
    expect(find('lamps')).toEqual([second]);
  });

  test('is made anew where it is gone, or where the store holds other texts under the same ids', () => {
    add('one lamp', 'two');
    indexAll();
    index.close();
    store.close();
    for (const file of fs.readdirSync(folder)) if (!file.includes('search')) fs.rmSync(path.join(folder, file));
    store = openDatabase(path.join(folder, 'reverie.db'));
    const ids = add('a moth', 'another moth');
    index = openTextIndex(store, indexFile());
    expect(index.state()).toEqual({ indexed: 0, total: 2 });
    indexAll();
    expect([find('moth'), find('lamp')]).toEqual([ids, []]);
  });

  test('refuses a query without a word', () => {
    for (const query of ['', '"…"', '-lamp', '*']) {
      expect(() => compileQuery(query)).toThrow(expect.objectContaining({ reason: 'nothing_to_search' }));
    }
    expect(compilePhrase('?!')).toBeNull();
  });
});

describe('what is highlighted', () => {
  const word = fc.constantFrom('lamp', 'Lamp', 'straße', 'ÉTÉ', 'été', '42', 'a', 'l', 'naïve', '日本', 'мир', 'МИР');
  const gap = fc.constantFrom(' ', '  ', ', ', '.\n', '-', '’', '_', '*', '(', ' ‹');
  const prose = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 8 }).map((parts) => parts.flat().join(''));

  test('is what the index finds, for any words and whatever parts them', () => {
    fc.assert(
      fc.property(prose, fc.array(word, { minLength: 1, maxLength: 3 }), (text, words) => {
        const [id] = add(text);
        indexAll();
        const query = compilePhrase(words.join(' '));
        if (query === null) throw new Error('no words');
        query.pattern.lastIndex = 0;
        expect([text, words, index.find(query.match, 0, 100).includes(id ?? 0)]).toEqual([
          text,
          words,
          query.pattern.test(text),
        ]);
      }),
      { numRuns: 150 },
    );
  });

  test('is told by its place in the whole text, with the text around it', () => {
    const text = `${'Word. '.repeat(100)}A LAMP, the lamp and 😀 a lamplight. ${'More. '.repeat(100)}`;
    const { matchOffset, matchLength, snippet } = makeSnippet(text, compileQuery('lamp').pattern);
    expect(text.slice(matchOffset, matchOffset + matchLength)).toBe('LAMP');
    expect(snippet.filter(({ isMatch }) => isMatch).map((part) => part.text)).toEqual(['LAMP', 'lamp']);
    const shown = snippet.map((part) => part.text).join('');
    expect(shown).toMatch(/^…Word\. .*A LAMP, the lamp and 😀 a lamplight\..*…$/u);
    expect(text).toContain(shown.slice(1, -1));
    expect(shown.length).toBeLessThan(260);
  });
});
