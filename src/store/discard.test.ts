import { describe, expect, it } from 'vitest';
import { DEFAULT_RUN_REQUEST, PHASES, type Phase } from '../api/index.ts';
import { getArtifact } from './artifacts.ts';
import { checkStore } from './check.ts';
import { decideOne, NO_CANDIDATES } from './decide.ts';
import { makeVersions, memoryStore, phaseCommit, snapshot } from './fixture.ts';
import { readPhases } from './inspect.ts';
import type { Store } from './store-model.ts';
import { survey } from './survey.ts';
import { readRow } from './table.ts';

const DRAFT = 1;
const ESSAY = 2;
const PLAIN = { force: [], policy: null, follow: false, resendUnknown: false } as const;

/** A draft that was made twice, and an essay that was made from its first text. */
async function twice(): Promise<Store> {
  const store = await memoryStore('d1', 'e1<d1');
  await makeVersions(store, DRAFT, 'one');
  await makeVersions(store, ESSAY, 'one');
  await makeVersions(store, DRAFT, 'two');
  return store;
}

function versionsOf(store: Store, phase: Phase, generation = DRAFT) {
  const found = readPhases(store.db, generation, false).find((part) => part.phase === phase);
  return found?.versions ?? [];
}

const idOf = (store: Store, phase: Phase, version: number): number =>
  versionsOf(store, phase).find((one) => one.version === version)?.artifactId ?? 0;

/** The numbers of the current versions, in the order of the phases. */
const current = (store: Store): (number | null)[] =>
  readPhases(store.db, DRAFT, false).map((phase) => phase.current?.version ?? null);

const wouldDo = (store: Store) => {
  const { input, raw, parsed } = decideOne(store.db, DRAFT, PLAIN, NO_CANDIDATES);
  return [input.reason, raw.reason, parsed.reason];
};

async function closed(store: Store): Promise<void> {
  expect(checkStore(store.db)).toEqual([]);
  await store.close();
}

/** Commits one phase, made from a version of the phase before, in a run of its own. */
async function makeOne(store: Store, phase: Phase, text: string, from: number | null) {
  const run = await store.startRun(DEFAULT_RUN_REQUEST, { total: 0, scope: [], items: [] });
  const upstream = from === null ? null : getArtifact(store.db, from);
  const made = await store.commit(await phaseCommit(store, run.runId, DRAFT, phase, text, upstream));
  await store.endRun(run.runId, 'done', run.counters, null);
  return made?.id ?? 0;
}

