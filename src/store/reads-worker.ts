import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../api/errors.ts';
import { openForReading, storeError } from './open.ts';
import { createReader } from './reads.ts';
import type { FromReads, ToReads } from './reads-messages.ts';

/** Entry of the thread that reads; `threadReads` starts it with the store's file as its data. */
if (parentPort === null) throw new Error('reads-worker is started as a worker thread, never by itself');
const port = parentPort;
const file = String(workerData);
const db = openForReading(file);
const reader = createReader(db);

port.on('message', (message: ToReads) => {
  if (message.type === 'close') {
    db.close();
    port.close();
  } else port.postMessage(answer(message));
});

function answer({ id, name, args }: ToReads & { type: 'read' }): FromReads {
  try {
    // The caller's types bind name and arguments together (`Reads`); a message cannot carry that.
    const read = reader[name] as (...args: readonly unknown[]) => unknown;
    return { id, ok: true, value: read(...args) };
  } catch (error) {
    return { id, ok: false, error: toFailure(storeError(error, file)) };
  }
}
