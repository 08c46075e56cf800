import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../api/errors.ts';
import type { GenerationFilter, SortKey, ValuesInput } from '../api/listing-model.ts';
import type { PageArguments } from './listing/index.ts';
import { openForReading, storeError } from './open.ts';
import { createReader } from './reads.ts';
import type { FromReads, ReadsOptions, ToReads } from './reads-messages.ts';
import { indexFileOf } from './text-index.ts';

type Read = ToReads & { type: 'read' };

/** Work in the background goes on for so long at a time, and whoever asks for rows gets their turn in between. */
const SLICE_MS = 6;
/** Texts are indexed for longer: nobody waits for rows here. */
const INDEX_SLICE_MS = 25;
const PAUSE_MS = 5;
/**
 * What is made ready ahead takes seconds of a processor that the page needs for its first rows: it begins when they have been
 * painted, or when nobody has asked for any.
 */
const AHEAD_AFTER_ROWS_MS = 400;
const AHEAD_UNASKED_MS = 3_000;
/** Counts that others keep making void, as an import does that goes on, are answered in one go after so long. */
const LONGEST_COUNT_MS = 5000;
/** How soon new texts are looked for, and how soon after something went wrong, such as a full disk. */
const LOOK_AGAIN_MS = 1000;
const TRY_AGAIN_MS = 10_000;

/** Entry of the threads that read; `threadReads` starts them with `ReadsOptions` as their data. */
if (parentPort === null) throw new Error('reads-worker is started as a worker thread, never by itself');
const port = parentPort;
const { file, indexes } = workerData as ReadsOptions;
const db = openForReading(file);
const reader = createReader(db, indexFileOf(file), indexes ? 'some' : 'none');
let timer: ReturnType<typeof setTimeout> | undefined;
/** Counts go through many columns: whoever asks for rows is answered first, however late. The newest come last. */
const counts: { readonly read: Read; readonly askedAtMs: number }[] = [];
let slice: ReturnType<typeof setImmediate> | undefined;
let hasRows = false;
let aheadAtMs = performance.now() + AHEAD_UNASKED_MS;

port.on('message', (message: ToReads) => {
  if (message.type === 'read') {
    if (!indexes && (isCount(message) || isSlow(message))) countLater(message);
    else port.postMessage(answer(message));
    if (message.name === 'page' && !hasRows && !indexes) {
      hasRows = true;
      aheadAtMs = performance.now() + AHEAD_AFTER_ROWS_MS;
      clearTimeout(timer);
      warmOn();
    }
    return;
  }
  clearTimeout(timer);
  clearImmediate(slice);
  reader.close();
  db.close();
  port.close();
});
if (indexes) indexOn();
else {
  // What nearly every window asks first, while it is being loaded.
  attempt(() => void reader.page({}, { key: 'created', direction: 'desc' }, 0, 1), undefined);
  warmOn();
}

function isCount({ name }: Read): boolean {
  return name === 'facets' || name === 'values';
}

/** Whoever would wait for many texts to be found, or for a column to be read, lets others have their turn meanwhile. */
function isSlow(read: Read): boolean {
  if (read.name !== 'page') return false;
  if (!attempt(() => reader.readFor(sortKeyOf(read), 0), true)) return true;
  return !isEarly(read) && !attempt(() => reader.find(filterOf(read), 0), true);
}

function countLater(read: Read): void {
  counts.push({ read, askedAtMs: performance.now() });
  slice ??= setImmediate(countSome);
}

/** What is asked for last belongs to what is shown now, rows before counts; those of filters that it has left behind can wait. */
function countSome(): void {
  const count = counts.findLast(({ read }) => read.name === 'page') ?? counts.at(-1);
  slice = undefined;
  if (count === undefined) return;
  const { read, askedAtMs } = count;
  const nowMs = performance.now();
  // Whatever is wrong is told in the answer.
  const isRead = read.name !== 'page' || attempt(() => reader.readFor(sortKeyOf(read), nowMs + SLICE_MS), true);
  const work = read.name === 'facets' ? reader.count : reader.find;
  const isDone = isRead && (isEarly(read) || attempt(() => work(filterOf(read), nowMs + SLICE_MS), true));
  if (isDone || (isRead && nowMs - askedAtMs > LONGEST_COUNT_MS)) {
    counts.splice(counts.indexOf(count), 1);
    port.postMessage(answer(read));
  }
  slice = setImmediate(countSome);
}

function answer({ id, name, args }: Read): FromReads {
  try {
    // The caller's types bind name and arguments together (`Reads`); a message cannot carry that.
    const read = reader[name] as (...args: readonly unknown[]) => unknown;
    return { id, ok: true, value: read(...args) };
  } catch (error) {
    return { id, ok: false, error: toFailure(storeError(error, file)) };
  }
}

// What a page and counts are asked with; see `answer`.

function filterOf({ name, args }: Read): GenerationFilter {
  return name === 'values' ? (args[0] as ValuesInput).filter : (args[0] as GenerationFilter);
}

function isEarly({ name, args }: Read): boolean {
  const [, , , , , early] = args as PageArguments;
  return name === 'page' && early === true;
}

function sortKeyOf({ args }: Read): SortKey {
  const [, sort] = args as PageArguments;
  return sort.key;
}

/** Brings texts into the index as they come; whoever searches is told how far it is. */
function indexOn(): void {
  timer = setTimeout(indexOn, indexSome());
}

/** Makes ready what is asked for most; counts that somebody waits for read what they need themselves. */
function warmOn(): void {
  const waitMs = Math.max(PAUSE_MS, aheadAtMs - performance.now());
  timer = setTimeout(() => {
    const isTime = counts.length === 0 && performance.now() >= aheadAtMs;
    const isDone = isTime && attempt(() => reader.warm(performance.now() + SLICE_MS), true);
    if (!isDone) warmOn();
  }, waitMs);
}

function indexSome(): number {
  return attempt(() => (reader.index(INDEX_SLICE_MS) ? PAUSE_MS : LOOK_AGAIN_MS), TRY_AGAIN_MS);
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
