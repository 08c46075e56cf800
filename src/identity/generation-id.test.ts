import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GenerationIdentity, generationId, generationSignature, resolveGenerationId } from './generation-id.ts';

const CASES = path.resolve('../shared/conformance/generation_ids.json');
const STAGES = {
  draft: { idPrefix: 'd', modelInIdentity: true },
  essay: { idPrefix: 'e', modelInIdentity: false },
  evaluation: { idPrefix: 'v', modelInIdentity: true },
};
const DRAFT: GenerationIdentity = {
  comboId: 'combo_v1_b56c0ddb150d',
  parentGenId: null,
  templateId: 'creative-synthesis-v7',
  modelId: 'gemini_25_pro',
  replicate: 1,
};
const ESSAY: GenerationIdentity = {
  comboId: null,
  parentGenId: 'd_oqsgfzqpu',
  templateId: 'doje-rzw-tm.é',
  modelId: null,
  replicate: 5,
};

describe('generationId', () => {
  it('gives the ids the reference implementation gives', () => {
    expect(generationId(STAGES.draft, DRAFT)).toBe('d_4fvebse4h56093om');
    expect(generationId(STAGES.essay, ESSAY)).toBe('e_ny6i7k0massudeh');
    const spaced = { ...DRAFT, comboId: ' mdj-cavaggbp-wmncsugy ', templateId: 'kanyde', modelId: 'OZ' };
    expect(generationId(STAGES.draft, spaced, 2)).toBe('d_3wi5xj9doat1tll4-2');
  });

  it('ignores the model of a stage that does not count it, and only there', () => {
    expect(generationId(STAGES.essay, { ...ESSAY, modelId: 'sonnet-4' })).toBe('e_ny6i7k0massudeh');
    expect(generationId(STAGES.draft, { ...DRAFT, modelId: 'sonnet-4' })).not.toBe('d_4fvebse4h56093om');
  });

  it('reads the parent and not the combo wherever there is a parent', () => {
    expect(generationId(STAGES.essay, { ...ESSAY, comboId: 'combo_v1_x' })).toBe('e_ny6i7k0massudeh');
  });

  it('is the same for parts that differ in case and outer white space only', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9_.-]{1,12}$/), (templateId) => {
        const loud = ` ${templateId.toUpperCase()}\t`;
        expect(generationId(STAGES.draft, { ...DRAFT, templateId: loud })).toBe(
          generationId(STAGES.draft, { ...DRAFT, templateId }),
        );
      }),
    );
  });

  it('says which part is missing', () => {
    const cases = [
      [{ ...DRAFT, comboId: null }, 'comboId'],
      [{ ...DRAFT, comboId: '  ' }, 'comboId'],
      [{ ...DRAFT, modelId: null }, 'modelId'],
      [{ ...DRAFT, templateId: '' }, 'templateId'],
      [{ ...ESSAY, parentGenId: '' }, 'parentGenId'],
    ] as const;
    for (const [fields, field] of cases) {
      expect(() => generationSignature(STAGES.draft, fields)).toThrow(
        expect.objectContaining({ kind: 'INVALID_CONFIG', reason: 'identity_field_missing', details: { field } }),
      );
    }
    expect(() => generationSignature(STAGES.draft, { ...DRAFT, replicate: 1.5 })).toThrow(
      expect.objectContaining({ reason: 'invalid_replicate' }),
    );
  });
});

describe('resolveGenerationId', () => {
  const signature = generationSignature(STAGES.draft, DRAFT);
  const first = generationId(STAGES.draft, DRAFT);

  it('keeps the plain id where it is free or held by the same generation', () => {
    expect(resolveGenerationId(STAGES.draft, DRAFT, () => undefined)).toEqual({ genId: first, collisionIndex: 0 });
    expect(resolveGenerationId(STAGES.draft, DRAFT, () => signature)).toEqual({ genId: first, collisionIndex: 0 });
  });

  it('takes the next id where another generation holds the plain one', () => {
    const resolved = resolveGenerationId(STAGES.draft, DRAFT, (genId) => (genId === first ? 'other' : undefined));
    expect(resolved).toEqual({ genId: generationId(STAGES.draft, DRAFT, 1), collisionIndex: 1 });
    expect(resolved.genId).toMatch(/^d_[0-9a-z]+-1$/);
  });

  it('gives up after five ids that belong to others', () => {
    const asked: string[] = [];
    const taken = (genId: string) => {
      asked.push(genId);
      return 'other';
    };
    expect(() => resolveGenerationId(STAGES.draft, DRAFT, taken)).toThrow(
      expect.objectContaining({ kind: 'INVALID_CONFIG', reason: 'id_collision' }),
    );
    expect(asked).toEqual([0, 1, 2, 3, 4].map((index) => generationId(STAGES.draft, DRAFT, index)));
  });
});

describe.skipIf(!existsSync(CASES))('generation ids of the reference implementation (../shared)', () => {
  it('are equal in all 200 cases', () => {
    // The file is given with the project's brief and has this shape throughout.
    const cases = JSON.parse(readFileSync(CASES, 'utf8')) as Array<{
      stage: keyof typeof STAGES;
      combo_id?: string;
      parent_gen_id?: string;
      template_id: string;
      llm_model_id?: string;
      replicate: number;
      collision_index: number;
      gen_id: string;
    }>;
    expect(cases).toHaveLength(200);
    for (const one of cases) {
      const fields = {
        comboId: one.combo_id ?? null,
        parentGenId: one.parent_gen_id ?? null,
        templateId: one.template_id,
        modelId: one.llm_model_id ?? null,
        replicate: one.replicate,
      };
      expect(generationId(STAGES[one.stage], fields, one.collision_index)).toBe(one.gen_id);
    }
  });
});
