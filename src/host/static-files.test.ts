import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStaticFile } from './static-files.ts';

describe('files of the renderer', () => {
  let outer: string;
  let root: string;
  beforeAll(() => {
    outer = mkdtempSync(path.join(tmpdir(), 'reverie-static-'));
    root = path.join(outer, 'renderer');
    mkdirSync(path.join(root, 'assets'), { recursive: true });
    mkdirSync(path.join(outer, 'renderer-secret'));
    writeFileSync(path.join(root, 'index.html'), 'inside');
    writeFileSync(path.join(root, 'assets', 'main.js'), 'inside');
    for (const name of ['secret', 'renderer-secret/index.html']) writeFileSync(path.join(outer, name), 'outside');
  });
  afterAll(() => rmSync(outer, { recursive: true, force: true }));

  it('gives the page for / and a file with its type', async () => {
    expect(await readStaticFile(root, '/')).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8' });
    expect(await readStaticFile(root, '/assets/main.js')).toMatchObject({
      status: 200,
      contentType: 'text/javascript; charset=utf-8',
    });
  });

  it.each([
    '/../secret',
    '/%2e%2e/secret',
    '/..%2fsecret',
    '/%2e%2e%2fsecret',
    '/../renderer-secret/index.html',
    '/assets',
  ])('gives nothing for %s', async (urlPath) => {
    expect(await readStaticFile(root, urlPath)).toMatchObject({ status: 404 });
  });

  it.each(['/%E0%A4%A', '/%', '/a%00b'])('calls %s malformed', async (urlPath) => {
    expect(await readStaticFile(root, urlPath)).toMatchObject({ status: 400 });
  });

  it('never leaves its folder, whatever path is asked for', async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '/',
      'secret',
      'renderer-secret',
      'index.html',
      'assets',
      '%5c',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const file = await readStaticFile(root, `/${parts.join('/')}`);
        if (file.status === 200) expect(new TextDecoder().decode(file.body)).toBe('inside');
      }),
    );
  });
});
