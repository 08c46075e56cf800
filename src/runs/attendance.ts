import { ReverieError, type Standing } from '../api/index.ts';

/** A generation at work. */
export interface AtWork {
  readonly signal: AbortSignal;
  /** A request to a model has left for it. */
  isAsked: boolean;
}

/** Which generations of a run are at work, and what somebody has said about single ones by hand. */
export interface Attendance {
  begin(genId: string): AtWork;
  end(genId: string): void;
  /** The paused ones, the longest paused first. */
  readonly held: () => readonly string[];
  isHeld(genId: string): boolean;
  /** Whether somebody has taken it out of the run. */
  isOut(genId: string): boolean;
  /** Resolves once a generation is not paused. */
  passed(genId: string): Promise<void>;
  /** What is still to be done with a generation; null for nothing. */
  standing(genId: string): Standing | null;
  /** Takes a generation out, and aborts it if it is at work. NOT_FOUND `not_left`. */
  stop(genId: string): void;
  /** Lets a generation wait; one that was to ask a model comes back before it does. NOT_FOUND `not_left`; INVALID_INPUT `already_asked`. */
  pause(genId: string): void;
  resume(genId: string): void;
  /** Aborts what is at work and lets everything through. */
  endAll(): void;
}

/** `isLeft` says whether the run still has something to do with a generation. */
export function createAttendance(isLeft: (genId: string) => boolean): Attendance {
  const working = new Map<string, AtWork & { readonly abort: () => void }>();
  const gates = new Map<string, PromiseWithResolvers<void>>();
  const out = new Set<string>();
  const standing = (genId: string): Standing | null => {
    if (!isLeft(genId)) return null;
    if (gates.has(genId)) return 'paused';
    return working.get(genId)?.isAsked === true ? 'asked' : 'waiting';
  };
  const requireStanding = (genId: string): Standing => {
    const found = standing(genId);
    if (found !== null) return found;
    const message = 'The run has nothing to do with this generation, or nothing any more.';
    throw new ReverieError('NOT_FOUND', 'not_left', message, { gen_id: genId });
  };
  const resume = (genId: string): void => {
    gates.get(genId)?.resolve();
    gates.delete(genId);
  };
  return {
    begin(genId) {
      const controller = new AbortController();
      const atWork = { signal: controller.signal, isAsked: false, abort: () => controller.abort() };
      working.set(genId, atWork);
      return atWork;
    },
    end: (genId) => void working.delete(genId),
    held: () => [...gates.keys()],
    isHeld: (genId) => gates.has(genId),
    isOut: (genId) => out.has(genId),
    async passed(genId) {
      // Who is let through and paused again at once waits again.
      for (let gate = gates.get(genId); gate !== undefined; gate = gates.get(genId)) await gate.promise;
    },
    standing,
    stop(genId) {
      requireStanding(genId);
      out.add(genId);
      working.get(genId)?.abort();
      resume(genId);
    },
    pause(genId) {
      if (requireStanding(genId) === 'asked') {
        const message = 'The model is answering this one already. It can be stopped, but not paused.';
        throw new ReverieError('INVALID_INPUT', 'already_asked', message, { gen_id: genId });
      }
      if (!gates.has(genId)) gates.set(genId, Promise.withResolvers());
      working.get(genId)?.abort();
    },
    resume,
    endAll() {
      for (const { abort } of working.values()) abort();
      for (const genId of [...gates.keys()]) resume(genId);
    },
  };
}
