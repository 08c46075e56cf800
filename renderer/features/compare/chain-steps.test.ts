import { describe, expect, test } from 'vitest';
import type { GenerationDetail } from '../../../src/api/index.ts';
import { detailUnderTest } from '../../fixtures/generation.ts';
import { chainSteps, partingSentence } from './chain-steps.ts';

const STAGES = ['draft', 'essay', 'evaluation'];

function generation(
  stage: string,
  genId: string,
  more: Partial<Pick<GenerationDetail, 'templateName' | 'modelName'>> = {},
) {
  return detailUnderTest({ stage, genId }, { templateName: 'Plain', modelName: 'Writer', ...more });
}

const draft = generation('draft', 'd_1');

describe('two chains', () => {
  test('part at the first stage that is not the same generation, and it is said how', () => {
    const steps = chainSteps(
      [draft, generation('essay', 'e_1')],
      [draft, generation('essay', 'e_2', { templateName: 'Letter', modelName: 'Moth' })],
      STAGES,
    );
    expect(partingSentence(steps)).toBe('They part at the essay: another template and another model.');
    expect(steps.map(({ stage, isSame }) => [stage, isSame])).toEqual([
      ['draft', true],
      ['essay', false],
    ]);
    expect(steps[1]?.differences).toEqual([
      { what: 'template', left: 'Plain', right: 'Letter' },
      { what: 'model', left: 'Writer', right: 'Moth' },
    ]);
  });

  test('that differ only in what they are made from say so further down', () => {
    const steps = chainSteps(
      [draft, generation('essay', 'e_1')],
      [generation('draft', 'd_2', { modelName: 'Moth' }), generation('essay', 'e_2')],
      STAGES,
    );
    expect(partingSentence(steps)).toBe('They part at the draft: another model.');
    expect(steps[1]).toMatchObject({ isSame: false, differences: [] });
  });

  test('may be one, or one may end before the other', () => {
    expect(partingSentence(chainSteps([draft], [draft], STAGES))).toBe('They are one and the same chain.');
    const longer = chainSteps([draft], [draft, generation('essay', 'e_1')], STAGES);
    expect(partingSentence(longer)).toBe('They are the same until one of them ends before the essay.');
  });
});
