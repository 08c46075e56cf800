import { describe, expect, test } from 'vitest';
import { type ErrorKind, type Failure, ReverieError } from '../../src/api/index.ts';
import { adviseOnError, adviseOnPhase } from './advice.ts';

function failureUnderTest(kind: ErrorKind, reason: string): Failure {
  return { kind, reason, message: 'It went wrong.', details: {} };
}

describe('the next step after a failure', () => {
  test('an answer that was cut off wants a higher limit', () => {
    const advice = adviseOnPhase('parsed', failureUnderTest('INVALID_CONFIG', 'truncated_raw'), true);
    expect(advice.remedies).toEqual(['higher_limit']);
  });

  test('an answer that cannot be parsed wants another answer, not the same parser again', () => {
    const advice = adviseOnPhase('parsed', failureUnderTest('PARSER_FAILURE', 'parse_failed'), true);
    expect(advice.remedies).toEqual(['ask_again']);
  });

  test('a blocked generation leads to its parent', () => {
    const advice = adviseOnPhase('input', failureUnderTest('DATA_MISSING', 'parent_not_ready'), true);
    expect(advice.remedies).toEqual(['open_parent', 'retry']);
  });

  test('a provider that answers 500 can be tried again', () => {
    const advice = adviseOnPhase('raw', failureUnderTest('PROVIDER_FAILURE', 'http_status'), true);
    expect(advice.remedies).toEqual(['retry']);
  });

  test('a key that was refused leads to the variable and the file that name it', () => {
    const refused = {
      ...failureUnderTest('PROVIDER_FAILURE', 'http_status'),
      details: { status: 401, provider: 'lab' },
    };
    expect(adviseOnPhase('raw', { ...refused, message: 'It answered 401; check the key in LAB_KEY.' }, true).hint).toBe(
      'The key of provider “lab” comes from the environment variable LAB_KEY, as apiKeyEnv in reverie.yaml says. Put the right key there, start Reverie again, then retry.',
    );
    expect(adviseOnPhase('raw', refused, true).hint).toContain('give provider “lab” an apiKeyEnv');
  });

  test('a key that was held back leads to where a person can allow it', () => {
    const advice = adviseOnPhase('raw', failureUnderTest('INVALID_CONFIG', 'untrusted_key_host'), true);
    expect(advice).toEqual({ hint: expect.stringContaining('Allow it in Settings'), remedies: ['retry'] });
  });
});

test('a store that is busy says what to wait for', () => {
  expect(adviseOnError(new ReverieError('BUSY', 'store_busy', 'Busy.'))).toContain('Another process');
  expect(adviseOnError(new Error('what?'))).toBeNull();
});
