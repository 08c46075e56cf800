import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range } from '../api/index.ts';
import type { Price } from '../prices/index.ts';
import type { CallHistory, Spread } from '../store/history.ts';
import { type EstimateOptions, estimatePlan } from './estimate.ts';
import type { CallGroup } from './estimate-call.ts';

const PRICE: Price = { inputPerMillionUsd: 1, outputPerMillionUsd: 10, longPrompt: null, source: 'workspace' };
const FREE: Price = { ...PRICE, inputPerMillionUsd: 0, outputPerMillionUsd: 0 };
const NOTHING: Range = { low: 0, expected: 0, high: 0 };

const spread = (low: number, mean: number, high: number): Spread => ({ low, mean, high });

const past = (rest: Partial<CallHistory> = {}): CallHistory => ({
  stage: 'draft',
  templateId: 'plain',
  modelId: 'writer',
  provider: 'router',
  calls: 50,
  cutShare: 0,
  promptTokens: spread(80, 100, 120),
  completionTokens: spread(400, 500, 900),
  tokensPerChar: spread(0.2, 0.25, 0.3),
  durationMs: spread(1000, 2000, 4000),
  ...rest,
});

const group = (rest: Partial<CallGroup> = {}): CallGroup => ({
  stage: 'draft',
  templateId: 'plain',
  modelId: 'writer',
  providerModel: 'lab/writer',
  provider: 'router',
  providers: ['router', null],
  calls: 10,
  possibleCalls: 0,
  promptChars: { known: 4000, unknownCount: 0 },
  maxTokens: 1000,
  ...rest,
});

const estimate = (groups: CallGroup[], history: CallHistory[], rest: Partial<EstimateOptions> = {}) =>
  estimatePlan({
    groups,
    history: { groups: history },
    price: () => PRICE,
    concurrency: () => 2,
    requestsPerMinute: () => null,
    ...rest,
  });

