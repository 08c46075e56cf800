import { setTimeout as delay } from 'node:timers/promises';
import { costMicros, type Price, reserveMicros } from '../prices/index.ts';
import type { AttemptReport, AttemptStart, CallHooks } from '../providers/index.ts';
import type { CallOutcome, PhaseCommit } from '../store/index.ts';
import type { ModelSource } from '../workspace/index.ts';
import type { GenerationTask, StageContext } from './context.ts';

/** Keeps the ledger of one model call: a row before each request leaves, completed with what came of it. */
export interface CallBook {
  readonly hooks: Pick<CallHooks, 'onSend' | 'onAttempt'>;
  /** The last request, to be completed in the transaction that stores its outcome; null when nothing was sent. */
  last(): NonNullable<PhaseCommit['call']> | null;
  /** Completes the last request by itself, where no outcome will be stored. */
  settle(): Promise<void>;
  /** What the call cost in all, in micro-USD; null when that is not known. */
  cost(): number | null;
}

export interface BookedCall {
  readonly model: ModelSource;
  readonly prompt: string;
  readonly maxTokens: number;
}

interface OpenCall {
  readonly id: number;
  outcome: CallOutcome | null;
  readonly reported: PromiseWithResolvers<void>;
}

/** Milliseconds that a report may take after its call was given up; without one the call stays open and is unknown later. */
const REPORT_WITHIN_MS = 2000;

export function openCallBook(context: StageContext, task: GenerationTask, call: BookedCall): CallBook {
  const { store } = context;
  const price = context.price(call.model);
  const promptBytes = Buffer.byteLength(call.prompt);
  const reservedMicros = price === null ? null : reserveMicros(price, { promptBytes, maxTokens: call.maxTokens });
  /** The request that was announced last; it is `open` until its outcome is stored. */
  let current: OpenCall | null = null;
  let open: OpenCall | null = null;
  let spent: number | null = 0;

  const settle = async (): Promise<void> => {
    const closing = open;
    open = null;
    if (closing === null) return;
    // A cancelled call is given up at once, and what became of its request is reported when the connection is closed.
    await Promise.race([closing.reported.promise, delay(REPORT_WITHIN_MS, undefined, { ref: false })]);
    if (closing.outcome !== null) await store.settleCall(closing.id, closing.outcome);
  };
  const onSend = async ({ attempt, provider }: AttemptStart): Promise<void> => {
    await settle();
    const id = await store.claimCall({
      run: task.run,
      generation: task.generation.id,
      attempt,
      provider,
      model: call.model.id,
      reservedMicros,
      caps: task.caps,
      sentAt: Date.now(),
    });
    open = { id, outcome: null, reported: Promise.withResolvers() };
    current = open;
    if (attempt === 1) task.onModelCall();
  };
  const onAttempt = (report: AttemptReport): void => {
    if (current === null) return;
    current.outcome = describeOutcome(report, price);
    current.reported.resolve();
    spent = spent === null || current.outcome.costMicros === null ? null : spent + current.outcome.costMicros;
  };
  return {
    hooks: { onSend, onAttempt },
    last: () => (open?.outcome ? { id: open.id, outcome: open.outcome } : null),
    settle,
    cost: () => spent,
  };
}

function describeOutcome(report: AttemptReport, price: Price | null): CallOutcome {
  const { usage, host, status, bytesOut, bytesIn, endedAt } = report;
  const answered = report.outcome === 'answered';
  return {
    state: answered ? 'answered' : report.outcome === 'outcome_unknown' ? 'unknown' : 'failed',
    costMicros: costOf(report, price),
    promptTokens: usage?.promptTokens ?? null,
    completionTokens: usage?.completionTokens ?? null,
    host,
    status,
    bytesOut,
    bytesIn,
    reason: answered ? null : report.outcome,
    endedAt,
  };
}

/** What was never sent, or was turned away with a status, costs nothing; what broke off may have cost all it could. */
function costOf({ usage, status, sentAt }: AttemptReport, price: Price | null): number | null {
  if (sentAt === null || (status !== null && status >= 400)) return 0;
  return usage === null || price === null ? null : costMicros(price, usage);
}
