import { ReverieError } from '../api/errors.ts';
import { COMPONENTS, type Component } from '../api/model.ts';
import type { ManyAccepted, SeenStale, StaleSurvey } from '../api/review-model.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';
import { refreshMarks } from './staleness.ts';
import { differencesOf, endWaiver, insertWaiver, keyOf } from './waivers.ts';

interface PlaceSqlRow {
  readonly id: number;
  readonly genId: string;
  readonly parent: number | null;
  readonly stale: number;
}

const PLACE = `SELECT g.id, g.gen_id AS genId, g.parent, y.stale
  FROM generations g JOIN summaries y ON y.generation = g.id WHERE`;

function getPlace(db: ReadableDb, genId: string): PlaceSqlRow {
  const row = statement<PlaceSqlRow>(db, `${PLACE} g.gen_id = +?`).get(genId);
  if (row !== undefined) return row;
  const message = `There is no generation ${genId} in this workspace.`;
  throw new ReverieError('NOT_FOUND', 'unknown_generation', message, { gen_id: genId });
}

/** Which of these can be accepted as still valid, and which cannot and why. NOT_FOUND `unknown_generation`. */
export function surveyStale(db: ReadableDb, genIds: readonly string[]): StaleSurvey {
  const stale: SeenStale[] = [];
  const throughParent: StaleSurvey['throughParent'][number][] = [];
  const components = new Set<Component>();
  const sources = new Map<number, string | null>();
  for (const genId of genIds) {
    const place = getPlace(db, genId);
    if (place.stale === 0) continue;
    const differences = differencesOf(db, place.id, 'differs');
    const seen = keyOf(differences);
    if (seen !== null) {
      stale.push({ genId, seen });
      for (const { component } of differences) components.add(component);
      continue;
    }
    const acceptAt = findSource(db, place.parent, sources);
    if (acceptAt !== null) throughParent.push({ genId, acceptAt });
  }
  return {
    stale,
    components: COMPONENTS.filter((component) => components.has(component)),
    throughParent,
    fresh: genIds.length - stale.length - throughParent.length,
  };
}

/** The nearest one up the chain of which something differs itself; null when there is none. */
function findSource(db: ReadableDb, start: number | null, known: Map<number, string | null>): string | null {
  if (start === null) return null;
  const found = known.get(start);
  if (found !== undefined) return found;
  // Imported data may hold a loop: who is being looked at leads nowhere.
  known.set(start, null);
  const place = statement<PlaceSqlRow>(db, `${PLACE} g.id = +?`).get(start);
  if (place === undefined || place.stale === 0) return null;
  const isSource = differencesOf(db, start, 'differs').length > 0;
  const source = isSource ? place.genId : findSource(db, place.parent, known);
  known.set(start, source);
  return source;
}

/** Records that many are accepted as still valid, each exactly as it was seen. NOT_FOUND `unknown_generation`. */
export function acceptMany(db: WritableDb, seen: readonly SeenStale[], note: string, author: string): ManyAccepted {
  const waiverIds: number[] = [];
  const changed: string[] = [];
  const accepted: number[] = [];
  for (const one of seen) {
    const { id } = getPlace(db, one.genId);
    const differences = differencesOf(db, id, 'differs');
    if (keyOf(differences) !== one.seen) {
      changed.push(one.genId);
      continue;
    }
    waiverIds.push(insertWaiver(db, id, differences, note, author));
    accepted.push(id);
  }
  refreshMarks(db, accepted);
  return { waiverIds, changed };
}

/** Takes back many; answers how many were not taken back before. NOT_FOUND `unknown_waiver`. */
export function revokeMany(db: WritableDb, waiverIds: readonly number[], author: string): number {
  const revoked: number[] = [];
  const read = 'SELECT generation, revoked_at AS revokedAt FROM waivers WHERE id = ?';
  for (const waiverId of waiverIds) {
    const found = statement<{ generation: number; revokedAt: number | null }>(db, read).get(waiverId);
    if (found === undefined) {
      throw new ReverieError('NOT_FOUND', 'unknown_waiver', 'Nothing of that kind was accepted.', { waiverId });
    }
    if (found.revokedAt !== null) continue;
    endWaiver(db, waiverId, author);
    revoked.push(found.generation);
  }
  refreshMarks(db, revoked);
  return revoked.length;
}
