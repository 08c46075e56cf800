import { AttemptFailure } from '../failures.ts';
import type { Line } from '../line.ts';
import type { Ticket } from '../pace.ts';
import type { AttemptOutcome, ModelCall } from '../types.ts';
import { type AttemptAnswer, attemptCall, type Target } from './attempt.ts';
import { nothingObserved, type Observed } from './observed.ts';

interface ReportedAttempt {
  readonly call: ModelCall;
  readonly target: Omit<Target, 'beforeSend' | 'onSent'>;
  readonly line: Line;
  readonly ticket: Ticket;
  /** Waits until the request may leave. */
  readonly place: () => Promise<void>;
  /** Counts from 1 within the call. */
  readonly attempt: number;
  readonly provider: string;
  /** Host and port of the provider's address. */
  readonly host: string;
}

/** Sends a call once, asks its `onSend` before and tells its `onAttempt` and its line afterwards, however it ends. */
export async function reportedAttempt(options: ReportedAttempt): Promise<AttemptAnswer> {
  const { call, target, line, ticket, place, attempt, provider, host } = options;
  const observed = nothingObserved();
  const startedAt = target.now();
  const beforeSend = async (bytesOut: number) => {
    await call.onSend?.({ attempt, provider, host, bytesOut });
    await place();
  };
  const onSent = () => call.onSent?.();

  function report(outcome: AttemptOutcome): void {
    const { sentAt, status, bytesOut, bytesIn, usage } = observed;
    if (sentAt === null) ticket.takeBack();
    else if (usage !== null) ticket.settle(usage.totalTokens);
    const endedAt = target.now();
    call.onAttempt?.({
      attempt,
      provider,
      host,
      startedAt,
      sentAt,
      endedAt,
      status,
      bytesOut,
      bytesIn,
      outcome,
      usage,
    });
  }

  let answer: AttemptAnswer;
  try {
    answer = await attemptCall(call, { ...target, beforeSend, onSent }, observed);
  } catch (error) {
    if (observed.status === 429) line.throttled(startedAt);
    report(outcomeOf(error, call, observed));
    throw error;
  }
  line.answered(answer.usage);
  report('answered');
  return answer;
}

function outcomeOf(error: unknown, call: ModelCall, observed: Observed): AttemptOutcome {
  if (call.signal.aborted) return 'cancelled';
  if (observed.refusal !== null) return 'refused';
  return error instanceof AttemptFailure ? error.reason : 'defect';
}
