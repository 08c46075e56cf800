import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { StageDefinition, TemplateSource } from '../workspace/types.ts';
import { type Catalogue, loadSpec, membershipCsv, planGenerations } from './index.ts';

const REFERENCE = path.resolve('../shared/daydreaming');
const COHORT = path.join(REFERENCE, 'data/cohorts/reference-cohort');
const SETTINGS = { maxTokens: 1, minLines: 0, temperature: null, reuse: 'exists' } as const;
const CHAIN = [
  { id: 'draft', parent: null, idPrefix: 'd', modelInIdentity: true },
  { id: 'essay', parent: 'draft', idPrefix: 'e', modelInIdentity: false },
  { id: 'evaluation', parent: 'essay', idPrefix: 'v', modelInIdentity: true },
];

function readTable(file: string): Array<Record<string, string>> {
  return parse(readFileSync(path.join(REFERENCE, file), 'utf8'), { columns: true });
}

function templatesOf(stage: string): ReadonlyMap<string, TemplateSource> {
  return new Map(
    readTable(`data/1_raw/${stage}_templates.csv`).map(({ template_id: id = '', generator }) => [
      id,
      {
        ...{ stage, id, name: id, description: '', parser: null, body: null, path: '' },
        generator: generator === 'copy' ? 'copy' : 'llm',
      },
    ]),
  );
}

function readCatalogue(): Catalogue {
  const variables = { from: 'parent', names: [] } as const;
  const models = readTable('data/1_raw/llm_models.csv').map(({ id = '' }) => id);
  const combos = readTable('data/combo_mappings.csv').map(({ combo_id: id = '' }) => id);
  return {
    stages: CHAIN.map(
      (stage): StageDefinition => ({ ...stage, variables, defaultParser: 'identity', settings: SETTINGS }),
    ),
    templates: new Map(CHAIN.map(({ id }) => [id, templatesOf(id)])),
    models: new Map(models.map((id) => [id, { id, model: id, provider: '', displayName: id }])),
    combos: new Map(combos.map((id) => [id, { id, descriptionLevel: '', kMax: 0, conceptIds: [] }])),
  };
}

describe.skipIf(!existsSync(REFERENCE))('the reference cohort (../shared)', () => {
  const plan = () =>
    planGenerations(loadSpec(path.join(COHORT, 'spec/config.yaml')).rows, readCatalogue(), () => undefined);

  it('is planned into the 228 generations of the reference, field by field and in its order', () => {
    const expected = readTable('membership_full.csv');
    expect(expected).toHaveLength(228);
    const planned = plan().map((one) => ({
      stage: one.stage,
      gen_id: one.genId,
      origin_cohort_id: 'reference-cohort',
      parent_gen_id: one.parentGenId ?? '',
      combo_id: one.comboId,
      template_id: one.templateId,
      llm_model_id: one.modelId,
      replicate: String(one.replicate),
    }));
    expect(planned).toEqual(expected);
  });

  it('copies where the template table says so', () => {
    const copies = plan().filter((one) => one.mode === 'copy');
    expect(new Set(copies.map((one) => `${one.stage}/${one.templateId}`))).toEqual(
      new Set(['essay/parsed-from-links-v1']),
    );
  });

  it('has the membership file of the reference, byte for byte', () => {
    expect(membershipCsv(plan())).toBe(readFileSync(path.join(COHORT, 'membership.csv'), 'utf8'));
  });
});
