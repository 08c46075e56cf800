import { ReverieError } from '../api/errors.ts';
import { createListing, type Listing } from './listing/index.ts';
import type { ReadableDb } from './sqlite.ts';

/** The listing as the layers above see it, wherever it is kept. */
export type Reads = {
  readonly [K in keyof Listing]: (...args: Parameters<Listing[K]>) => Promise<ReturnType<Listing[K]>>;
};

/** Reads on the caller's own thread and connection: for a store in memory, and for commands that ask once. */
export function inlineReads(db: ReadableDb): Reads {
  const listing = createListing(db, () => {
    throw new ReverieError('INVALID_INPUT', 'bad_filter', 'Words in quotes cannot be looked for yet.');
  });
  return {
    page: async (...args) => listing.page(...args),
    facets: async (...args) => listing.facets(...args),
    locate: async (...args) => listing.locate(...args),
    select: async (...args) => listing.select(...args),
  };
}
