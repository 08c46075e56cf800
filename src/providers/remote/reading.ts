import type { ChatModel, Dialect } from '../dialects/index.ts';
import type { ModelCall } from '../types.ts';
import type { Watchdog } from './watchdog.ts';

/** What has arrived so far; kept outside the reading, which may be torn off. */
export interface Arrived {
  text: string;
  reasoning: string;
  finish: Finish | null;
  notices: readonly string[];
}

export interface Finish {
  readonly reason: string;
  readonly rawReason: string | undefined;
  readonly usage: LibraryUsage;
}

export interface LibraryUsage {
  readonly inputTokens: { readonly total: number | undefined };
  readonly outputTokens: { readonly total: number | undefined };
}

/** A setting that the library could not send as it was. */
interface Warning {
  readonly type: string;
  readonly feature?: string;
  readonly details?: string | undefined;
  readonly message?: string;
}

/**
 * Reads an answer as it streams in. The library is not given the abort signal: the exchange has it, and alone knows
 * whether an abort still matters when the text is whole.
 */
export async function readStream(
  model: ChatModel,
  dialect: Dialect,
  call: ModelCall,
  arrived: Arrived,
  watchdog: Watchdog,
): Promise<void> {
  const { stream } = await model.doStream(optionsOf(dialect, call));
  for await (const part of stream) {
    switch (part.type) {
      case 'stream-start':
        arrived.notices = part.warnings.map(noticeOf);
        break;
      case 'error':
        throw part.error;
      case 'reasoning-delta':
        watchdog.heard();
        arrived.reasoning += part.delta;
        call.onReasoning?.(part.delta);
        break;
      case 'text-delta':
        watchdog.heard();
        arrived.text += part.delta;
        call.onText?.(part.delta);
        break;
      case 'finish':
        arrived.finish = { reason: part.finishReason.unified, rawReason: part.finishReason.raw, usage: part.usage };
        break;
    }
  }
}

/** Reads an answer that comes in one piece. */
export async function readWhole(model: ChatModel, dialect: Dialect, call: ModelCall, arrived: Arrived): Promise<void> {
  const { content, finishReason, usage, warnings } = await model.doGenerate(optionsOf(dialect, call));
  for (const part of content) {
    if (part.type === 'text') arrived.text += part.text;
    if (part.type === 'reasoning') arrived.reasoning += part.text;
  }
  arrived.notices = warnings.map(noticeOf);
  arrived.finish = { reason: finishReason.unified, rawReason: finishReason.raw, usage };
}

function optionsOf(dialect: Dialect, call: ModelCall) {
  const { prompt, maxTokens, temperature, stop, seed } = call;
  return {
    prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: prompt }] }],
    maxOutputTokens: maxTokens,
    providerOptions: dialect.options(call),
    ...(temperature === null ? {} : { temperature }),
    ...(stop === undefined || stop.length === 0 ? {} : { stopSequences: [...stop] }),
    ...(seed == null ? {} : { seed }),
  };
}

function noticeOf({ type, feature = type, details, message }: Warning): string {
  return message ?? details ?? `${feature} is not supported by this provider and was not sent.`;
}
