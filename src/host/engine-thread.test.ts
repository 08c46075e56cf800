import { afterEach, describe, expect, it } from 'vitest';
import type { ReverieEvent } from '../api/index.ts';
import type { EngineHandle } from './engine-handle.ts';
import { startEngineThread } from './engine-thread.ts';

const TOY = new URL('./fixtures/toy-engine-worker.ts', import.meta.url);
const start = (workspaceDir = '/somewhere') => startEngineThread({ workspaceDir, env: {} }, TOY);

describe('the engine on its own thread', () => {
  let engine: EngineHandle | undefined;
  afterEach(async () => {
    await engine?.close();
    engine = undefined;
  });

  it('answers a call with what the handler returned', async () => {
    engine = await start();
    expect(await engine.invoke('runs.list', { limit: 5 })).toEqual({ ok: true, value: [] });
  });

  it('keeps kind, reason and details of a failure', async () => {
    engine = await start();
    expect(await engine.invoke('generations.get', { genId: 'd_x' })).toMatchObject({
      ok: false,
      error: { kind: 'NOT_FOUND', reason: 'unknown_generation', message: 'There is no generation d_x.' },
    });
  });

  it('refuses an input that the contract does not know', async () => {
    engine = await start();
    expect(await engine.invoke('runs.list', { limit: 0 })).toMatchObject({
      ok: false,
      error: { reason: 'bad_arguments', details: { method: 'runs.list', path: 'limit' } },
    });
  });

  it('passes events on until the listener leaves', async () => {
    engine = await start();
    const seen = await new Promise<ReverieEvent>((resolve) => engine?.subscribe(resolve));
    expect(seen).toEqual({ type: 'generations.changed', genIds: ['a'] });
  });

  it('says why it could not start', async () => {
    await expect(start('/nowhere')).rejects.toMatchObject({ kind: 'INVALID_CONFIG', details: { path: '/nowhere' } });
  });

  it('answers every open and later call when its thread breaks, and tells listeners to ask again', async () => {
    engine = await start();
    const events: ReverieEvent[] = [];
    engine.subscribe((event) => events.push(event));
    const open = engine.invoke('runs.get', { runId: 1 });
    const breaking = engine.invoke('runs.cancel', { runId: 1 });
    for (const reply of await Promise.all([open, breaking])) {
      expect(reply).toMatchObject({ ok: false, error: { kind: 'INTERNAL', reason: 'engine_stopped' } });
    }
    expect(events).toContainEqual({ type: 'workspace.changed' });
    expect(await engine.invoke('runs.list', { limit: 1 })).toMatchObject({ error: { reason: 'engine_stopped' } });
  });

  it('closes in order, answers what was open, and may be closed again', async () => {
    engine = await start();
    const open = engine.invoke('runs.get', { runId: 1 });
    await engine.close();
    expect(await open).toMatchObject({ ok: false, error: { reason: 'engine_stopped' } });
    await engine.close();
  });
});
