import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { succeed, tempFolder } from '../fixture.ts';

const folder = tempFolder();
afterAll(() => folder.remove());

describe('generate-workspace', () => {
  it('makes a sound workspace of as many generations, with a history', async () => {
    const dir = path.join(folder.dir, 'made');
    const { json } = await succeed(['generate-workspace', dir, '--generations', '120', '--seed', '7', '--json']);
    expect(json[0]).toMatchObject({ root: dir, generations: 120 });
    const world = { cwd: dir };
    expect((await succeed(['check'], world)).stdout).toContain('is sound (120 generations)');
    expect((await succeed(['ls', '--json'], world)).json).toHaveLength(120);
    expect((await succeed(['runs', 'ls', '--json'], world)).json).toHaveLength(json[0].runs);
  });
});