describe('a version that is discarded', () => {
  it('makes room for the one before with its chain, and what was made from it is judged by that', async () => {
    const store = await twice();
    expect(readRow(store.db, ESSAY).stale).toEqual(['parent']);
    await store.discard(idOf(store, 'raw', 2));
    expect(current(store)).toEqual([1, 1, 1]);
    expect(readRow(store.db, ESSAY).stale).toEqual([]);
    expect(wouldDo(store)).toEqual(['current', 'current', 'current']);
    const [discarded] = versionsOf(store, 'raw');
    expect(discarded).toMatchObject({ version: 2, current: false, discardedAt: expect.any(Number), chars: 7 });
    await closed(store);
  });

  it('leaves nothing current where it was the only one, so that the next run makes it anew', async () => {
    const store = await memoryStore('d1', 'e1<d1');
    await makeVersions(store, DRAFT, 'one');
    await makeVersions(store, ESSAY, 'one');
    await store.discard(idOf(store, 'raw', 1));
    expect(current(store)).toEqual([1, null, null]);
    expect(wouldDo(store)).toEqual(['current', 'missing', 'missing']);
    expect(readRow(store.db, DRAFT)).toMatchObject({ status: 'incomplete', versions: 1 });
    expect(readRow(store.db, ESSAY).stale).toEqual(['parent']);
    const [item] = survey(store.db, [[1, 2]], PLAIN).items;
    expect(item).toMatchObject({ genId: 'd1', raw: { decision: 'generate', reason: 'missing' } });
    await store.restore(idOf(store, 'raw', 1));
    expect(current(store)).toEqual([1, 1, 1]);
    expect(readRow(store.db, DRAFT).status).toBe('complete');
    expect(readRow(store.db, ESSAY).stale).toEqual([]);
    await closed(store);
  });

  it('changes nothing else when it was not current, and cannot become current until it is restored', async () => {
    const store = await twice();
    const [row, id] = [readRow(store.db, DRAFT), idOf(store, 'parsed', 1)];
    await store.discard(id);
    expect(readRow(store.db, DRAFT)).toEqual(row);
    await expect(store.promote(id)).rejects.toMatchObject({ kind: 'INVALID_INPUT', reason: 'discarded_version' });
    await store.restore(id);
    expect(current(store)).toEqual([2, 2, 2]);
    await store.promote(id);
    expect(current(store)).toEqual([1, 1, 1]);
    await closed(store);
  });

  it('takes with it what could only become current together with it', async () => {
    const store = await twice();
    await store.discard(idOf(store, 'raw', 2));
    const orphan = idOf(store, 'parsed', 2);
    await expect(store.promote(orphan)).rejects.toMatchObject({ reason: 'discarded_origin' });
    await store.discard(idOf(store, 'parsed', 1));
    expect(current(store)).toEqual([1, 1, null]);
    expect(wouldDo(store)).toEqual(['current', 'current', 'missing']);
    await store.restore(idOf(store, 'raw', 2));
    expect(current(store)).toEqual([1, 1, null]);
    await store.promote(orphan);
    expect(current(store)).toEqual([2, 2, 2]);
    await closed(store);
  });

  it('gives way to one that was made from what is current rather than to a newer one', async () => {
    const store = await twice();
    await store.promote(idOf(store, 'raw', 1));
    await makeOne(store, 'parsed', 'parsed again', idOf(store, 'raw', 1));
    expect(current(store)).toEqual([1, 1, 3]);
    await store.discard(idOf(store, 'parsed', 3));
    expect(current(store)).toEqual([1, 1, 1]);
    await closed(store);
  });

  it('keeps the answer that is current when only a prompt of the same words is discarded', async () => {
    const store = await memoryStore('d1');
    await makeVersions(store, DRAFT, 'one');
    await makeOne(store, 'parsed', 'parsed two', await makeOne(store, 'raw', 'raw two', idOf(store, 'input', 1)));
    await store.promote(idOf(store, 'raw', 1));
    await makeOne(store, 'input', 'input one', null);
    expect(current(store)).toEqual([2, 1, 1]);
    await store.discard(idOf(store, 'input', 2));
    expect(current(store)).toEqual([1, 1, 1]);
    await closed(store);
  });

  it('is refused twice, as is restoring what stands', async () => {
    const store = await twice();
    const id = idOf(store, 'raw', 1);
    await expect(store.restore(id)).rejects.toMatchObject({ kind: 'INVALID_INPUT', reason: 'not_discarded' });
    await store.discard(id);
    await expect(store.discard(id)).rejects.toMatchObject({ kind: 'INVALID_INPUT', reason: 'already_discarded' });
    for (const change of [store.discard, store.restore, store.promote]) {
      await expect(change(99)).rejects.toMatchObject({ kind: 'NOT_FOUND', reason: 'unknown_artifact' });
    }
    await store.restore(id);
    await store.discard(id);
    const kept = store.db.prepare('SELECT count(*) FROM discards').pluck().get();
    expect(kept, 'each time is on record').toBe(2);
    await closed(store);
  });

  it('does not come back with what a run makes from it meanwhile', async () => {
    const store = await twice();
    const raw = await makeOne(store, 'raw', 'raw three', idOf(store, 'input', 2));
    await store.discard(raw);
    await makeOne(store, 'parsed', 'parsed three', raw);
    expect(current(store)).toEqual([2, 2, 2]);
    expect(versionsOf(store, 'parsed')[0]).toMatchObject({ version: 3, current: false, discardedAt: null });
    await store.restore(raw);
    await store.promote(idOf(store, 'parsed', 3));
    expect(current(store)).toEqual([2, 3, 3]);
    await closed(store);
  });

  it('stays discarded however the files change, and is not what comparing finds stale', async () => {
    const store = await twice();
    for (const phase of PHASES) await store.discard(idOf(store, phase, 2));
    await store.sync(snapshot({ body: 'Write more.' }));
    expect(current(store)).toEqual([1, 1, 1]);
    expect(readRow(store.db, DRAFT).stale).toEqual(['template']);
    for (const phase of PHASES) await store.discard(idOf(store, phase, 1));
    expect(current(store)).toEqual([null, null, null]);
    expect(readRow(store.db, DRAFT)).toMatchObject({ status: 'planned', stale: [] });
    expect(wouldDo(store)).toEqual(['missing', 'missing', 'missing']);
    await closed(store);
  });
});
