import {
  type EventListener,
  type Failure,
  fromFailure,
  PHASES,
  type RunInfo,
  type RunRequest,
  type Standing,
  toFailure,
} from '../api/index.ts';
import { type GenerationOutcome, isRefusal, materialize, type StageContext } from '../stages/index.ts';
import { findRun, type Store, type SurveyItem } from '../store/index.ts';
import type { SpendLimits } from '../workspace/index.ts';
import { createAttendance } from './attendance.ts';
import { createRunProgress } from './progress.ts';
import { startForest } from './schedule.ts';
import { settingsOf } from './settings.ts';
import type { Finish } from './tally.ts';
import type { Turns } from './turns.ts';

/** Generations of one model at work at once. Calls are limited by the providers' queues; this only bounds memory. */
const AT_WORK_PER_MODEL = 128;
/** Milliseconds between two times that a run's counters are stored. */
const SAVE_EVERY_MS = 1000;
/** Generations of a run of which the savings are counted as soon as it has ended. */
const COUNT_AT_ONCE = 2000;

/** A run that is going on in this process. */
export interface LiveRun {
  readonly info: () => RunInfo;
  /** Resolves with what is recorded of the run once it has ended, however it ended. */
  readonly ended: Promise<RunInfo>;
  /** Aborts what is at work and starts nothing more. */
  cancel(): void;
  pause(): RunInfo;
  resume(): RunInfo;
  /** Takes one generation out, aborting its call; the others go on. NOT_FOUND `not_left`. */
  stopGeneration(genId: string): RunInfo;
  /** Lets one generation wait until it is resumed. NOT_FOUND `not_left`; INVALID_INPUT `already_asked`. */
  pauseGeneration(genId: string): RunInfo;
  resumeGeneration(genId: string): RunInfo;
  /** What is still to be done with a generation; null for nothing. */
  standing(genId: string): Standing | null;
  /** What has arrived of a generation's answer and is not stored yet; empty when none is arriving. */
  partial(genId: string): string;
}

export interface LiveRunParts {
  readonly store: Store;
  readonly context: StageContext;
  readonly request: RunRequest;
  readonly run: RunInfo;
  readonly items: readonly SurveyItem[];
  readonly turns: Turns;
  readonly emit: EventListener;
}

/** Takes the items of a recorded run through their stages until all are done or the run is cancelled. */
export function startLiveRun({ store, context, request, run, items, turns, emit }: LiveRunParts): LiveRun {
  const spent = () => findRun(store.db, run.runId)?.spentMicros ?? null;
  const attendance = createAttendance((genId) => progress.isLeft(genId));
  const progress = createRunProgress({ run, items, emit, held: attendance.held, spent });
  const settings = settingsOf(request, context.workspace);
  // Who forces something waits for it: it goes before what other runs still have to do, the newest first.
  const priority = request.force.length === 0 ? 0 : run.runId;
  let cancelled = false;

  const work = async (item: SurveyItem): Promise<void> => {
    if (cancelled || attendance.isHeld(item.genId)) return;
    if (attendance.isOut(item.genId)) return progress.stopped(item.genId, true);
    const atWork = attendance.begin(item.genId);
    progress.started(item.genId);
    try {
      const outcome = await materialize(context, {
        run: run.runId,
        generation: await store.generation(item.id),
        ask: (candidates) => store.decide(item.id, settings, candidates),
        maxTokens: request.maxTokens,
        priority,
        signal: atWork.signal,
        caps: capsOf(request, context.workspace.limits),
        onModelCall: () => {
          atWork.isAsked = true;
          progress.called();
        },
        onText: (delta) => progress.streamed(item.genId, delta),
      });
      const finish = finishOf(outcome);
      if (reusesAnswer(outcome)) await store.commitReused(run.runId, item.id, finish.outcome === 'reused');
      progress.finished(item.genId, finish);
      // A key that is refused is refused for every call: nothing more is started, and nothing more fails for it.
      if (outcome.failure !== null && isRefusal(outcome.failure)) throw fromFailure(outcome.failure);
    } catch (error) {
      if (toFailure(error).kind !== 'CANCELLED') throw error;
      // What a cancelled run had at work was not reached, what is paused comes again; what somebody stopped is done with.
      progress.stopped(item.genId, attendance.isOut(item.genId));
    } finally {
      attendance.end(item.genId);
    }
  };
  const forest = startForest({
    items,
    laneOf: (item) => (item.mode === 'copy' ? 'copy' : (item.modelId ?? '')),
    perLane: AT_WORK_PER_MODEL,
    run: async (item) => {
      // Whoever is paused meanwhile comes back to the gate.
      do {
        await attendance.passed(item.genId);
        await turns.alone(item.id, () => work(item));
      } while (attendance.isHeld(item.genId));
    },
  });
  const byHand = (act: (genId: string) => void) => (genId: string) => {
    act(genId);
    return progress.heldChanged();
  };
  const cancel = (): void => {
    cancelled = true;
    forest.stop();
    attendance.endAll();
  };

  const untilEnd = async (): Promise<RunInfo> => {
    const save = setInterval(() => {
      void store.saveCounters(run.runId, progress.counters()).catch(() => undefined);
    }, SAVE_EVERY_MS);
    let failure: Failure | null = null;
    try {
      await forest.ended;
    } catch (error) {
      failure = toFailure(error);
    } finally {
      clearInterval(save);
    }
    const state = failure !== null ? 'failed' : cancelled ? 'cancelled' : 'done';
    const result = await store.endRun(run.runId, state, progress.counters(), failure);
    progress.stop();
    emit({ type: 'run.changed', run: result });
    emit({ type: 'generations.changed', genIds: null });
    // A long run's savings are counted when somebody asks, or whoever waits for its end would wait for them too.
    if (result.counters.total <= COUNT_AT_ONCE) await store.keepSavings(run.runId);
    return result;
  };

  return {
    info: progress.info,
    ended: untilEnd(),
    cancel,
    partial: progress.partial,
    pause: () => {
      forest.pause();
      return progress.setPaused(true);
    },
    resume: () => {
      const info = progress.setPaused(false);
      forest.resume();
      return info;
    },
    standing: attendance.standing,
    stopGeneration: byHand(attendance.stop),
    pauseGeneration: byHand(attendance.pause),
    resumeGeneration: byHand(attendance.resume),
  };
}

/** The tighter of what was asked for this run and what the workspace allows any run. */
function capsOf(request: RunRequest, limits: SpendLimits): SpendLimits {
  const { capMicros } = request;
  const runMicros =
    capMicros === null || limits.runMicros === null
      ? (capMicros ?? limits.runMicros)
      : Math.min(capMicros, limits.runMicros);
  return { runMicros, dayMicros: limits.dayMicros };
}

/** Whether neither the answer nor what was parsed of it was made here, whatever became of the prompt. */
function reusesAnswer({ results, failure }: GenerationOutcome): boolean {
  const [, ...afterInput] = results;
  return failure === null && afterInput.every((result) => result.decision.decision === 'reuse');
}

/** Tokens and money are those that this run spent: of a raw answer that it made. */
function finishOf({ results, failure }: GenerationOutcome): Finish {
  const made = results.filter(({ decision }) => decision.decision === 'generate');
  const answer = made.find(({ phase }) => phase === 'raw')?.metadata;
  const phase = PHASES[results.length] ?? 'parsed';
  return {
    outcome: failure !== null ? 'failed' : made.length > 0 ? 'generated' : 'reused',
    tokens: answer?.totalTokens ?? 0,
    costMicros: answer?.costMicros ?? null,
    failed: failure === null ? null : { phase, failure },
  };
}
