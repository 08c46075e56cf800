import type { LongPromptPrice } from './price.ts';

/** The day for which the built-in prices were gathered. They are list prices, without discounts, and may have changed since. */
export const PRICES_AS_OF = '2026-08-21';

export interface ListPrice {
  /** Patterns over provider model names, with and without the vendor in front, as gateways and vendors write them. */
  readonly models: readonly string[];
  readonly inputPerMillionUsd: number;
  readonly outputPerMillionUsd: number;
  readonly longPrompt: LongPromptPrice | null;
}

function listed(models: readonly string[], input: number, output: number, long?: { input: number; output: number }) {
  const longPrompt = long && {
    aboveTokens: 200_000,
    inputPerMillionUsd: long.input,
    outputPerMillionUsd: long.output,
  };
  return { models, inputPerMillionUsd: input, outputPerMillionUsd: output, longPrompt: longPrompt ?? null };
}

/** A name as its vendor writes it and as a gateway does, `vendor/name`. */
function from(vendor: string, ...names: readonly string[]): string[] {
  return names.flatMap((name) => [name, `${vendor}/${name}`]);
}

/**
 * List prices of models that cost the same wherever they are asked, which are those that only their vendor sells. Models
 * with open weights are left unknown on purpose: a gateway sends the same name to hosts with different prices. Variants
 * (`:thinking`, `:extended`, `-fast`, …) match nothing here, since they cost more. From the vendors' price pages.
 */
export const LIST_PRICES: readonly ListPrice[] = [
  listed(['*:free'], 0, 0),

  listed(from('anthropic', 'claude-opus-4.5', 'claude-opus-4-5', 'claude-opus-4-5-20251101'), 5, 25),
  listed(from('anthropic', 'claude-opus-4.1', 'claude-opus-4-1', 'claude-opus-4-1-20250805'), 15, 75),
  listed(from('anthropic', 'claude-opus-4', 'claude-opus-4-0', 'claude-opus-4-20250514'), 15, 75),
  listed(from('anthropic', 'claude-sonnet-4.5', 'claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'), 3, 15, {
    input: 6,
    output: 22.5,
  }),
  listed(from('anthropic', 'claude-sonnet-4', 'claude-sonnet-4-0', 'claude-sonnet-4-20250514'), 3, 15, {
    input: 6,
    output: 22.5,
  }),
  listed(from('anthropic', 'claude-3.7-sonnet', 'claude-3-7-sonnet-latest', 'claude-3-7-sonnet-20250219'), 3, 15),
  listed(from('anthropic', 'claude-haiku-4.5', 'claude-haiku-4-5', 'claude-haiku-4-5-20251001'), 1, 5),
  listed(from('anthropic', 'claude-3.5-haiku', 'claude-3-5-haiku-latest', 'claude-3-5-haiku-20241022'), 0.8, 4),

  listed(from('google', 'gemini-2.5-pro'), 1.25, 10, { input: 2.5, output: 15 }),
  listed(from('google', 'gemini-2.5-flash'), 0.3, 2.5),
  listed(from('google', 'gemini-2.5-flash-lite'), 0.1, 0.4),
  listed(from('google', 'gemini-2.0-flash', 'gemini-2.0-flash-001'), 0.1, 0.4),
  listed(from('google', 'gemini-2.0-flash-lite', 'gemini-2.0-flash-lite-001'), 0.075, 0.3),

  listed(from('openai', 'gpt-5', 'gpt-5-2025-08-07', 'gpt-5.1'), 1.25, 10),
  listed(from('openai', 'gpt-5-mini', 'gpt-5-mini-2025-08-07'), 0.25, 2),
  listed(from('openai', 'gpt-5-nano', 'gpt-5-nano-2025-08-07'), 0.05, 0.4),
  listed(from('openai', 'gpt-4.1', 'gpt-4.1-2025-04-14'), 2, 8),
  listed(from('openai', 'gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'), 0.4, 1.6),
  listed(from('openai', 'gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14'), 0.1, 0.4),
  listed(from('openai', 'gpt-4o', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20'), 2.5, 10),
  listed(from('openai', 'gpt-4o-mini', 'gpt-4o-mini-2024-07-18'), 0.15, 0.6),
  listed(from('openai', 'o3', 'o3-2025-04-16'), 2, 8),
  listed(from('openai', 'o4-mini', 'o4-mini-2025-04-16'), 1.1, 4.4),
];
