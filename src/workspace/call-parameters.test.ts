import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callParameters, describeParameters, parameterExceptions } from './call-parameters.ts';
import { failureOf, withWorkspace } from './fixture.ts';
import { loadWorkspace } from './load.ts';
import type { CallParameters } from './types.ts';

const NOTHING_SET = { stop: [], seed: null, reasoningEffort: null, extraBody: null };

const loaded = (config: string) => withWorkspace({ 'reverie.yaml': config }, loadWorkspace);
const parametersOf = (config: string, stageId = 'draft', templateId = 'plain', model = 'small') => {
  const workspace = loaded(config);
  const stage = workspace.stages.find(({ id }) => id === stageId);
  if (stage === undefined) throw new Error(`no stage ${stageId}`);
  return callParameters(workspace, stage, templateId, { id: model, model: `acme/${model}` });
};
const failure = (config: string) => failureOf(() => loaded(config));

describe('the parameters of a call', () => {
  it('are those of its stage where no rule is about it', () => {
    const config = 'settings: { draft: { temperature: 0.4, maxTokens: 900 } }';
    expect(parametersOf(config)).toEqual({ maxTokens: 900, temperature: 0.4, ...NOTHING_SET });
    const other = `${config}\nparameters: [{ models: [large], seed: 1 }, { templates: [deep-*], seed: 2 }, { stages: [essay], seed: 3 }]`;
    expect(parametersOf(other).seed).toBeNull();
  });

  it('come from every rule about its model, template and stage, field by field, and the last one wins', () => {
    const config = `
settings: { draft: { temperature: 0.4 } }
parameters:
  - { models: ['acme/*'], temperature: 1.2, seed: 1, stop: [END], extraBody: { top_p: 0.9, provider: { sort: price } } }
  - { models: [small], templates: ['pl*'], stages: [draft], maxTokens: 4000, reasoningEffort: high }
  - { seed: 7, temperature: null, extraBody: { top_k: 4 } }
`;
    expect(parametersOf(config)).toEqual({
      maxTokens: 4000,
      temperature: null,
      stop: ['END'],
      seed: 7,
      reasoningEffort: 'high',
      extraBody: { top_k: 4 },
    });
  });

  it('can be taken back by a later rule, each of them', () => {
    const all = 'temperature: 1, stop: [END], seed: 1, reasoningEffort: low, extraBody: { a: 1 }';
    const none = 'temperature: null, stop: [], seed: null, reasoningEffort: null, extraBody: null';
    const config = `parameters: [{ ${all} }, { models: [small], ${none} }]`;
    expect(parametersOf(config)).toMatchObject({ temperature: null, ...NOTHING_SET });
    expect(parametersOf(config, 'draft', 'plain', 'large')).toMatchObject({ seed: 1, stop: ['END'] });
  });

  it.each<[string, string, string, string]>([
    ['a misspelled parameter', 'parameters:\n  - sed: 4\n', 'unknown_field', 'did you mean seed?'],
    ['a rule that sets nothing', 'parameters:\n  - models: [small]\n', 'bad_field', 'this sets nothing'],
    [
      'a stage that is not there',
      'parameters:\n  - stages: [draff]\n    seed: 1\n',
      'unknown_stage',
      'did you mean draft?',
    ],
    ['an effort that nobody knows', 'parameters:\n  - reasoningEffort: very\n', 'bad_field', 'one of none, minimal'],
    ['a temperature out of range', 'parameters:\n  - temperature: 3\n', 'bad_field', 'at most 2'],
    [
      'a field that Reverie writes',
      'parameters:\n  - extraBody: { stream: false }\n',
      'bad_field',
      'writes this field',
    ],
    [
      'a key among the fields',
      'parameters:\n  - extraBody: { api_key: sk-1 }\n',
      'literal_api_key',
      'environment variable',
    ],
    ['an empty text to stop at', "parameters:\n  - stop: ['']\n", 'bad_field', 'must not be empty'],
  ])('cannot be %s', (_what, config, reason, sentence) => {
    const error = failure(config);
    expect(error).toMatchObject({ kind: 'INVALID_CONFIG', reason });
    expect(error.message).toContain(sentence);
    expect(error.message).toMatch(/^reverie\.yaml:\d/);
  });
});

describe('what an answer depends on', () => {
  it('reads as before where only the temperature can be set', () => {
    expect(describeParameters({ temperature: null, ...NOTHING_SET })).toBe('temperature as the provider sets it');
    expect(describeParameters({ temperature: 0.5, ...NOTHING_SET })).toBe('temperature 0.5');
  });

  it('names what is set', () => {
    expect(
      describeParameters({
        temperature: 0,
        stop: ['\n\n'],
        seed: 3,
        reasoningEffort: 'low',
        extraBody: { b: 1, a: { d: [1], c: null } },
      }),
    ).toBe('temperature 0; stop ["\\n\\n"]; seed 3; reasoning effort low; extra body {"a":{"c":null,"d":[1]},"b":1}');
  });

  it('is the same for the same parameters in any order, and differs for any others', () => {
    const parameters = fc.record<Omit<CallParameters, 'maxTokens'>>({
      temperature: fc.option(fc.constantFrom(0, 0.5, 1)),
      stop: fc.array(fc.constantFrom('a', 'b; seed 3'), { maxLength: 2 }),
      seed: fc.option(fc.nat(4)),
      reasoningEffort: fc.option(fc.constantFrom('low', 'high')),
      extraBody: fc.option(fc.dictionary(fc.constantFrom('a', 'b'), fc.nat(2))),
    });
    fc.assert(
      fc.property(parameters, parameters, (one, two) => {
        const turned = {
          ...one,
          extraBody: one.extraBody && Object.fromEntries(Object.entries(one.extraBody).reverse()),
        };
        expect(describeParameters(turned)).toBe(describeParameters(one));
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(two));
        expect(describeParameters(one) === describeParameters(two)).toBe(same);
      }),
    );
  });
});

describe('the exceptions from what a stage sets', () => {
  it('are the pairs of template and model that a rule is about, without copies', () => {
    const workspace = loaded('parameters: [{ models: [small], seed: 1 }]');
    expect(
      parameterExceptions(workspace).map(({ stage, templateId, modelId }) => [stage, templateId, modelId]),
    ).toEqual([
      ['draft', 'plain', 'small'],
      ['evaluation', 'judge', 'small'],
    ]);
    expect(parameterExceptions(workspace)[0]?.parameters.seed).toBe(1);
    expect(parameterExceptions(loaded('parameters: [{ templates: [none], seed: 1 }]'))).toEqual([]);
    expect(parameterExceptions(loaded(''))).toEqual([]);
  });
});

function sorted<Value extends { readonly extraBody: object | null }>(value: Value) {
  return { ...value, extraBody: value.extraBody && Object.entries(value.extraBody).sort() };
}