describe('tokens and cost of a plan', () => {
  it('come from the history of the same stage, template and model', () => {
    const { tokens, costMicros, basis } = estimate([group()], [past()]);
    expect(tokens).toEqual({ low: 10 * (80 + 400), expected: 10 * (100 + 500), high: 10 * (120 + 900) });
    expect(costMicros).toEqual({ low: 10 * 4080, expected: 10 * 5100, high: 10 * 9120 });
    expect(basis).toBe('history');
  });

  it('count possible calls not at all, by half and in full', () => {
    const plan = [group({ calls: 10, possibleCalls: 10, promptChars: { known: 8000, unknownCount: 0 } })];
    expect(estimate(plan, [past()]).tokens).toEqual({ low: 10 * 480, expected: 15 * 600, high: 20 * 1020 });
  });

  it('take prompts that are not there yet from past prompts', () => {
    const plan = [group({ promptChars: { known: 0, unknownCount: 10 } })];
    expect(estimate(plan, [past({ promptTokens: spread(10, 20, 30) })]).tokens).toEqual({
      low: 10 * 410,
      expected: 10 * 520,
      high: 10 * 930,
    });
  });

  it('reach up to the token limit where there is no history, and say so', () => {
    const { tokens, basis, wallMs } = estimate([group()], []);
    expect(tokens?.high).toBe(10 * (400 + 1000));
    expect(tokens?.expected).toBe(10 * (100 + 500));
    expect(basis).toBe('limits');
    expect(wallMs).toBeNull();
  });

  it('lean on similar calls where the very same ones are new, but reach up to the limit', () => {
    const similar = past({ templateId: null, calls: 3 });
    const { tokens, basis, wallMs } = estimate([group({ templateId: 'new' })], [past(), similar]);
    expect(tokens).toEqual({ low: 10 * 480, expected: 10 * 600, high: 10 * (120 + 1000) });
    expect(basis).toBe('mixed');
    expect(wallMs).not.toBeNull();
  });

  it('do not take a handful of past calls for the rule', () => {
    const few = past({ calls: 4, completionTokens: spread(1, 1, 1) });
    const { tokens, basis } = estimate([group()], [few, past({ templateId: null })]);
    expect(tokens).toEqual({ low: 10 * 480, expected: 10 * 600, high: 10 * (120 + 1000) });
    expect(basis).toBe('mixed');
  });

  it('rest on other models of the stage where a model is new, except for the time, which stays unknown', () => {
    const { tokens, basis, wallMs } = estimate([group()], [past({ templateId: null, modelId: null })]);
    expect(tokens?.expected).toBe(10 * 600);
    expect(basis).toBe('mixed');
    expect(wallMs).toBeNull();
  });

  it('do not judge a real provider by what the offline one did', () => {
    const offline = past({ provider: 'offline', completionTokens: spread(1, 1, 1), durationMs: spread(0, 0, 0) });
    expect(estimate([group()], [offline])).toEqual(estimate([group()], []));
  });

  it('never exceed the limit of this run', () => {
    const { tokens } = estimate([group({ maxTokens: 450 })], [past()]);
    expect(tokens).toEqual({ low: 10 * (80 + 400), expected: 10 * (100 + 450), high: 10 * (120 + 450) });
  });

  it('reach up to a higher limit where past answers were cut', () => {
    const { tokens } = estimate([group({ maxTokens: 8000 })], [past({ cutShare: 0.2 })]);
    expect(tokens?.high).toBe(10 * (120 + 8000));
  });

  it('stay in order where a few huge answers lift the mean over the ninetieth percentile', () => {
    const { tokens } = estimate([group({ maxTokens: 5000 })], [past({ completionTokens: spread(1, 600, 10) })]);
    expect(tokens).toEqual({ low: 10 * 81, expected: 10 * 700, high: 10 * 720 });
  });

  it('are unknown, never 0, where a price is, and the models are named once', () => {
    const plan = [
      group(),
      group({ stage: 'essay', modelId: 'other', providerModel: 'lab/other' }),
      group({ stage: 'evaluation', modelId: 'other', providerModel: 'lab/other' }),
    ];
    const price = ({ modelId }: CallGroup) => (modelId === 'other' ? null : PRICE);
    const { costMicros, unknownPriceModels, perModel } = estimate(plan, [past()], { price });
    expect(costMicros).toBeNull();
    expect(unknownPriceModels).toEqual(['lab/other']);
    expect(perModel.map(({ modelId, calls, costMicros: cost }) => [modelId, calls, cost === null])).toEqual([
      ['writer', 10, false],
      ['other', 20, true],
    ]);
  });

  it('of a free model are known to cost nothing even where the tokens are not known', () => {
    const plan = [group({ promptChars: { known: 0, unknownCount: 10 } })];
    expect(estimate(plan, [], { price: () => FREE })).toMatchObject({ tokens: null, costMicros: NOTHING });
    expect(estimate(plan, [])).toMatchObject({ tokens: null, costMicros: null, unknownPriceModels: [] });
  });

  it('are nothing for a plan without calls, whatever is unknown about its models', () => {
    const plan = [group({ calls: 0, promptChars: { known: 0, unknownCount: 0 } })];
    for (const groups of [[], plan]) {
      expect(estimate(groups, [], { price: () => null })).toEqual({
        tokens: NOTHING,
        costMicros: NOTHING,
        wallMs: NOTHING,
        basis: 'history',
        unknownPriceModels: [],
        perModel: [],
      });
    }
  });
});

