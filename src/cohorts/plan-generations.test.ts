import { describe, expect, it } from 'vitest';
import type { StageDefinition, TemplateSource } from '../workspace/types.ts';
import type { Catalogue } from './catalogue-check.ts';
import { membershipCsv } from './membership-csv.ts';
import { planGenerations } from './plan-generations.ts';
import { compileSpec } from './spec/compile-spec.ts';

const SETTINGS = { maxTokens: 1, minLines: 0, temperature: null, reuse: 'exists' } as const;

function stage(id: string, parent: string | null, idPrefix: string, modelInIdentity: boolean): StageDefinition {
  const variables = { from: parent === null ? 'items' : 'parent', names: ['text'] } as const;
  return { id, parent, idPrefix, modelInIdentity, variables, defaultParser: 'identity', settings: SETTINGS };
}

function templates(stageId: string, ids: readonly string[]): [string, ReadonlyMap<string, TemplateSource>] {
  const source = (id: string): TemplateSource => ({
    stage: stageId,
    id,
    name: id,
    description: '',
    parser: null,
    generator: id.startsWith('copy') ? 'copy' : 'llm',
    body: '',
    path: '',
  });
  return [stageId, new Map(ids.map((id) => [id, source(id)]))];
}

const CATALOGUE: Catalogue = {
  stages: [
    stage('draft', null, 'd', true),
    stage('essay', 'draft', 'e', false),
    stage('evaluation', 'essay', 'v', true),
  ],
  templates: new Map([
    templates('draft', ['draft-1', 'draft-2']),
    templates('essay', ['essay-1', 'copy-1']),
    templates('evaluation', ['eval-1']),
  ]),
  models: new Map(['m1', 'm2'].map((id) => [id, { id, model: id, provider: 'offline', displayName: id }] as const)),
  combos: new Map(
    ['c1', 'c2'].map((id) => [id, { id, descriptionLevel: 'paragraph', kMax: 1, conceptIds: ['x'] }] as const),
  ),
};

type Axes = Record<string, readonly unknown[]>;
const DRAFTS: Axes = { combo_id: ['c1'], draft_template: ['draft-1'], draft_llm: ['m1'] };
const free = () => undefined;

function plan(axes: Axes, catalogue = CATALOGUE, taken: (genId: string) => string | undefined = free) {
  const spec = { axes, output: { field_order: [] } };
  const readList = () => [];
  return planGenerations(compileSpec(spec, { readList }).rows, catalogue, taken);
}

function failureOf(axes: Axes, catalogue = CATALOGUE): unknown {
  try {
    return plan(axes, catalogue);
  } catch (error) {
    return error;
  }
}

describe('a cohort plan', () => {
  it('lists each generation once, stage after stage, in the order of first sight', () => {
    const planned = plan({
      evaluation_template: ['eval-1'],
      evaluation_llm: ['m1', 'm2'],
      essay_template: ['essay-1', 'copy-1'],
      essay_llm: ['m2'],
      ...DRAFTS,
      draft_llm: ['m2', 'm1'],
    });
    const shown = planned.map((one) => `${one.stage} ${one.templateId} ${one.modelId} ${one.mode}`);
    expect(shown.slice(0, 2)).toEqual(['draft draft-1 m2 llm', 'draft draft-1 m1 llm']);
    expect(shown.slice(2, 6)).toEqual([
      'essay essay-1 m2 llm',
      'essay essay-1 m2 llm',
      'essay copy-1 m2 copy',
      'essay copy-1 m2 copy',
    ]);
    expect(shown).toHaveLength(2 + 4 + 8);
    expect(new Set(planned.map((one) => one.genId)).size).toBe(14);
    const byId = new Map(planned.map((one) => [one.genId, one]));
    for (const one of planned.slice(2)) {
      expect(byId.get(one.parentGenId ?? '')?.stage).toBe(one.stage === 'essay' ? 'draft' : 'essay');
      expect(one.comboId).toBe('c1');
    }
  });

  it('ends the chain at the first stage without columns, and ignores columns of no stage', () => {
    const planned = plan({ ...DRAFTS, note: ['anything'] });
    expect(planned).toEqual([
      {
        stage: 'draft',
        genId: expect.stringMatching(/^d_[0-9a-z]+$/),
        signature: 'c1|draft-1|m1|1',
        comboId: 'c1',
        parentGenId: null,
        templateId: 'draft-1',
        modelId: 'm1',
        replicate: 1,
        mode: 'llm',
      },
    ]);
    expect(plan({ ...DRAFTS, draft_llm: [] })).toEqual([]);
  });

  it.each([
    ['draft_replicate', 0],
    ['draft_template_replicate', 0],
    ['draft_rep', 0],
    ['essay_replicate', 1],
    ['essay_template_replicate', 1],
    ['essay_rep', 1],
    ['evaluation_replicate', 2],
    ['evaluation_template_replicate', 2],
    ['evaluation_llm_replicate', 2],
    ['evaluation_rep', 2],
  ])('reads the replicate from %s', (column, place) => {
    const chain = {
      ...DRAFTS,
      essay_template: ['essay-1'],
      essay_llm: ['m1'],
      evaluation_template: ['eval-1'],
      evaluation_llm: ['m1'],
    };
    expect(plan({ ...chain, [column]: ['3'] }).map((one) => one.replicate)).toEqual(
      [0, 1, 2].map((index) => (index === place ? 3 : 1)),
    );
  });

  it('reads the other names of the combo and of the draft model, where the first name has no value', () => {
    for (const model of ['draft_model', 'generation_llm']) {
      const axes = { combo: [' c2 '], draft_template: ['draft-1'], draft_llm: [null], [model]: ['m2'] };
      expect(plan(axes)).toMatchObject([{ comboId: 'c2', modelId: 'm2' }]);
    }
  });

  it('lets an essay go without a model where it copies or says None', () => {
    expect(plan({ ...DRAFTS, essay_template: ['copy-1'] })[1]).toMatchObject({ modelId: null, mode: 'copy' });
    const none = plan({ ...DRAFTS, essay_template: ['essay-1'], essay_llm: ['None', 'm1'] });
    expect(none).toHaveLength(2);
    expect(none[1]).toMatchObject({ modelId: null, mode: 'llm' });
    expect(failureOf({ ...DRAFTS, essay_template: ['essay-1'] })).toMatchObject({
      reason: 'missing_value',
      message: 'Row 1 has no value in column essay_llm.',
    });
  });

  it('takes the next id where another generation holds the first one', () => {
    const [first] = plan(DRAFTS);
    const [second] = plan(DRAFTS, CATALOGUE, (genId) => (genId === first?.genId ? 'other' : undefined));
    expect(second?.genId).toMatch(/^d_[0-9a-z]+-1$/);
    expect(plan(DRAFTS, CATALOGUE, () => first?.signature)).toEqual([first]);
  });

  it('follows any chain a workspace defines', () => {
    const catalogue: Catalogue = {
      ...CATALOGUE,
      stages: [stage('outline', null, 'o', true), stage('poem', 'outline', 'p', true)],
      templates: new Map([templates('outline', ['o-1']), templates('poem', ['p-1'])]),
    };
    const axes = {
      combo_id: ['c1'],
      outline_template: ['o-1'],
      outline_llm: ['m1'],
      poem_template: ['p-1'],
      poem_llm: ['m1'],
      poem_replicate: [1, 2],
    };
    const planned = plan(axes, catalogue);
    expect(planned.map((one) => [one.stage, one.genId.slice(0, 2), one.replicate])).toEqual([
      ['outline', 'o_', 1],
      ['poem', 'p_', 1],
      ['poem', 'p_', 2],
    ]);
  });
});

