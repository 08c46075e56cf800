import { ReverieError } from '../api/errors.ts';

/**
 * Calls whose answer has arrived and is still being worked on: what was reserved for them counts in full until their outcome
 * is stored, although it mostly turns out to be far less.
 */
export interface Reservations {
  /** The answer of a claimed call is here; its outcome follows. */
  arrived(call: number): void;
  /** Waits for what stores the outcome of a call, however that ends. */
  settling<T>(call: number | null, outcome: Promise<T>): Promise<T>;
  /**
   * Makes a claim. One that no limit has room for is made again whenever the outcome of an answer that had arrived was
   * stored, and refused when there is none left to wait for.
   */
  claim(make: () => Promise<number>): Promise<number>;
}

export function createReservations(): Reservations {
  const open = new Set<number>();
  const arrived = new Set<number>();
  let change = Promise.withResolvers<void>();
  return {
    arrived(call) {
      // One whose outcome is stored already would be waited for in vain.
      if (open.has(call)) arrived.add(call);
    },
    async settling(call, outcome) {
      try {
        return await outcome;
      } finally {
        if (call !== null) open.delete(call);
        if (call !== null && arrived.delete(call)) {
          change.resolve();
          change = Promise.withResolvers();
        }
      }
    },
    async claim(make) {
      for (;;) {
        // Looked at before the claim: what is settled while it is being refused may have left room.
        const settled = arrived.size === 0 ? null : change.promise;
        try {
          const call = await make();
          open.add(call);
          return call;
        } catch (error) {
          if (settled === null || !isOverLimit(error)) throw error;
          await settled;
        }
      }
    },
  };
}

function isOverLimit(error: unknown): boolean {
  return error instanceof ReverieError && (error.reason === 'run_cap' || error.reason === 'day_cap');
}
