import type { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { AttemptFailure, cancelled } from '../failures.ts';
import type { CallTimeouts } from '../limits.ts';
import type { Scrubber } from '../scrub.ts';
import type { FinishReason, ModelCall, TokenUsage } from '../types.ts';
import { createExchange, type Observed } from './exchange.ts';
import { readSdkError } from './sdk-error.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

/** The address and secrets of one try. */
export interface Target {
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly stream: boolean;
  readonly timeouts: CallTimeouts;
  readonly scrubber: Scrubber;
}

export interface AttemptAnswer {
  readonly text: string;
  readonly finishReason: FinishReason;
  readonly usage: TokenUsage | null;
}

type Sdk = typeof import('ai');
type ChatModel = ReturnType<ReturnType<typeof createOpenAICompatible>['chatModel']>;

/** What has arrived so far; kept outside the reading, which may be torn off. */
interface Arrived {
  text: string;
  finish: SdkFinish | null;
}

interface SdkFinish {
  readonly finishReason: string;
  readonly rawFinishReason: string | undefined;
  readonly usage: SdkUsage;
}

interface SdkUsage {
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly totalTokens: number | undefined;
}

/** Sends a call once. Throws {@link AttemptFailure}, or CANCELLED when the call's signal aborts. */
export async function attemptCall(call: ModelCall, target: Target): Promise<AttemptAnswer> {
  // Large, so loaded with the first call that needs it, and before its time begins to count.
  const [sdk, { createOpenAICompatible }] = await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')]);
  const watchdog = startWatchdog(target.timeouts, call.signal);
  const { fetch, observed } = createExchange(target.stream, watchdog, target.scrubber);
  const arrived: Arrived = { text: '', finish: null };
  try {
    const provider = createOpenAICompatible({
      name: 'reverie',
      baseURL: target.baseUrl,
      fetch,
      includeUsage: true,
      ...(target.apiKey === null ? {} : { apiKey: target.apiKey }),
    });
    const read = target.stream ? readStream : readWhole;
    await read(sdk, provider.chatModel(call.providerModel), call, watchdog, arrived);
    if (call.signal.aborted) throw cancelled();
    return toAnswer(arrived, observed);
  } catch (error) {
    if (call.signal.aborted) throw cancelled();
    throw withArrived(rootFailure(error, watchdog, observed, target.scrubber), target.scrubber.scrub(arrived.text));
  } finally {
    watchdog.end();
  }
}

async function readStream(
  sdk: Sdk,
  model: ChatModel,
  call: ModelCall,
  watchdog: Watchdog,
  arrived: Arrived,
): Promise<void> {
  // The SDK reports errors as parts of the stream and, unless told otherwise, prints them too.
  const { stream } = sdk.streamText({ model, ...settingsOf(call), abortSignal: watchdog.signal, onError: () => {} });
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'reasoning-delta') watchdog.heard();
    if (part.type === 'text-delta') {
      watchdog.heard();
      arrived.text += part.text;
      call.onText?.(part.text);
    }
    if (part.type === 'finish') {
      arrived.finish = {
        finishReason: part.finishReason,
        rawFinishReason: part.rawFinishReason,
        usage: part.totalUsage,
      };
    }
  }
}

async function readWhole(
  sdk: Sdk,
  model: ChatModel,
  call: ModelCall,
  watchdog: Watchdog,
  arrived: Arrived,
): Promise<void> {
  const { text, finishReason, rawFinishReason, usage } = await sdk.generateText({
    model,
    ...settingsOf(call),
    abortSignal: watchdog.signal,
  });
  arrived.text = text;
  arrived.finish = { finishReason, rawFinishReason, usage };
}

function settingsOf({ prompt, maxTokens, temperature }: ModelCall) {
  return { prompt, maxOutputTokens: maxTokens, maxRetries: 0, ...(temperature === null ? {} : { temperature }) };
}

function toAnswer({ text, finish }: Arrived, { status }: Observed): AttemptAnswer {
  const facts = { sent: true, status };
  if (finish === null) throw new AttemptFailure('cut_stream', facts);
  // Some gateways put a failure of the model behind them into the finish reason.
  if (finish.rawFinishReason === 'error') throw new AttemptFailure('error_body', facts);
  const finishReason = toFinishReason(finish.finishReason);
  if (text.trim() === '')
    throw new AttemptFailure(finishReason === 'content_filter' ? 'content_filter' : 'empty_answer', facts);
  return { text, finishReason, usage: toUsage(finish.usage) };
}

function rootFailure(error: unknown, watchdog: Watchdog, observed: Observed, scrubber: Scrubber): unknown {
  const phase = watchdog.expired();
  if (phase !== null)
    return new AttemptFailure('timeout', { sent: observed.connected, status: observed.status, phase });
  return observed.failure ?? readSdkError(error, observed, scrubber) ?? error;
}

function withArrived(error: unknown, partialText: string): unknown {
  if (!(error instanceof AttemptFailure) || partialText === '') return error;
  return new AttemptFailure(error.reason, { ...error, partialText });
}

function toFinishReason(reason: string): FinishReason {
  switch (reason) {
    case 'stop':
    case 'length':
      return reason;
    case 'content-filter':
      return 'content_filter';
    case 'tool-calls':
      return 'tool_calls';
    default:
      return 'other';
  }
}

function toUsage({ inputTokens, outputTokens, totalTokens }: SdkUsage): TokenUsage | null {
  if (inputTokens === undefined || outputTokens === undefined) return null;
  return {
    promptTokens: inputTokens,
    completionTokens: outputTokens,
    totalTokens: totalTokens ?? inputTokens + outputTokens,
  };
}
