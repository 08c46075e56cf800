import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleForFile, succeed } from './fixture.ts';

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
