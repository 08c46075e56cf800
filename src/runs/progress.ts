import type { EventListener, RunCounters, RunInfo, StreamedText } from '../api/index.ts';
import { createActiveClock } from './pace.ts';
import { createTally, type Finish, type TallyItem } from './tally.ts';

/** Milliseconds between two events of a run, so that a window is told often enough and never flooded. */
const EVERY_MS = 200;
/** A run that waits for a slow answer is told about nevertheless, so that the time left runs down. */
const BEAT_MS = 1_000;
/** More changed generations than this are told as "many". */
const MOST_IDS = 500;
/** Generations at work, and paused ones, that an event names. */
const MOST_ACTIVE = 100;

/** Counts what a run does and tells listeners about it at a steady pace. */
export interface RunProgress {
  readonly info: () => RunInfo;
  started(genId: string): void;
  called(): void;
  /** A piece of the generation's answer arrived. */
  streamed(genId: string, delta: string): void;
  /** What has arrived of an answer that is not stored yet; empty when none is arriving. */
  partial(genId: string): string;
  /** Whether the run still has something to do with a generation. */
  isLeft(genId: string): boolean;
  finished(genId: string, finish: Finish): void;
  /** The generation was aborted and nothing came of it; `done` when it will not be tried again in this run. */
  stopped(genId: string, done: boolean): void;
  setPaused(paused: boolean): RunInfo;
  /** Tells soon that generations were paused or go on. */
  heldChanged(): RunInfo;
  counters(): RunCounters;
  /** Tells what is left to tell; nothing is told afterwards. */
  stop(): void;
}

export interface RunProgressOptions {
  readonly run: RunInfo;
  /** The generations with something to do. */
  readonly items: readonly TallyItem[];
  readonly emit: EventListener;
  /** Generations that somebody has paused. */
  readonly held: () => readonly string[];
  /** What the run has spent or reserved so far, in millionths of a US dollar. */
  readonly spent: () => number | null;
}

export function createRunProgress({ run, items, emit, held, spent }: RunProgressOptions): RunProgress {
  const counters: { -readonly [K in keyof RunCounters]: number } = { ...run.counters };
  const active = new Set<string>();
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let paused = false;
  const streams = new Map<string, { text: string; told: number }>();
  const clock = createActiveClock(() => performance.now());
  const tally = createTally(items, clock);

  const info = (): RunInfo => ({
    ...run,
    paused,
    counters: { ...counters },
    spentMicros: spent(),
    active: [...active].slice(0, MOST_ACTIVE),
    held: held().slice(0, MOST_ACTIVE),
    progress: tally.progress(),
  });
  const tellStreams = (): void => {
    const answers: StreamedText[] = [];
    for (const [genId, answer] of streams) {
      if (answer.told === answer.text.length) continue;
      answers.push({ genId, offset: answer.told, text: answer.text.slice(answer.told) });
      answer.told = answer.text.length;
    }
    if (answers.length > 0) emit({ type: 'answers.streaming', answers });
  };
  const tell = (): void => {
    timer = undefined;
    tellStreams();
    if (changed.size > 0) {
      emit({ type: 'generations.changed', genIds: changed.size > MOST_IDS ? null : [...changed] });
      changed = new Set();
    }
    emit({ type: 'run.changed', run: info() });
  };
  const soon = (): void => {
    timer ??= setTimeout(tell, EVERY_MS).unref();
  };

  const beat = setInterval(() => {
    if (!paused) soon();
  }, BEAT_MS).unref();

  return {
    info,
    counters: () => ({ ...counters }),
    started(genId) {
      active.add(genId);
      tally.started(genId);
      soon();
    },
    called() {
      counters.modelCalls += 1;
    },
    streamed(genId, delta) {
      const answer = streams.get(genId) ?? { text: '', told: 0 };
      answer.text += delta;
      streams.set(genId, answer);
      soon();
    },
    partial: (genId) => streams.get(genId)?.text ?? '',
    isLeft: tally.isLeft,
    finished(genId, finish) {
      active.delete(genId);
      streams.delete(genId);
      changed.add(genId);
      counters.done += 1;
      counters[finish.outcome] += 1;
      counters.totalTokens += finish.tokens;
      tally.finished(genId, finish);
      soon();
    },
    stopped(genId, done) {
      active.delete(genId);
      streams.delete(genId);
      changed.add(genId);
      if (done) {
        counters.done += 1;
        tally.stopped(genId);
      }
      soon();
    },
    setPaused(value) {
      paused = value;
      clock.setPaused(value);
      soon();
      return info();
    },
    heldChanged() {
      soon();
      return info();
    },
    stop() {
      clearInterval(beat);
      clearTimeout(timer);
      active.clear();
      tell();
    },
  };
}
