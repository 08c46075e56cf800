import type { JsonValue } from '../../api/errors.ts';
import type { Dialect } from '../dialects/index.ts';
import { AttemptFailure, cancelled } from '../failures.ts';
import type { CallTimeouts } from '../limits.ts';
import { promptWasCut } from '../prompt-size.ts';
import type { Scrubber } from '../scrub.ts';
import type { FinishReason, ModelAnswer, ModelCall, TokenUsage } from '../types.ts';
import { createExchange } from './exchange.ts';
import type { Observed } from './observed.ts';
import { noticesOf, readStream, readWhole, type SdkFinish, type SdkUsage } from './reading.ts';
import { readSdkError } from './sdk-error.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

/** The address and secrets of one try. */
export interface Target {
  readonly dialect: Dialect;
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly stream: boolean;
  readonly timeouts: CallTimeouts;
  readonly scrubber: Scrubber;
  readonly now: () => number;
  /** Awaited before the request leaves; see `CallHooks.onSend`. */
  readonly beforeSend: (bytesOut: number) => Promise<void>;
}

export type AttemptAnswer = Pick<ModelAnswer, 'text' | 'reasoning' | 'finishReason' | 'usage' | 'notices'>;

/** What has arrived so far; kept outside the reading, which may be torn off. */
export interface Arrived {
  text: string;
  reasoning: string;
  finish: SdkFinish | null;
}

/**
 * Sends a call once and notes in `observed` what happened on the way. Throws {@link AttemptFailure}, CANCELLED when the
 * call's signal aborts, or whatever `beforeSend` rejects with.
 */
export async function attemptCall(call: ModelCall, target: Target, observed: Observed): Promise<AttemptAnswer> {
  const { dialect, baseUrl, apiKey, stream, scrubber, now, beforeSend } = target;
  const { providerModel } = call;
  // Large, so loaded with the first call that needs it, and before its time begins to count.
  const [sdk, makeModel] = await Promise.all([import('ai'), dialect.load()]);
  // Warnings are handed over as notices; the library would also print them.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  const watchdog = startWatchdog(target.timeouts, call.signal);
  const arrived: Arrived = { text: '', reasoning: '', finish: null };
  try {
    const extraBody: { readonly [key: string]: JsonValue } | null = call.extraBody ?? null;
    const options = { dialect, stream, hasKey: apiKey !== null, extraBody, scrubber, now, beforeSend };
    const watched = createExchange(options, watchdog, observed);
    const model = makeModel({ baseUrl, apiKey, providerModel, fetch: watched });
    const read = stream ? readStream : readWhole;
    await read(sdk, { model, providerOptions: dialect.options(call) }, call, arrived, watchdog);
    if (call.signal.aborted) throw cancelled();
    return toAnswer(call, arrived, observed, stream);
  } catch (error) {
    if (call.signal.aborted) throw cancelled();
    const failure = rootFailure(error, watchdog, observed, scrubber);
    throw withArrived(failure, scrubber.withoutKey(arrived.text));
  } finally {
    watchdog.end();
  }
}

function toAnswer(call: ModelCall, arrived: Arrived, observed: Observed, stream: boolean): AttemptAnswer {
  const { text, finish } = arrived;
  const facts = { sent: true, status: observed.status };
  if (finish !== null) observed.usage = toUsage(finish.usage);
  // Both must have seen the end: the wire, and the SDK, which has read more than the mark.
  if (finish === null || (stream && !observed.finished)) throw new AttemptFailure('cut_stream', facts);
  // Some gateways put a failure of the model behind them into the finish reason.
  if (finish.rawFinishReason === 'error') throw new AttemptFailure('error_body', facts);
  const finishReason = toFinishReason(finish.finishReason);
  if (text.trim() === '')
    throw new AttemptFailure(finishReason === 'content_filter' ? 'content_filter' : 'empty_answer', facts);
  if (promptWasCut(call.prompt, observed.usage)) throw new AttemptFailure('prompt_cut', facts);
  const reasoning = arrived.reasoning === '' ? null : arrived.reasoning;
  return { text, reasoning, finishReason, usage: observed.usage, notices: noticesOf(finish.warnings) };
}

function rootFailure(error: unknown, watchdog: Watchdog, observed: Observed, scrubber: Scrubber): unknown {
  if (observed.refusal !== null) return observed.refusal.error;
  const phase = watchdog.expired();
  const sent = observed.sentAt !== null;
  if (phase !== null) {
    const silent = sent && observed.status === null;
    return new AttemptFailure(silent ? 'outcome_unknown' : 'timeout', { sent, status: observed.status, phase });
  }
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
