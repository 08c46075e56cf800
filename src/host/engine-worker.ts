import { parentPort, workerData } from 'node:worker_threads';
import { createEngine, type EngineOptions } from '../engine.ts';
import { serveEngine } from './serve-engine.ts';

/** Entry of the engine's thread; `startEngineThread` starts it with the engine's options as its data. */
if (parentPort === null) throw new Error('engine-worker is started as a worker thread, never by itself');
void serveEngine(parentPort, { ...(workerData as EngineOptions), readsApart: true, mayOnlyRead: true }, createEngine);
