import { describe, expect, it } from 'vitest';
import { reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('cohort', () => {
  it('lists cohorts, and creating one again adds nothing', async () => {
    const world = sample.copy();
    expect((await succeed(['cohort', 'ls', '--json'], world)).json).toEqual([
      { id: 'first-light', members: 96, hasSpec: true },
    ]);
    const { stdout } = await succeed(['cohort', 'create', 'first-light'], world);
    expect(stdout).toContain('96 generations (24 draft, 24 essay, 48 evaluation): 0 added, 96 there already');
    expect((await reverie(['cohort', 'create', 'nope'], world)).stderr).toMatch(
      /NOT_FOUND unknown_cohort: .*first-light/,
    );
  });

  it('compiles a spec into rows whose columns keep their order', async () => {
    const { json, stdout } = await succeed(['cohort', 'compile', 'first-light', '--json'], sample.world());
    expect(json).toHaveLength(48);
    expect(Object.keys(json[0]).slice(0, 3)).toEqual(['combo_id', 'draft_template', 'draft_llm']);
    expect(stdout.split('\n')[0]).toMatch(/^\{"combo_id":"combo_v1_93b62c076cd1","draft_template":"street-notebook"/);
    const table = await succeed(['cohort', 'compile', 'first-light'], sample.world());
    expect(table.stdout).toMatch(/^combo_id +draft_template +draft_llm /);
    expect(table.stdout).toMatch(/\n48 rows\n$/);
  });
});
