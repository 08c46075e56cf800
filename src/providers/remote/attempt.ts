import type { Dialect } from '../dialects/index.ts';
import { AttemptFailure, cancelled } from '../failures.ts';
import type { CallTimeouts } from '../limits.ts';
import { promptWasCut } from '../prompt-size.ts';
import type { Scrubber } from '../scrub.ts';
import type { FinishReason, ModelAnswer, ModelCall, TokenUsage } from '../types.ts';
import { createExchange } from './exchange.ts';
import type { Models } from './models.ts';
import type { Observed } from './observed.ts';
import { type Arrived, type LibraryUsage, readStream, readWhole } from './reading.ts';
import { readSdkError } from './sdk-error.ts';
import { startWatchdog, type Watchdog } from './watchdog.ts';

/** The address and secrets of one try. */
export interface Target {
  readonly dialect: Dialect;
  readonly models: Models;
  readonly apiKey: string | null;
  readonly stream: boolean;
  readonly timeouts: CallTimeouts;
  readonly scrubber: Scrubber;
  readonly now: () => number;
  /** Awaited before the request leaves; see `CallHooks.onSend`. */
  readonly beforeSend: (bytesOut: number) => Promise<void>;
  /** Told when it begins to leave. */
  readonly onSent: () => void;
}

export type AttemptAnswer = Pick<ModelAnswer, 'text' | 'reasoning' | 'finishReason' | 'usage' | 'notices'>;

/**
 * Sends a call once and notes in `observed` what happened on the way. Throws {@link AttemptFailure}, CANCELLED when the
 * call's signal aborts, or whatever `beforeSend` rejects with.
 */
export async function attemptCall(call: ModelCall, target: Target, observed: Observed): Promise<AttemptAnswer> {
  const { dialect, models, stream, scrubber } = target;
  await models.load();
  const watchdog = startWatchdog(target.timeouts, call.signal);
  const arrived: Arrived = { text: '', reasoning: '', finish: null, notices: [] };
  let isOver = false;
  try {
    const { extraBody = null } = call;
    // A library that gives an answer up may leave its body to be read to the end, when nobody waits for it any more.
    const onArrived = () => {
      if (!isOver) call.onArrived?.();
    };
    const fetch = createExchange({ ...target, extraBody, onArrived }, watchdog, observed);
    const read = stream ? readStream : readWhole;
    await models.using(call.providerModel, fetch, (model) => read(model, dialect, call, arrived, watchdog));
    if (call.signal.aborted) throw cancelled();
    if (observed.failure !== null) throw observed.failure;
    const answer = toAnswer(call, arrived, observed, stream);
    watchdog.end();
    return answer;
  } catch (error) {
    watchdog.abandon();
    if (call.signal.aborted) throw cancelled();
    const failure = rootFailure(error, watchdog, observed, scrubber);
    throw withArrived(failure, scrubber.withoutKey(arrived.text));
  } finally {
    isOver = true;
  }
}

function toAnswer(call: ModelCall, arrived: Arrived, observed: Observed, stream: boolean): AttemptAnswer {
  const { text, finish, notices } = arrived;
  const facts = { sent: true, status: observed.status };
  if (finish !== null) observed.usage = toUsage(finish.usage);
  // Both must have seen the end: the wire, and the library, which has read more than the mark.
  if (finish === null || (stream && !observed.finished)) throw new AttemptFailure('cut_stream', facts);
  // Some gateways put a failure of the model behind them into the finish reason.
  if (finish.rawReason === 'error') throw new AttemptFailure('error_body', facts);
  const finishReason = toFinishReason(finish.reason);
  if (text.trim() === '')
    throw new AttemptFailure(finishReason === 'content_filter' ? 'content_filter' : 'empty_answer', facts);
  if (promptWasCut(call.prompt, observed.usage)) throw new AttemptFailure('prompt_cut', facts);
  const reasoning = arrived.reasoning === '' ? null : arrived.reasoning;
  return { text, reasoning, finishReason, usage: observed.usage, notices };
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

function toUsage({ inputTokens, outputTokens }: LibraryUsage): TokenUsage | null {
  const promptTokens = inputTokens.total;
  const completionTokens = outputTokens.total;
  if (promptTokens === undefined || completionTokens === undefined) return null;
  return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens };
}
