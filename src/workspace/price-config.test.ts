import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { failureOf, withWorkspace } from './fixture.ts';

const read = (yaml: string) => withWorkspace({ 'reverie.yaml': yaml }, readConfig).prices;
const refusal = (yaml: string) => withWorkspace({ 'reverie.yaml': yaml }, (root) => failureOf(() => readConfig(root)));

describe('prices in reverie.yaml', () => {
  it('are read in their order, in dollars per million tokens', () => {
    const yaml = `
prices:
  - models: ['openai/gpt-*', 'o3']
    input: 2.5
    output: 10
  - { models: ['*'], input: 0, output: 0 }
`;
    expect(read(yaml)).toEqual([
      { models: ['openai/gpt-*', 'o3'], inputPerMillionUsd: 2.5, outputPerMillionUsd: 10 },
      { models: ['*'], inputPerMillionUsd: 0, outputPerMillionUsd: 0 },
    ]);
  });

  it.each([
    ['models: [a], input: 1, ouput: 2', 'unknown_field', /ouput.*did you mean output\?/],
    ['model: [a], input: 1, output: 2', 'unknown_field', /did you mean models\?/],
    ['models: [a], input: 1', 'missing_field', /prices\.0\.output: this field is missing/],
    ['models: a, input: 1, output: 2', 'bad_field', /list of model patterns/],
    ['models: [], input: 1, output: 2', 'bad_field', /at least one of the model patterns/],
    ['models: [a], input: -1, output: 2', 'bad_field', /prices\.0\.input: this must be at least 0/],
    ['models: [a], input: "1 USD", output: 2', 'bad_field', /US dollars per million tokens/],
    ['models: [a], input: 1, output: .inf', 'bad_field', /prices\.0\.output/],
  ])('{ %s } is refused', (entry, reason, message) => {
    const error = refusal(`prices:\n  - { ${entry} }\n`);
    expect(error.kind).toBe('INVALID_CONFIG');
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(message);
    expect(error.details.line).toBe(2);
  });

  it('given per token by mistake are refused rather than taken for next to nothing', () => {
    const error = refusal('prices:\n  - { models: [a], input: 3e-6, output: 15 }\n');
    expect(error.reason).toBe('bad_field');
    expect(error.message).toContain('0.000003 per token is written 3');
  });
});
