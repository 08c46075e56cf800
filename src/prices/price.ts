/** US dollars per million tokens. Where a number is not known there is no `Price` at all (null), never a zero. */
export interface Price {
  readonly inputPerMillionUsd: number;
  readonly outputPerMillionUsd: number;
  /** Dearer prices for the whole call once its prompt is longer than this; null where there are none. */
  readonly longPrompt: LongPromptPrice | null;
  /** `workspace`: from `reverie.yaml`; `list`: the built-in table, see `PRICES_AS_OF`; `offline`: no one is paid. */
  readonly source: 'workspace' | 'list' | 'offline';
}

export interface LongPromptPrice {
  readonly aboveTokens: number;
  readonly inputPerMillionUsd: number;
  readonly outputPerMillionUsd: number;
}

/** Tokens of one call, whole numbers; reasoning counts as completion, as servers report it. */
export interface CallTokens {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/**
 * Tokens by which a chat template may make a prompt longer than its text. A single user message takes 5 to 30 with most
 * models; some put a system message of their own of up to about 100 before it.
 */
const FRAMING_TOKENS = 256;

/** A price in millionths of a dollar per million tokens, so that sums are exact. */
function toMicros(perMillionUsd: number): bigint {
  return BigInt(Math.round(perMillionUsd * 1e6));
}

/** What a call costs in whole micro-USD, rounded up. */
export function costMicros(price: Price, { promptTokens, completionTokens }: CallTokens): number {
  const { longPrompt } = price;
  const { inputPerMillionUsd, outputPerMillionUsd } =
    longPrompt !== null && promptTokens > longPrompt.aboveTokens ? longPrompt : price;
  const total =
    BigInt(promptTokens) * toMicros(inputPerMillionUsd) + BigInt(completionTokens) * toMicros(outputPerMillionUsd);
  return Number((total + 999_999n) / 1_000_000n);
}

/**
 * The most a call can cost in micro-USD, known before it is sent: a token stands for at least one byte of UTF-8, and the
 * answer, reasoning included, ends at `maxTokens`. Holds as long as the server keeps to that limit.
 */
export function reserveMicros(
  price: Price,
  { promptBytes, maxTokens }: { readonly promptBytes: number; readonly maxTokens: number },
): number {
  return costMicros(price, { promptTokens: promptBytes + FRAMING_TOKENS, completionTokens: maxTokens });
}
