import type { WaitPhase } from '../failures.ts';
import type { CallTimeouts } from '../limits.ts';

/** Aborts a call that waits too long for the next thing, and passes on the abort of the caller. */
export interface Watchdog {
  /** Aborts when time is up, when the caller aborts, and when the call is abandoned. */
  readonly signal: AbortSignal;
  /** The phase whose time ran out; null while none did. */
  readonly expired: () => WaitPhase | null;
  /** Starts waiting for the next phase. */
  expect(phase: WaitPhase): void;
  /** Waits for nothing: the next move is ours. */
  pause(): void;
  /** Something arrived: waits for the next token anew. */
  heard(): void;
  /** The text is whole: what may still follow is waited for only a moment, and its absence is no failure. */
  closing(): void;
  /** The call is over and its response was read to the end. */
  end(): void;
  /** The call is over, and whatever is still open is closed. */
  abandon(): void;
}

/** How long a server may take for what follows a whole text, such as its token counts. */
const LINGER_MS = 5_000;

/** Starts with the phase `connect`. */
export function startWatchdog(timeouts: CallTimeouts, caller: AbortSignal): Watchdog {
  const limits = { connect: timeouts.connectMs, first_token: timeouts.firstTokenMs, next_token: timeouts.idleMs };
  const controller = new AbortController();
  const passOn = () => controller.abort();
  caller.addEventListener('abort', passOn, { once: true });
  if (caller.aborted) passOn();

  let expired: WaitPhase | null = null;
  let waiting: WaitPhase | 'closing' | null = null;
  let timer: NodeJS.Timeout | undefined;
  const wait = (phase: WaitPhase) => {
    clearTimeout(timer);
    waiting = phase;
    timer = setTimeout(() => {
      expired = phase;
      controller.abort();
    }, limits[phase]);
  };
  const end = () => {
    clearTimeout(timer);
    caller.removeEventListener('abort', passOn);
  };
  wait('connect');

  return {
    signal: controller.signal,
    expired: () => expired,
    expect: wait,
    pause: () => {
      clearTimeout(timer);
      waiting = null;
    },
    heard: () => {
      if (waiting === 'closing') return;
      // Called for every token, so the running timer is wound up again instead of replaced.
      if (waiting === 'next_token') timer?.refresh();
      else wait('next_token');
    },
    closing: () => {
      if (waiting === 'closing') return;
      clearTimeout(timer);
      waiting = 'closing';
      timer = setTimeout(passOn, Math.min(LINGER_MS, timeouts.idleMs));
    },
    // Aborting makes an error with its stack, which is not free, so that it is left to the calls that need it.
    end,
    abandon: () => {
      end();
      controller.abort();
    },
  };
}
