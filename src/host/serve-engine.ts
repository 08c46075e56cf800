import type { MessagePort } from 'node:worker_threads';
import { toFailure } from '../api/index.ts';
import type { Engine, EngineOptions } from '../engine.ts';
import { dispatch } from './dispatch.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';

/** The part of an engine that a host serves. */
export type ServedEngine = Pick<Engine, 'handlers' | 'subscribe' | 'close'>;

/** The engine's side of the thread: makes the engine, says whether that went well, then answers calls until told to close. */
export async function serveEngine(
  port: MessagePort,
  options: EngineOptions,
  createEngine: (options: EngineOptions) => ServedEngine | Promise<ServedEngine>,
): Promise<void> {
  const post = (message: FromEngine) => port.postMessage(message);
  let engine: ServedEngine;
  try {
    engine = await createEngine(options);
  } catch (error) {
    post({ type: 'refused', error: toFailure(error) });
    port.close();
    return;
  }
  engine.subscribe((event) => post({ type: 'event', event }));
  port.on('message', async (message: ToEngine) => {
    if (message.type === 'close') {
      await engine.close();
      port.close();
    } else {
      const reply = await dispatch(engine.handlers, message.method, message.input);
      post({ type: 'reply', id: message.id, reply });
    }
  });
  post({ type: 'started' });
}
