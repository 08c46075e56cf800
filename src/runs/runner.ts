import { type EventListener, ReverieError, type RunInfo, type RunPlan, type RunRequest } from '../api/index.ts';
import type { StageContext } from '../stages/index.ts';
import { findRun, type Store, type Survey } from '../store/index.ts';
import { type LiveRun, startLiveRun } from './live-run.ts';
import { describePlan } from './plan.ts';
import { settingsOf } from './settings.ts';
import { createTurns } from './turns.ts';

/** Plans and executes runs over one store. */
export interface Runner {
  plan(request: RunRequest): Promise<RunPlan>;
  /** Answers as soon as the run is recorded; the work goes on. */
  start(request: RunRequest): Promise<RunInfo>;
  /** Resolves when the run has ended. NOT_FOUND `unknown_run`. */
  ended(runId: number): Promise<RunInfo>;
  /** Aborts calls in flight and starts nothing more; resolves when that is done. NOT_FOUND `unknown_run`. */
  cancel(runId: number): Promise<RunInfo>;
  /** The run itself while it is going on here. NOT_FOUND `not_running` for any other. */
  going(runId: number): LiveRun;
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

export function createRunner({ store, context, emit }: RunnerOptions): Runner {
  const live = new Map<number, LiveRun>();
  const turns = createTurns();

  const decide = (request: RunRequest, { workspace }: StageContext): Promise<Survey> =>
    store.survey({ filter: request.filter, descendants: request.descendants }, settingsOf(request, workspace));

  const start = async (request: RunRequest): Promise<RunInfo> => {
    const stages = await context(request);
    const survey = await decide(request, stages);
    const run = await store.startRun(request, survey);
    const going = startLiveRun({ store, context: stages, request, run, items: survey.items, turns, emit });
    live.set(run.runId, going);
    const started = going.info();
    emit({ type: 'run.changed', run: started });
    // Nobody may be waiting for the end; whoever does sees the failure itself.
    going.ended.catch(() => undefined).finally(() => live.delete(run.runId));
    return started;
  };

  return {
    plan: async (request) => {
      const stages = await context(request);
      return describePlan(stages, request, await decide(request, stages));
    },
    start,
    ended: async (runId) => live.get(runId)?.ended ?? requireRun(store, runId),
    cancel: async (runId) => {
      const running = live.get(runId);
      running?.cancel();
      return running === undefined ? requireRun(store, runId) : running.ended;
    },
    going: (runId) => {
      const running = live.get(runId);
      if (running !== undefined) return running;
      throw new ReverieError('NOT_FOUND', 'not_running', `Run ${runId} is not going on here.`, { runId });
    },
    live: (runId) => live.get(runId)?.info(),
    close: async () => {
      for (const running of live.values()) running.cancel();
      await Promise.allSettled([...live.values()].map((running) => running.ended));
    },
  };
}

function requireRun(store: Store, runId: number): RunInfo {
  const run = findRun(store.db, runId);
  if (run === undefined) throw new ReverieError('NOT_FOUND', 'unknown_run', `There is no run ${runId}.`, { runId });
  return run;
}
