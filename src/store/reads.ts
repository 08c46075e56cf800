import { setImmediate } from 'node:timers/promises';
import type { GenerationFilter } from '../api/listing-model.ts';
import type { RowFacts } from '../api/row-facts.ts';
import type { GenerationHits, IndexState, SnippetQuery } from '../api/search-model.ts';
import { createListing, type Listing, type TextFinder } from './listing/index.ts';
import { createPeerReader, type ReadPeers } from './peers.ts';
import { readRowFacts } from './row-facts.ts';
import { readSnippets } from './snippets.ts';
import type { ReadableDb } from './sqlite.ts';
import { openTextIndex, type TextIndex } from './text-index.ts';

/** What a thread is asked, and what it answers: plain data. */
export interface Reader extends Listing {
  /** How far the index of the texts has come. */
  indexState(): IndexState;
  /** Where phrases stand in some generations. INVALID_INPUT `nothing_to_search`. */
  snippets(query: SnippetQuery): GenerationHits[];
  readonly peers: ReadPeers;
  /** What pinned columns say of some generations. */
  facts(genIds: readonly string[]): RowFacts[];
}

export type ReadName = Exclude<keyof Reader, 'warm' | 'count' | 'find' | 'readFor'>;

/** The reads that may take long at a million generations, wherever they are answered. */
export type Reads = {
  readonly [K in ReadName]: (...args: Parameters<Reader[K]>) => Promise<ReturnType<Reader[K]>>;
} & {
  /** Begins what goes on in the background, where there is one: reading the texts into their index. */
  start(): void;
  /** Ends the threads and their connections, where there are any. */
  close(): Promise<void>;
};

/** How a reader treats the index: `whole` waits until all texts are in, `some` adds a few and answers from what there is. */
type Indexing = 'whole' | 'some' | 'none';

/** How long a search waits for texts that have just come in, and how many of them it waits for at most. */
const CATCH_UP_MS = 20;
const MOST_AWAITED = 200;
const isNearlyDone = ({ indexed, total }: IndexState) => total - indexed <= MOST_AWAITED;

/** The reader of a thread, and the work it does meanwhile. `index` answers whether there is more to do. */
export interface ThreadReader extends Reader {
  index(budgetMs: number): boolean;
  close(): void;
}

export function createReader(db: ReadableDb, indexFile: string, indexing: Indexing, earlyMs?: number): ThreadReader {
  let opened: TextIndex | undefined;
  const index = (): TextIndex => {
    opened ??= openTextIndex(db, indexFile);
    return opened;
  };
  const texts: TextFinder = {
    ready() {
      if (indexing === 'whole') while (index().catchUp(1000));
      else if (indexing === 'some' && isNearlyDone(index().state())) index().catchUp(CATCH_UP_MS);
    },
    find: (...args) => index().find(...args),
    matching: (...args) => index().matching(...args),
    state: () => index().state(),
  };
  return {
    ...createListing(db, texts, earlyMs),
    indexState: () => index().state(),
    snippets: (query) => readSnippets(db, query),
    peers: createPeerReader(db),
    facts: (genIds) => readRowFacts(db, genIds),
    index: (budgetMs) => index().catchUp(budgetMs),
    close: () => opened?.close(),
  };
}

/** Milliseconds of reading texts into the index between two words about how far it is. */
const TELL_EVERY_MS = 250;

/**
 * Reads on the caller's own thread and connection: for a store in memory, and for commands that ask once. A search waits until
 * all texts are in the index; `onIndexing` hears how far that is meanwhile, and ends it by throwing.
 */
export function inlineReads(
  db: ReadableDb,
  indexFile: string,
  onIndexing: (state: IndexState) => void = () => {},
): Reads {
  const reader = createReader(db, indexFile, 'whole');
  const indexed = async (filter: GenerationFilter): Promise<void> => {
    // Only exact words are looked up in the index.
    if (filter.line?.includes('"') !== true) return;
    for (let isMore = true; isMore; isMore = reader.index(TELL_EVERY_MS)) {
      const state = reader.indexState();
      if (state.indexed < state.total) onIndexing(state);
      await setImmediate();
    }
  };
  return {
    page: (...args) => indexed(args[0]).then(() => reader.page(...args)),
    facets: (...args) => indexed(args[0]).then(() => reader.facets(...args)),
    values: (input) => indexed(input.filter).then(() => reader.values(input)),
    locate: (...args) => indexed(args[1]).then(() => reader.locate(...args)),
    seek: (input) => indexed(input.filter).then(() => reader.seek(input)),
    select: (...args) => indexed(args[0]).then(() => reader.select(...args)),
    search: async (...args) => reader.search(...args),
    indexState: async () => reader.indexState(),
    snippets: async (...args) => reader.snippets(...args),
    peers: async (...args) => reader.peers(...args),
    facts: async (...args) => reader.facts(...args),
    start: () => {},
    close: async () => reader.close(),
  };
}
