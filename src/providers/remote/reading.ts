import type { CallWarning, LanguageModel } from 'ai';
import type { LibraryOptions } from '../dialects/dialect.ts';
import type { ModelCall } from '../types.ts';
import type { Arrived } from './attempt.ts';
import type { Watchdog } from './watchdog.ts';

type Sdk = typeof import('ai');

export interface SdkFinish {
  readonly finishReason: string;
  readonly rawFinishReason: string | undefined;
  readonly usage: SdkUsage;
  readonly warnings: readonly CallWarning[];
}

export interface SdkUsage {
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly totalTokens: number | undefined;
}

/** What the SDK is to call, and the options of its library. */
interface Callee {
  readonly model: LanguageModel;
  readonly providerOptions: LibraryOptions;
}

/**
 * Reads an answer as it streams in. The SDK is not given the abort signal: the exchange has it, and alone knows whether
 * an abort still matters when the text is whole.
 */
export async function readStream(
  sdk: Sdk,
  callee: Callee,
  call: ModelCall,
  arrived: Arrived,
  watchdog: Watchdog,
): Promise<void> {
  let warnings: readonly CallWarning[] = [];
  // The SDK reports errors as parts of the stream and, unless told otherwise, prints them too.
  const { stream } = sdk.streamText({ ...callee, ...settingsOf(call), onError: () => {} });
  for await (const part of stream) {
    switch (part.type) {
      case 'error':
        throw part.error;
      case 'start-step':
        warnings = part.warnings;
        break;
      case 'reasoning-delta':
        watchdog.heard();
        arrived.reasoning += part.text;
        call.onReasoning?.(part.text);
        break;
      case 'text-delta':
        watchdog.heard();
        arrived.text += part.text;
        call.onText?.(part.text);
        break;
      case 'finish':
        arrived.finish = {
          finishReason: part.finishReason,
          rawFinishReason: part.rawFinishReason,
          usage: part.totalUsage,
          warnings,
        };
        break;
    }
  }
}

/** Reads an answer that comes in one piece. */
export async function readWhole(sdk: Sdk, callee: Callee, call: ModelCall, arrived: Arrived): Promise<void> {
  const result = await sdk.generateText({ ...callee, ...settingsOf(call) });
  arrived.text = result.text;
  arrived.reasoning = result.reasoningText ?? '';
  arrived.finish = {
    finishReason: result.finishReason,
    rawFinishReason: result.rawFinishReason,
    usage: result.usage,
    warnings: result.warnings ?? [],
  };
}

/** What the library could not send as it was set, as sentences. */
export function noticesOf(warnings: readonly CallWarning[]): readonly string[] {
  return warnings.map((warning) => {
    if (warning.type === 'other') return warning.message;
    if (warning.type === 'deprecated') return `${warning.setting}: ${warning.message}`;
    return warning.details ?? `${warning.feature} is not supported by this provider and was not sent.`;
  });
}

function settingsOf({ prompt, maxTokens, temperature, stop, seed }: ModelCall) {
  return {
    prompt,
    maxOutputTokens: maxTokens,
    maxRetries: 0,
    ...(temperature === null ? {} : { temperature }),
    ...(stop === undefined || stop.length === 0 ? {} : { stopSequences: [...stop] }),
    ...(seed == null ? {} : { seed }),
  };
}
