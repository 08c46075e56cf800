import { describe, expect, it } from 'vitest';
import { reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('runs', () => {
  it('are listed newest first and shown one by one', async () => {
    const world = sample.copy();
    await reverie(['run', '--stage', 'draft', '--force', 'parsed'], world);
    const { json } = await succeed(['runs', 'ls', '--json'], world);
    expect(json.map((run) => run.runId)).toEqual([2, 1]);
    const { stdout } = await succeed(['runs', 'show', '2'], world);
    expect(stdout).toMatch(/^24 generations: /);
    expect(stdout).toMatch(/^Started .* Force: parsed\.$/m);
    expect(stdout).toMatch(/^draft +d_\w+ +parsed +generated +forced +\d/m);
    expect((await reverie(['runs', 'show', '9'], world)).stderr).toContain('NOT_FOUND unknown_run');
  });
});
