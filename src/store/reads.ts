import { ReverieError } from '../api/errors.ts';
import { createListing, type Listing } from './listing/index.ts';
import type { ReadableDb } from './sqlite.ts';

/** The reads that may take long at a million generations, wherever they are answered. */
export type Reads = {
  readonly [K in keyof Listing]: (...args: Parameters<Listing[K]>) => Promise<ReturnType<Listing[K]>>;
} & {
  /** Ends the thread and its connection, where it has its own. */
  close(): Promise<void>;
};

export type ReadName = keyof Listing;

/** What a thread is asked and what it answers; results are plain data. */
export function createReader(db: ReadableDb): Listing {
  return createListing(db, () => {
    throw new ReverieError('INVALID_INPUT', 'bad_filter', 'Words in quotes cannot be looked for yet.');
  });
}

/** Reads on the caller's own thread and connection: for a store in memory, and for commands that ask once. */
export function inlineReads(db: ReadableDb): Reads {
  const reader = createReader(db);
  return {
    page: async (...args) => reader.page(...args),
    facets: async (...args) => reader.facets(...args),
    locate: async (...args) => reader.locate(...args),
    select: async (...args) => reader.select(...args),
    close: async () => {},
  };
}
