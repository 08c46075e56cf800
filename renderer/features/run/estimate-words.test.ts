import { describe, expect, test } from 'vitest';
import type { PlanEstimate, ProviderInfo } from '../../../src/api/index.ts';
import { estimateWords, limitHint, parseLimit, providersSentence, unknownPriceSentence } from './estimate-words.ts';

const NOTHING: PlanEstimate = {
  tokens: null,
  costMicros: null,
  wallMs: null,
  basis: 'limits',
  unknownPriceModels: [],
  perModel: [],
};

describe('an estimate in words', () => {
  test('says about, and from where to where', () => {
    const words = estimateWords({
      tokens: { low: 8_123, expected: 12_345, high: 20_999 },
      costMicros: { low: 4_200, expected: 50_000, high: 1_234_500 },
      wallMs: { low: 900, expected: 41_000, high: 125_000 },
      basis: 'history',
    });
    expect(words).toEqual({
      tokens: 'about 12,300 (8,120–21,000)',
      cost: 'about $0.05 ($0.0042–$1.23)',
      time: 'about 41 s (900 ms–2 min 05 s)',
    });
  });

  test('says unknown where nobody can tell, and never zero', () => {
    expect(estimateWords(NOTHING)).toEqual({ tokens: 'unknown', cost: 'unknown', time: 'unknown' });
  });

  test('says free only where the price is known to be nothing', () => {
    expect(estimateWords({ ...NOTHING, costMicros: { low: 0, expected: 0, high: 0 } }).cost).toBe('free');
  });
});

test('who answers is named, with what is missing', () => {
  const provider: ProviderInfo = {
    name: 'router',
    kind: 'openai-compatible',
    baseUrl: 'https://router.example/v1',
    models: ['*'],
    keyState: 'missing',
    apiKeyEnv: 'ROUTER_KEY',
    keyOrigin: 'https://router.example',
    keyTrust: 'missing',
  };
  const model = { ...NOTHING, modelId: 'm', providerModel: 'lab/m', calls: 1, possibleCalls: 0 };
  expect(providersSentence({ ...NOTHING, perModel: [{ ...model, provider: 'router' }] }, [provider])).toBe(
    'Answered by router at router.example (its key is missing: set ROUTER_KEY).',
  );
  const isThere = { ...provider, keyState: 'present' } as const;
  expect(providersSentence({ ...NOTHING, perModel: [{ ...model, provider: 'router' }] }, [isThere])).toBe(
    'Answered by router at router.example (its key is held back: allow in Settings that ROUTER_KEY is sent there).',
  );
  expect(providersSentence({ ...NOTHING, perModel: [{ ...model, provider: null }] }, [provider])).toBe(
    'No provider serves lab/m, so those calls will fail.',
  );
  expect(providersSentence(NOTHING, [provider])).toBeNull();
});

test('models without a price are named with the place to put one', () => {
  expect(unknownPriceSentence(['lab/m'], true)).toBe(
    'Nobody knows what lab/m costs. With a spending limit set, such calls are not sent. Add it under “prices:” in reverie.yaml, in dollars per million tokens.',
  );
  expect(unknownPriceSentence([], true)).toBeNull();
});

test.each([
  ['', null],
  ['  ', null],
  ['1', 1_000_000],
  ['$2.50', 2_500_000],
  ['.000001', 1],
  ['1,000', 1_000_000_000],
  ['0', 0],
  ['-1', undefined],
  ['a lot', undefined],
  ['1e3', undefined],
])('a limit typed as “%s”', (text, micros) => {
  expect(parseLimit(text)).toBe(micros);
});

test('limits that the workspace keeps are told beside the one to type', () => {
  expect(limitHint({ runMicros: null, dayMicros: null })).not.toContain('workspace');
  expect(limitHint({ runMicros: 5_000_000, dayMicros: 20_000_000 })).toContain('allows $5.00 a run and $20.00 a day.');
});
