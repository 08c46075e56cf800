import { describe, expect, it } from 'vitest';
import { LIST_PRICES, PRICES_AS_OF } from './list-prices.ts';
import { priceOf } from './price-of.ts';

const none = { prices: [] };
const own = {
  prices: [
    { models: ['openai/gpt-4o', 'local/*'], inputPerMillionUsd: 1, outputPerMillionUsd: 2 },
    { models: ['local/big', '*:free'], inputPerMillionUsd: 7, outputPerMillionUsd: 8 },
  ],
};
const remote = (workspace: Parameters<typeof priceOf>[0], model: string) => {
  const price = priceOf(workspace, 'openai-compatible', model);
  return price === null ? null : [price.inputPerMillionUsd, price.outputPerMillionUsd, price.source];
};

describe('the price of a model', () => {
  it.each([
    ['anthropic/claude-sonnet-4', 3, 15],
    ['claude-sonnet-4-20250514', 3, 15],
    ['google/gemini-2.5-pro', 1.25, 10],
    ['google/gemini-2.5-flash', 0.3, 2.5],
    ['openai/gpt-4o', 2.5, 10],
    ['gpt-4o-mini', 0.15, 0.6],
    ['deepseek/deepseek-r1:free', 0, 0],
  ])('%s is the list price', (model, input, output) => {
    expect(remote(none, model)).toEqual([input, output, 'list']);
  });

  it.each([
    'deepseek/deepseek-r1',
    'qwen/qwen3-235b-a22b',
    'openai/gpt-4o:extended',
    'openai/gpt-4o-2024-05-13',
    'gpt',
    '',
  ])('%j is unknown, not free', (model) => {
    expect(remote(none, model)).toBeNull();
  });

  it('is what reverie.yaml says first, whatever the list says', () => {
    expect(remote(own, 'openai/gpt-4o')).toEqual([1, 2, 'workspace']);
    expect(remote(own, 'local/big')).toEqual([1, 2, 'workspace']);
    expect(remote(own, 'deepseek/deepseek-r1:free')).toEqual([7, 8, 'workspace']);
    expect(remote(own, 'openai/gpt-4o-mini')).toEqual([0.15, 0.6, 'list']);
  });

  it('is nothing with the offline provider, whatever reverie.yaml says', () => {
    expect(priceOf(own, 'offline', 'openai/gpt-4o')).toEqual({
      inputPerMillionUsd: 0,
      outputPerMillionUsd: 0,
      longPrompt: null,
      source: 'offline',
    });
  });

  it('is known with its dearer part for long prompts', () => {
    expect(priceOf(none, 'openai-compatible', 'google/gemini-2.5-pro')?.longPrompt).toEqual({
      aboveTokens: 200_000,
      inputPerMillionUsd: 2.5,
      outputPerMillionUsd: 15,
    });
  });
});

describe('the built-in price list', () => {
  it('has the date for which it was gathered', () => {
    expect(new Date(PRICES_AS_OF).toISOString().slice(0, 10)).toBe(PRICES_AS_OF);
  });

  it('names no model twice, so that no entry hides another', () => {
    const names = LIST_PRICES.flatMap(({ models }) => models);
    expect(names).toEqual([...new Set(names)]);
  });

  it('never gets cheaper with a longer prompt, which a reservation relies on', () => {
    for (const { longPrompt, inputPerMillionUsd, outputPerMillionUsd } of LIST_PRICES) {
      if (longPrompt === null) continue;
      expect(longPrompt.inputPerMillionUsd).toBeGreaterThanOrEqual(inputPerMillionUsd);
      expect(longPrompt.outputPerMillionUsd).toBeGreaterThanOrEqual(outputPerMillionUsd);
    }
  });
});
