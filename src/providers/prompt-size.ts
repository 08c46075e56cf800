import type { TokenUsage } from './types.ts';

/** More characters in a token than any usual tokenizer averages over prose or code; a low estimate on purpose. */
const MOST_CHARS_PER_TOKEN = 6;
/** Servers that read less than this part of the estimate have cut the prompt. */
const LEAST_PART = 0.5;
/** Shorter prompts fit everywhere, and their counts are too small to compare. */
const SHORTEST_CHARS = 2_400;

/**
 * Whether the server counted so few prompt tokens that it cannot have read the whole prompt, as servers do that cut what
 * is longer than their context and answer all the same. Repeated characters (rules, blanks) hardly count, because
 * tokenizers take many of them at once.
 */
export function promptWasCut(prompt: string, usage: TokenUsage | null): boolean {
  if (usage === null || prompt.length < SHORTEST_CHARS) return false;
  const least = (lengthWithoutRuns(prompt) / MOST_CHARS_PER_TOKEN) * LEAST_PART;
  return usage.promptTokens > 0 && usage.promptTokens < least;
}

/** Rough number of tokens in a text, for waiting and reserving before the server has counted. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

function lengthWithoutRuns(text: string): number {
  return text.replace(/(.)\1{2,}/gs, '$1$1').length;
}