describe('a cohort that cannot be planned', () => {
  it('names everything that is in no table, by kind, at once', () => {
    const axes = {
      combo_id: ['c1', 'c9'],
      draft_template: ['draft-1', 'essay-1'],
      draft_llm: ['m1', 'm9'],
      essay_template: ['nope'],
      essay_llm: ['m8'],
    };
    expect(failureOf(axes)).toMatchObject({
      kind: 'INVALID_CONFIG',
      reason: 'not_in_catalogue',
      message:
        'The workspace does not have these: combos c9; templates essay/nope, draft/essay-1; models m8, m9. Add them to its tables or correct the spec.',
      details: { combos: ['c9'], templates: ['essay/nope', 'draft/essay-1'], models: ['m8', 'm9'] },
    });
  });

  it('names columns of stages that do not exist, misspelled or foreign, and the stages there are', () => {
    const axes = { ...DRAFTS, esay_template: ['essay-1'], grade_llm: ['m1'], mood: ['calm'] };
    expect(failureOf(axes)).toMatchObject({
      kind: 'INVALID_CONFIG',
      reason: 'unknown_columns',
      message: expect.stringContaining('esay_template, grade_llm. The stages are draft, essay, evaluation;'),
      details: { columns: ['esay_template', 'grade_llm'], stages: ['draft', 'essay', 'evaluation'] },
    });
  });

  it.each(['template', 'llm', 'model', 'replicate', 'rep'])(
    'refuses grade_%s, for there is no stage grade',
    (ending) => {
      expect(failureOf({ ...DRAFTS, [`grade_${ending}`]: ['1'] })).toMatchObject({ reason: 'unknown_columns' });
    },
  );

  it.each<readonly [string, Axes]>([
    ['missing_columns', { combo_id: ['c1'] }],
    ['missing_columns', { ...DRAFTS, evaluation_template: ['eval-1'] }],
    ['missing_value', { draft_template: ['draft-1'], draft_llm: ['m1'] }],
    ['missing_value', { ...DRAFTS, draft_template: ['draft-1', ' '] }],
    ['missing_value', { ...DRAFTS, essay_llm: ['m1'] }],
    ['invalid_value', { ...DRAFTS, draft_replicate: ['0'] }],
    ['invalid_value', { ...DRAFTS, draft_rep: [1.5] }],
    ['invalid_value', { ...DRAFTS, draft_replicate: ['two'] }],
    ['invalid_value', { ...DRAFTS, draft_llm: [['m1', 'm2']] }],
  ])('is INVALID_CONFIG %s: %o', (reason, axes) => {
    expect(failureOf(axes)).toMatchObject({ kind: 'INVALID_CONFIG', reason });
  });
});

describe('membershipCsv', () => {
  it('has a header and a line for each generation, and quotes where it must', () => {
    const planned = [
      { stage: 'draft', genId: 'd_1' },
      { stage: 'a,b', genId: 'x_2' },
    ];
    expect(membershipCsv(planned)).toBe('stage,gen_id\ndraft,d_1\n"a,b",x_2\n');
  });
});
