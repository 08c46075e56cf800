import PQueue from 'p-queue';
import type { Clock } from './clock.ts';
import { AttemptFailure, cancelled } from './failures.ts';
import { RETRY_LIMITS } from './limits.ts';
import { ownTurn } from './own-turn.ts';
import { createPace, type PaceLimits, type Ticket } from './pace.ts';
import { createPlaces, type Place } from './places.ts';
import { estimateTokens } from './prompt-size.ts';
import type { ModelState } from './state.ts';
import type { ModelCall, TokenUsage } from './types.ts';

export interface LineLimits extends PaceLimits {
  /** Calls at once, at most. */
  readonly concurrency: number;
}

/** What a call does in its line when its turn has come. */
export interface Turn {
  /**
   * Waits until the call's request may leave; to be asked before each request, when all is ready for it. Throws as
   * {@link Line.admit} when the server has asked for a longer pause meanwhile.
   */
  place(): Promise<void>;
  /** The answer is here: its place is free for the next request that is ready. */
  arrived(): void;
}

/** The calls of one model: who waits, who is out, and how many may be. */
export interface Line {
  /**
   * Runs the task when its turn comes, those of higher priority first. A call that is cancelled while it waits leaves at
   * once, with CANCELLED. Where answers come quickly, the turn of a few calls comes before their places are free, so that
   * they are ready then; not while there is a `capped` one. When the task ends, the turn of the next comes, or when its answer
   * has arrived while others are still being worked on.
   */
  run<T>(call: Pick<ModelCall, 'signal' | 'priority' | 'capped'>, task: (turn: Turn) => Promise<T>): Promise<T>;
  /**
   * Waits until a request of the call may go; to be asked before each request, also a repeated one. Throws `rate_limited`
   * when the server has named a moment that is too far away to be waited for.
   */
  admit(call: ModelCall): Promise<Ticket>;
  /** The server wants to be left alone until this moment (epoch milliseconds). */
  holdUntil(untilMs: number): void;
  /** A request that was let through at this moment (epoch milliseconds) was turned away with 429. */
  throttled(startedAtMs: number): void;
  /** A request was answered. */
  answered(usage: TokenUsage | null): void;
  state(): Omit<ModelState, 'modelId'>;
}

/** Tokens that an answer is expected to have while none was seen. */
const FIRST_ANSWER_TOKENS = 1_000;
/** Weight of the newest answer in what is expected of the next. */
const NEWEST_WEIGHT = 0.2;
/** Rounds of answers at one width before one more is let out. */
const ROUNDS_TO_WIDEN = 2;

/**
 * Calls are made ready, which takes a write to the disk, as long before their places are expected to be free. What is ready
 * when the process dies counts as sent, so it is only a moment: there are none where answers take their time.
 */
const READY_MS = 16;
/** Of the calls that may be out, the part that may be ready besides. */
const READY_PART = 1 / 8;

/**
 * Makes the line of one model. Its width halves when the server turns requests away with 429, once for all that were
 * out at that moment, and grows again by one after two full rounds of answers.
 */
