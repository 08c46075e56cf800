import { costMicros, type Price, reserveMicros } from '../prices/index.ts';
import type { AttemptReport, AttemptStart, CallHooks } from '../providers/index.ts';
import type { CallOutcome, PhaseCommit } from '../store/index.ts';
import type { ModelSource } from '../workspace/index.ts';
import type { GenerationTask, StageContext } from './context.ts';

/** Keeps the ledger of one model call: a row before each request leaves, completed with what came of it. */
export interface CallBook {
  readonly hooks: Pick<CallHooks, 'onSend' | 'onSent' | 'onArrived' | 'onAttempt'>;
  /** The last request, to be completed in the transaction that stores its outcome; null when none was claimed. */
  last(): Promise<NonNullable<PhaseCommit['call']> | null>;
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

/** The request that was announced last and whose outcome is not stored yet. */
interface OpenCall {
  /** Row of its claim, which may still be on its way to the disk when the attempt is over; null when it was refused. */
  readonly claimed: Promise<number | null>;
  readonly attempt: number;
  outcome: CallOutcome | null;
}

export function openCallBook(context: StageContext, task: GenerationTask, call: BookedCall): CallBook {
  const { store } = context;
  const price = context.price(call.model);
  const promptBytes = Buffer.byteLength(call.prompt);
  const reservedMicros = price === null ? null : reserveMicros(price, { promptBytes, maxTokens: call.maxTokens });
  let open: OpenCall | null = null;
  let announced = false;
  let spent: number | null = 0;

  const last = async () => {
    const id = (await open?.claimed) ?? null;
    return id === null || !open?.outcome ? null : { id, outcome: open.outcome };
  };
  const settle = async (): Promise<void> => {
    const closing = await last();
    open = null;
    if (closing !== null) await store.settleCall(closing.id, closing.outcome);
  };
  const onSend = async ({ attempt, provider }: AttemptStart): Promise<void> => {
    await settle();
    const claim = store.claimCall({
      run: task.run,
      generation: task.generation.id,
      attempt,
      provider,
      model: call.model.id,
      reservedMicros,
      caps: task.caps,
      sentAt: Date.now(),
    });
    open = { claimed: claim.catch(() => null), attempt, outcome: null };
    await claim;
  };
  const onSent = (): void => {
    if (!announced) task.onModelCall();
    announced = true;
  };
  const onArrived = (): void => {
    void open?.claimed.then((id) => (id === null ? undefined : store.answerArrived(id)));
  };
  /** Reported before the call answers or fails; a try whose connection never stood was never announced. */
  const onAttempt = (report: AttemptReport): void => {
    if (open?.attempt !== report.attempt) return;
    open.outcome = describeOutcome(report, price);
    spent = spent === null || open.outcome.costMicros === null ? null : spent + open.outcome.costMicros;
  };
  return {
    hooks: { onSend, onSent, onArrived, onAttempt },
    last,
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
