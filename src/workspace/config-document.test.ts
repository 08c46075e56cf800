import { describe, expect, it } from 'vitest';
import type { ReverieError } from '../api/errors.ts';
import { readConfig } from './config.ts';
import { failureOf, withWorkspace } from './fixture.ts';

const refusal = (yaml: string): ReverieError =>
  withWorkspace({ 'reverie.yaml': yaml }, (root) => failureOf(() => readConfig(root)));

describe('an API key in reverie.yaml', () => {
  const secret = 'sk-or-v1-SECRET';
  const provider = 'providers:\n  - type: openai-compatible\n    baseURL: https://example.test/v1\n';
  it.each<[string, string]>([
    ['as apiKey', `${provider}    apiKey: ${secret}\n`],
    ['as api_key in a wrong place', `api_key: "${secret}"\n`],
    ['as a token', `${provider}    headers: { Token: ${secret} }\n`],
    ['in place of the name of a variable', `${provider}    apiKeyEnv: ${secret}\n`],
    ['in the address', `providers:\n  - type: openai-compatible\n    baseURL: https://me:${secret}@example.test/v1\n`],
    [
      'in the query of the address',
      `providers:\n  - type: openai-compatible\n    baseURL: https://example.test/?k=${secret}\n`,
    ],
    ['in a file that is not YAML', `apiKey: ${secret}: ${secret}\n"x" ${secret}\n`],
  ])('is refused %s, and never repeated', (_, yaml) => {
    const error = refusal(yaml);
    expect(error.kind).toBe('INVALID_CONFIG');
    expect(JSON.stringify([error.message, error.details, String(error.cause)])).not.toContain('SECRET');
  });

  it('is answered with the way to do it', () => {
    const error = refusal(`${provider}    apiKey: ${secret}\n`);
    expect(error.reason).toBe('literal_api_key');
    expect(error.message).toContain('reverie.yaml:4: apiKey: keys do not belong in this file');
    expect(error.message).toContain('apiKeyEnv');
  });
});
