import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../api/errors.ts';
import { openForReading, storeError } from './open.ts';
import { createReader } from './reads.ts';
import type { FromReads, ReadsOptions, ToReads } from './reads-messages.ts';
import { indexFileOf } from './text-index.ts';

type Read = ToReads & { type: 'read' };

/** Texts are indexed for so long at a time, and searches and the other threads get their turn in between. */
const SLICE_MS = 25;
const PAUSE_MS = 5;
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
/** Counts go through many columns: until those are read, one by one, whoever asks for rows is answered first. */
const counts: Read[] = [];
let canCount = indexes;

port.on('message', (message: ToReads) => {
  if (message.type === 'read') {
    if (message.name === 'facets' && !canCount) counts.push(message);
    else port.postMessage(answer(message));
    return;
  }
  clearTimeout(timer);
  reader.close();
  db.close();
  port.close();
});
if (indexes) indexOn();
else warmOn(0);

function answer({ id, name, args }: Read): FromReads {
  try {
    // The caller's types bind name and arguments together (`Reads`); a message cannot carry that.
    const read = reader[name] as (...args: readonly unknown[]) => unknown;
    return { id, ok: true, value: read(...args) };
  } catch (error) {
    return { id, ok: false, error: toFailure(storeError(error, file)) };
  }
}

/** Brings texts into the index as they come; whoever searches is told how far it is. */
function indexOn(): void {
  timer = setTimeout(indexOn, indexSome());
}

/** Reads the table's columns one by one, so that the first page does not wait for all of them. */
function warmOn(step: number): void {
  timer = setTimeout(() => {
    // Whatever is wrong here is told to whoever asks for it.
    const goesOn = attempt(() => reader.warm(step), false);
    if (!goesOn || reader.canCount(step)) answerCounts();
    if (goesOn) warmOn(step + 1);
  }, PAUSE_MS);
}

function answerCounts(): void {
  canCount = true;
  for (const message of counts.splice(0)) port.postMessage(answer(message));
}

function indexSome(): number {
  return attempt(() => (reader.index(SLICE_MS) ? PAUSE_MS : LOOK_AGAIN_MS), TRY_AGAIN_MS);
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
