import { describe, expect, it } from 'vitest';
import { reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('plan', () => {
  it('agrees with the run that follows', async () => {
    const world = sample.copy();
    const args = ['--force', 'raw', '--stage', 'draft', '--template', 'street-notebook'];
    const plan = (await succeed(['plan', '--json', ...args], world)).json[0];
    const run = (await reverie(['run', '--json', ...args], world)).json[0];
    expect(plan).toMatchObject({ generations: 8, calls: 8, reused: 0 });
    expect(run).toMatchObject({ generations: 8, modelCalls: 8, reused: 0 });
  });

  it('says per stage what happens and why, and what may become stale', async () => {
    const { stdout } = await succeed(['plan', '--force', 'raw', '--template', 'street-notebook'], sample.world());
    expect(stdout).toMatch(/^8 generations: 0 reused, 8 with something to do; 8 model calls\n/);
    expect(stdout).toMatch(/^STAGE +GENERATIONS +REUSED +CALLS +MAYBE +BLOCKED +FAILING\ndraft +8 +0 +8 +0 +0 +0$/m);
    expect(stdout).toContain('8 × draft raw: generate (forced)');
    expect(stdout).toMatch(/generations outside this selection may become stale, such as e_\w+.*--descendants/);
  });
});
