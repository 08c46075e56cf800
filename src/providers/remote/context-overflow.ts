import { fieldOf, parseJson } from '../dialects/index.ts';

/** How servers name what does not fit: OpenAI, OpenRouter, vLLM, llama.cpp and LM Studio speak of the context. */
const CONTEXT = /context[ _](?:length|size|window)/i;
const TOO_MUCH = /exceed|maximum|too (?:long|large|many)|larger|greater|overflow/i;
/** Anthropic, Bedrock and Google do not. */
const PROMPT = /prompt is too long|input is too long|input token count\b.*\bexceeds/i;

/** Whether an error body says that the prompt, with the room its answer was to have, is more than the model can hold. */
export function saysContextOverflow(body: string): boolean {
  const error = fieldOf(parseJson(body), 'error');
  const said =
    typeof error === 'string' ? [error] : ['code', 'type', 'message'].map((field) => String(fieldOf(error, field)));
  return said.some((words) => PROMPT.test(words) || (CONTEXT.test(words) && TOO_MUCH.test(words)));
}
