import {
  type EventListener,
  type Failure,
  ReverieError,
  type RunInfo,
  type RunPlan,
  type RunRequest,
  toFailure,
} from '../api/index.ts';
import { type GenerationOutcome, materialize, type StageContext } from '../stages/index.ts';
import { findRun, type Store, type SurveyItem } from '../store/index.ts';
import { describePlan } from './plan.ts';
import { createRunProgress, type RunProgress } from './progress.ts';
import { startForest } from './schedule.ts';

/** Generations of one model at work at once. Calls are limited by the providers' queues; this only bounds memory. */
const AT_WORK_PER_MODEL = 128;
/** Milliseconds between two times that a run's counters are stored. */
const SAVE_EVERY_MS = 1000;

/** Plans and executes runs over one store. */
export interface Runner {
  plan(request: RunRequest): Promise<RunPlan>;
  /** Answers as soon as the run is recorded; the work goes on. */
  start(request: RunRequest): Promise<RunInfo>;
  /** Resolves when the run has ended. */
  ended(runId: number): Promise<RunInfo>;
  /** Aborts calls in flight and starts nothing more. NOT_FOUND `unknown_run`. */
  cancel(runId: number): Promise<RunInfo>;
  /** Live information about a run that is going on here; undefined for any other. */
  live(runId: number): RunInfo | undefined;
  /** Cancels what is going on and waits for it. */
  close(): Promise<void>;
}

export interface RunnerOptions {
  readonly store: Store;
  /** What stages work with in a run with this request; called once per run, after the sources are up to date. */
  readonly context: (request: RunRequest) => Promise<StageContext>;
  readonly emit: EventListener;
}

interface LiveRun {
  readonly abort: AbortController;
  readonly progress: RunProgress;
  readonly ended: Promise<RunInfo>;
}

export function createRunner(options: RunnerOptions): Runner {
  const { store } = options;
  const live = new Map<number, LiveRun>();
  /** Generations at work in any run, so that two runs never work on the same one at once. */
  const busy = new Map<number, Promise<void>>();

  const decide = async (request: RunRequest) =>
    store.survey({ filter: request.filter, descendants: request.descendants }, settingsOf(request));

  const start = async (request: RunRequest): Promise<RunInfo> => {
    const context = await options.context(request);
    const survey = await decide(request);
    const run = await store.startRun(request, survey);
    const abort = new AbortController();
    const progress = createRunProgress(run, options.emit);
    const ended = execute(context, request, run, survey.items, abort, progress).finally(() => live.delete(run.runId));
    live.set(run.runId, { abort, progress, ended });
    options.emit({ type: 'run.changed', run });
    // Nobody may be waiting for the end; whoever does sees the failure itself.
    ended.catch(() => undefined);
    return run;
  };

  const execute = async (
    context: StageContext,
    request: RunRequest,
    run: RunInfo,
    items: readonly SurveyItem[],
    abort: AbortController,
    progress: RunProgress,
  ): Promise<RunInfo> => {
    const save = setInterval(
      () => void store.saveCounters(run.runId, progress.counters()).catch(() => undefined),
      SAVE_EVERY_MS,
    );
    let failure: Failure | null = null;
    try {
      const forest = startForest({
        items,
        laneOf: (item) => (item.mode === 'copy' ? 'copy' : (item.modelId ?? '')),
        perLane: AT_WORK_PER_MODEL,
        run: (item) => alone(busy, item.id, () => workOn(context, request, run.runId, item, abort.signal, progress)),
      });
      abort.signal.addEventListener('abort', () => forest.stop(), { once: true });
      if (abort.signal.aborted) forest.stop();
      await forest.ended;
    } catch (error) {
      abort.abort();
      failure = toFailure(error);
    } finally {
      clearInterval(save);
    }
    const cancelled = abort.signal.aborted && (failure === null || failure.kind === 'CANCELLED');
    const state = cancelled ? 'cancelled' : failure === null ? 'done' : 'failed';
    const result = await store.endRun(run.runId, state, progress.counters(), cancelled ? null : failure);
    progress.stop();
    options.emit({ type: 'run.changed', run: result });
    options.emit({ type: 'generations.changed', genIds: null });
    return result;
  };

  const workOn = async (
    context: StageContext,
    request: RunRequest,
    run: number,
    item: SurveyItem,
    signal: AbortSignal,
    progress: RunProgress,
  ): Promise<void> => {
    if (signal.aborted) return;
    progress.started(item.genId);
    const outcome = await materialize(context, {
      run,
      generation: await store.generation(item.id),
      ask: (candidates) => store.decide(item.id, settingsOf(request), candidates),
      maxTokens: request.maxTokens,
      signal,
      onModelCall: () => progress.called(),
    });
    const result = outcomeOf(outcome);
    if (result === 'reused') await store.commitReused(run, item.id);
    progress.finished(item.genId, result, tokensOf(outcome));
  };

  return {
    plan: async (request) => {
      await options.context(request);
      return describePlan(store, request, await decide(request));
    },
    start,
    ended: async (runId) => live.get(runId)?.ended ?? requireRun(store, runId),
    cancel: async (runId) => {
      const running = live.get(runId);
      running?.abort.abort();
      return running === undefined ? requireRun(store, runId) : running.ended;
    },
    live: (runId) => live.get(runId)?.progress.info(),
    close: async () => {
      for (const running of live.values()) running.abort.abort();
      await Promise.allSettled([...live.values()].map((running) => running.ended));
    },
  };
}

function settingsOf(request: RunRequest) {
  return { force: request.force, policy: request.policy, follow: request.descendants };
}

/** Runs `body` once nobody else works on this id. */
async function alone(busy: Map<number, Promise<void>>, id: number, body: () => Promise<void>): Promise<void> {
  for (let other = busy.get(id); other !== undefined; other = busy.get(id)) await other;
  const work = body();
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  busy.set(id, settled);
  try {
    await work;
  } finally {
    busy.delete(id);
  }
}

function outcomeOf(outcome: GenerationOutcome): 'reused' | 'generated' | 'failed' {
  if (outcome.failure !== null) return 'failed';
  return outcome.results.some((result) => result.decision.decision === 'generate') ? 'generated' : 'reused';
}

/** Tokens that this run spent: those of a raw answer that it made. */
function tokensOf(outcome: GenerationOutcome): number {
  const raw = outcome.results.find((result) => result.phase === 'raw' && result.decision.decision === 'generate');
  return raw?.metadata.totalTokens ?? 0;
}

function requireRun(store: Store, runId: number): RunInfo {
  const run = findRun(store.db, runId);
  if (run === undefined) throw new ReverieError('NOT_FOUND', 'unknown_run', `There is no run ${runId}.`, { runId });
  return run;
}
