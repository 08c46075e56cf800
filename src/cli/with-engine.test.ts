import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reverie, sampleForFile, succeed } from './fixture.ts';

const sample = sampleForFile();

describe('the workspace', () => {
  it('is found from a folder inside it, and may be named before or after the command', async () => {
    const args = ['ls', '--json', '--limit', '1'];
    const expected = (await succeed(args, sample.world())).stdout;
    expect((await succeed(args, { cwd: path.join(sample.root(), '1_raw/templates') })).stdout).toBe(expected);
    expect((await succeed(['--workspace', sample.root(), ...args])).stdout).toBe(expected);
    expect((await succeed([...args, '--workspace', 'sample'], { cwd: sample.folder() })).stdout).toBe(expected);
  });
});

describe('a search of the texts', () => {
  it('tells how far it is while the texts are read for the first time, and never again', async () => {
    const world = sample.copy();
    rmSync(path.join(world.cwd, 'reverie.db-search'), { force: true });
    const search = () => reverie(['ls', '--json', '--filter', '"the"'], world);
    const first = await search();
    expect(JSON.parse(first.stderr.split('\n')[0] ?? '')).toMatchObject({ event: 'progress', task: 'index', done: 0 });
    expect(first.json.length).toBeGreaterThan(0);
    const second = await search();
    expect([second.stdout, second.stderr]).toEqual([first.stdout, '']);
  });

  it('is ended by Ctrl-C while it waits for the texts', async () => {
    const world = { ...sample.copy(), signal: AbortSignal.abort() };
    rmSync(path.join(world.cwd, 'reverie.db-search'), { force: true });
    expect(await reverie(['ls', '--filter', '"the"'], world)).toMatchObject({ exitCode: 130, stdout: '' });
  });
});
