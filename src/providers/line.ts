import PQueue from 'p-queue';
import type { Clock } from './clock.ts';
import { AttemptFailure, cancelled } from './failures.ts';
import { RETRY_LIMITS } from './limits.ts';
import { createPace, type PaceLimits, type Ticket } from './pace.ts';
import { estimateTokens } from './prompt-size.ts';
import type { ModelState } from './state.ts';
import type { ModelCall, TokenUsage } from './types.ts';

export interface LineLimits extends PaceLimits {
  /** Calls at once, at most. */
  readonly concurrency: number;
}

/** The calls of one model: who waits, who is out, and how many may be. */
export interface Line {
  /**
   * Runs the task when its turn comes, those of higher priority first. A call that is cancelled while it waits leaves at
   * once, with CANCELLED. The task may say that its answer `arrived`: where others have arrived and are still being worked
   * on, its place goes to the next in line then, and else when it ends.
   */
  run<T>(call: Pick<ModelCall, 'signal' | 'priority'>, task: (arrived: () => void) => Promise<T>): Promise<T>;
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
/** Weight of the newest answer in the expectation of the next. */
const NEWEST_WEIGHT = 0.2;
/** Rounds of answers at one width before one more is let out. */
const ROUNDS_TO_WIDEN = 2;

/**
 * Makes the line of one model. Its width halves when the server turns requests away with 429, once for all that were
 * out at that moment, and grows again by one after two full rounds of answers.
 */
export function createLine(limits: LineLimits, clock: Clock): Line {
  const queue = new PQueue({ concurrency: limits.concurrency });
  const pace = createPace(limits, clock);
  let held = 0;
  /** Answers that have arrived and that their tasks have not come to the end of. */
  let inWork = 0;
  let answersAtThisWidth = 0;
  let narrowedAtMs = Number.NEGATIVE_INFINITY;
  let expectedTokens: number | null = null;

  /**
   * A request that waits for the answers before it to be worked through would hold the server up for nothing. No more than
   * one round of answers waits, and one that nothing else waits for is worked on first: its price is known then.
   */
  async function runTask<T>(task: (arrived: () => void) => Promise<T>, makePlace: () => void): Promise<T> {
    let isHere = false;
    const arrived = () => {
      if (isHere) return;
      isHere = true;
      if (inWork > 0 && inWork < queue.concurrency) makePlace();
      inWork += 1;
    };
    try {
      return await task(arrived);
    } finally {
      if (isHere) inWork -= 1;
      // Said after the end, it means nothing any more.
      isHere = true;
      makePlace();
    }
  }

  return {
    async run({ signal, priority = 0 }, task) {
      // Only waiting can be left at once. A task that runs ends by itself when it is cancelled, and has things to tell.
      const waiting = new AbortController();
      const leave = () => waiting.abort();
      if (signal.aborted) leave();
      signal.addEventListener('abort', leave);
      const place = async () => {
        signal.removeEventListener('abort', leave);
        const free = Promise.withResolvers<void>();
        const ended = runTask(task, free.resolve);
        // Who waits for the end hears of a failure; the place is only free.
        ended.catch(() => undefined);
        await free.promise;
        return { ended };
      };
      try {
        const { ended } = await queue.add(place, { signal: waiting.signal, priority });
        return await ended;
      } catch (error) {
        throw signal.aborted ? cancelled() : error;
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
    async admit({ prompt, maxTokens, signal }) {
      const heldUntil = pace.heldUntil();
      const heldMs = heldUntil === null ? 0 : heldUntil - clock.now();
      if (heldMs > RETRY_LIMITS.longestRetryAfterMs) {
        const retryAfter = String(Math.ceil(heldMs / 1000));
        throw new AttemptFailure('rate_limited', { sent: false, retryAfter });
      }
      const answerTokens = Math.min(maxTokens, expectedTokens ?? FIRST_ANSWER_TOKENS);
      held += 1;
      try {
        return await pace.admit(estimateTokens(prompt) + answerTokens, signal);
      } finally {
        held -= 1;
      }
    },
    holdUntil: pace.holdUntil,
    throttled(startedAtMs) {
      if (startedAtMs < narrowedAtMs) return;
      narrowedAtMs = clock.now();
      answersAtThisWidth = 0;
      queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
    },
    answered(usage) {
      if (usage !== null) {
        const newest = usage.completionTokens;
        expectedTokens = Math.ceil(
          expectedTokens === null ? newest : expectedTokens + (newest - expectedTokens) * NEWEST_WEIGHT,
        );
      }
      answersAtThisWidth += 1;
      if (queue.concurrency >= limits.concurrency || answersAtThisWidth < ROUNDS_TO_WIDEN * queue.concurrency) return;
      answersAtThisWidth = 0;
      queue.concurrency += 1;
    },
    state: () => ({
      concurrency: queue.concurrency,
      queued: queue.size + held,
      active: queue.pending - held,
      heldUntil: pace.heldUntil(),
    }),
  };
}