export function createLine(limits: LineLimits, clock: Clock): Line {
  const queue = new PQueue({ concurrency: limits.concurrency });
  const places = createPlaces(limits.concurrency);
  /** A limit per minute counts requests when they are let through, so that they must leave then. */
  const mayBeReady = limits.requestsPerMinute === null && limits.tokensPerMinute === null;
  let width = limits.concurrency;
  /** Milliseconds from a request to its answer, lately; null while none was seen. */
  let answerMs: number | null = null;
  /** Calls of limited spending that are in line or out. */
  let capped = 0;
  const pace = createPace(limits, clock);
  let held = 0;
  /** Answers that have arrived and that their tasks have not come to the end of. */
  let inWork = 0;
  let answersAtThisWidth = 0;
  let narrowedAtMs = Number.NEGATIVE_INFINITY;
  let expectedTokens: number | null = null;

  function adapt(): void {
    const soon = answerMs === null || !mayBeReady || capped > 0 ? 0 : (width * READY_MS) / answerMs;
    const concurrency = width + Math.floor(Math.min(soon, width * READY_PART));
    // Setting it makes the queue look for more to start.
    if (queue.concurrency !== concurrency) queue.concurrency = concurrency;
  }

  function resize(newWidth: number): void {
    width = newWidth;
    answersAtThisWidth = 0;
    places.resize(width);
    adapt();
  }

  function countCapped(change: 1 | -1): void {
    capped += change;
    adapt();
  }

  async function waitHeld<T>(wait: () => Promise<T>): Promise<T> {
    const heldUntil = pace.heldUntil();
    const heldMs = heldUntil === null ? 0 : heldUntil - clock.now();
    if (heldMs > RETRY_LIMITS.longestRetryAfterMs) {
      const retryAfter = String(Math.ceil(heldMs / 1000));
      throw new AttemptFailure('rate_limited', { sent: false, retryAfter });
    }
    held += 1;
    try {
      return await wait();
    } finally {
      held -= 1;
    }
  }

  /**
   * A request that waits for the answers before it to be worked through would hold the server up for nothing. No more than
   * one round of answers waits, and one that nothing else waits for is worked on first: its price is known then.
   */
  async function runTask<T>(signal: AbortSignal, task: (turn: Turn) => Promise<T>, makeTurn: () => void): Promise<T> {
    let isHere = false;
    let own: Place | null = null;
    let outSinceMs: number | null = null;
    const place = async () => {
      own ??= places.ask();
      await own.free;
      await waitHeld(() => pace.waitForHold(signal));
      outSinceMs = clock.now();
    };
    const leave = () => own?.leave();
    const arrived = () => {
      if (isHere) return;
      isHere = true;
      leave();
      if (outSinceMs !== null) {
        answerMs = smoothed(answerMs, clock.now() - outSinceMs);
        adapt();
      }
      if (inWork > 0 && inWork < width) void ownTurn('handover').then(makeTurn);
      inWork += 1;
    };
    try {
      return await task({ place, arrived });
    } finally {
      leave();
      if (isHere) inWork -= 1;
      // Said after the end, it means nothing any more.
      isHere = true;
      makeTurn();
    }
  }

  return {
    async run({ signal, priority = 0, capped: isCapped = false }, task) {
      // Only waiting can be left at once. A task that runs ends by itself when it is cancelled, and has things to tell.
      const waiting = new AbortController();
      const leave = () => waiting.abort();
      if (signal.aborted) leave();
      signal.addEventListener('abort', leave);
      if (isCapped) countCapped(1);
      const begin = async () => {
        signal.removeEventListener('abort', leave);
        const next = Promise.withResolvers<void>();
        const ended = runTask(signal, task, next.resolve);
        // Who waits for the end hears of a failure; here it is only the next one's turn.
        ended.catch(() => undefined);
        await next.promise;
        return { ended };
      };
      try {
        const { ended } = await queue.add(begin, { signal: waiting.signal, priority });
        return await ended;
      } catch (error) {
        throw signal.aborted ? cancelled() : error;
      } finally {
        signal.removeEventListener('abort', leave);
        if (isCapped) countCapped(-1);
      }
    },
    admit({ prompt, maxTokens, signal }) {
      const answerTokens = Math.min(maxTokens, expectedTokens ?? FIRST_ANSWER_TOKENS);
      return waitHeld(() => pace.admit(estimateTokens(prompt) + answerTokens, signal));
    },
    holdUntil: pace.holdUntil,
    throttled(startedAtMs) {
      if (startedAtMs < narrowedAtMs) return;
      narrowedAtMs = clock.now();
      resize(Math.max(1, Math.floor(width / 2)));
    },
    answered(usage) {
      if (usage !== null) expectedTokens = Math.ceil(smoothed(expectedTokens, usage.completionTokens));
      answersAtThisWidth += 1;
      if (width >= limits.concurrency || answersAtThisWidth < ROUNDS_TO_WIDEN * width) return;
      resize(width + 1);
    },
    state: () => ({
      concurrency: width,
      queued: queue.size + held + places.waiting(),
      active: queue.pending - held - places.waiting(),
      heldUntil: pace.heldUntil(),
    }),
  };
}

/** What was expected, corrected by what was seen last. */
function smoothed(expected: number | null, newest: number): number {
  return expected === null ? newest : expected + (newest - expected) * NEWEST_WEIGHT;
}