describe('an estimate', () => {
  const number = fc.oneof(fc.nat(20), fc.double({ min: 0, max: 100_000, noNaN: true }));
  const anySpread = fc.option(
    fc.record({ low: number, mean: number, more: number }).map(({ low, mean, more }) => spread(low, mean, low + more)),
  );
  const stage = fc.constantFrom('draft', 'essay', 'evaluation');
  const modelId = fc.constantFrom('writer', 'judge');
  const template = fc.constantFrom('plain', 'rich');
  const anyPast: fc.Arbitrary<CallHistory> = fc.record({
    stage,
    templateId: fc.option(template),
    modelId: fc.option(modelId),
    provider: fc.constantFrom('router', null, 'offline'),
    calls: fc.integer({ min: 1, max: 10 }),
    cutShare: fc.constantFrom(0, 0.05, 0.5),
    promptTokens: anySpread,
    completionTokens: anySpread,
    tokensPerChar: anySpread,
    durationMs: anySpread,
  });
  const anyGroup: fc.Arbitrary<CallGroup> = fc.record({
    stage,
    templateId: template,
    modelId,
    providerModel: modelId.map((name) => `lab/${name}`),
    provider: fc.constantFrom('router', null),
    providers: fc.constantFrom(['router', null], ['offline']),
    calls: fc.nat(30),
    possibleCalls: fc.nat(30),
    promptChars: fc.record({ known: fc.nat(1_000_000), unknownCount: fc.nat(60) }),
    maxTokens: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 30_000 })),
  });
  const longPrompt = { aboveTokens: 1000, inputPerMillionUsd: 2, outputPerMillionUsd: 20 };
  const anyPrice = fc.constantFrom(PRICE, FREE, { ...PRICE, longPrompt }, null);
  const anyOptions = fc.record({
    groups: fc.array(anyGroup, { maxLength: 6 }),
    history: fc.record({ groups: fc.array(anyPast, { maxLength: 12 }) }),
    prices: fc.record({ writer: anyPrice, judge: anyPrice }),
    perModel: fc.integer({ min: 1, max: 9 }),
    perMinute: fc.option(fc.integer({ min: 1, max: 20 })),
  });
  const priceOf = (prices: { writer: Price | null; judge: Price | null }) => (each: CallGroup) =>
    each.providerModel === 'lab/writer' ? prices.writer : prices.judge;

  it('is in order and whole, unknown exactly where something is, and its parts add up', () => {
    fc.assert(
      fc.property(anyOptions, ({ groups, history, prices, perModel, perMinute }) => {
        const price = priceOf(prices);
        const limits = { concurrency: () => perModel, requestsPerMinute: () => perMinute };
        const plan = estimatePlan({ groups, history, price, ...limits });
        for (const part of [plan, ...plan.perModel]) {
          for (const range of [part.tokens, part.costMicros, part.wallMs]) {
            if (range === null) continue;
            expect(range.low).toBeGreaterThanOrEqual(0);
            expect(range.low).toBeLessThanOrEqual(range.expected);
            expect(range.expected).toBeLessThanOrEqual(range.high);
            expect(Object.values(range).every(Number.isInteger)).toBe(true);
          }
        }
        const unpriced = groups.filter((each) => each.calls + each.possibleCalls > 0 && price(each) === null);
        expect(new Set(plan.unknownPriceModels)).toEqual(new Set(unpriced.map(({ providerModel }) => providerModel)));
        if (unpriced.length > 0) expect(plan.costMicros).toBeNull();
        for (const key of ['tokens', 'costMicros'] as const) {
          const parts = plan.perModel.map((model) => model[key]);
          if (plan[key] === null) expect(parts).toContain(null);
          else expect(parts.reduce((total, part) => total + (part?.high ?? Number.NaN), 0)).toBe(plan[key].high);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('never gets smaller when calls are added to the plan', () => {
    fc.assert(
      fc.property(anyOptions, anyGroup, ({ groups, history, prices, perModel, perMinute }, more) => {
        const rest = {
          history,
          price: priceOf(prices),
          concurrency: () => perModel,
          requestsPerMinute: () => perMinute,
        };
        const before = estimatePlan({ groups, ...rest });
        const after = estimatePlan({ groups: [...groups, more], ...rest });
        for (const key of ['tokens', 'costMicros', 'wallMs'] as const) {
          const [less, all] = [before[key], after[key]];
          if (less === null) expect(all).toBeNull();
          if (less === null || all === null) continue;
          // One millisecond for sums in another order.
          expect(all.low).toBeGreaterThanOrEqual(less.low - 1);
          expect(all.expected).toBeGreaterThanOrEqual(less.expected - 1);
          expect(all.high).toBeGreaterThanOrEqual(less.high - 1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
