import { describe, expect, it } from 'vitest';
import { oneId, reverie, sampleForFile } from './fixture.ts';

const sample = sampleForFile();

describe('unknown names select nothing, so they are refused with what there is', () => {
  it.each([
    ['--gen', 'NOT_FOUND unknown_generation', /such as d_/],
    ['--stage', 'INVALID_INPUT unknown_stage', /draft, essay, evaluation/],
    ['--cohort', 'INVALID_INPUT unknown_cohort', /first-light/],
    ['--model', 'INVALID_INPUT unknown_model', /lamplight/],
    ['--template', 'INVALID_INPUT unknown_template', /odd-pairs/],
  ])('%s nope', async (flag, reason, hint) => {
    for (const command of ['run', 'plan', 'ls']) {
      const { exitCode, stdout, stderr } = await reverie([command, flag, 'nope'], sample.world());
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^reverie: ${reason}: There is no \\w+ nope\\. [^\\n]+\\n$`));
      expect(stderr).toMatch(hint);
    }
  });

  it('a filter line selects what it says beside the flags, and a mistake in it is told with its cure', async () => {
    const both = ['ls', '--json', '--stage', 'draft', '--filter', 'template:odd-* -status:failed'];
    const rows = (await reverie(both, sample.world())).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(rows.map(({ stage, templateId }) => `${stage} ${templateId}`))).toEqual(
      new Set(['draft odd-pairs']),
    );
    const { exitCode, stderr } = await reverie(['run', '--filter', 'stag:draft'], sample.world());
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There is no field "stag". Did you mean stage:?');
  });

  it('names only those of several generations that are missing', async () => {
    const known = await oneId(sample.world());
    const { stderr } = await reverie(['ls', '--gen', `${known},d_none`], sample.world());
    expect(stderr).toContain('There is no generation d_none.');
  });
});
