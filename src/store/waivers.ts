import { ReverieError } from '../api/errors.ts';
import { type Component, PHASES, type Phase } from '../api/model.ts';
import type { ListedWaiver, WaiverInfo } from '../api/review-model.ts';
import type { Span } from './coverage.ts';
import { findGeneration, type GenerationRecord, getGeneration } from './generations.ts';
import { readPresent } from './present.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';
import { componentsOf, maskOf, refreshMark } from './staleness.ts';

/** One thing that a current artifact consumed differently from what it would consume now. */
export interface Difference {
  readonly artifact: number;
  readonly component: Component;
  /** Row id of what it would consume now. */
  readonly present: number | null;
  /** Tokens that an answer which was cut off might have now; null for everything else. */
  readonly tokenLimit: number | null;
}

interface MasksSqlRow {
  input_artifact: number | null;
  raw_artifact: number | null;
  parsed_artifact: number | null;
  input_differs: number;
  raw_differs: number;
  parsed_differs: number;
  input_accepted: number;
  raw_accepted: number;
  parsed_accepted: number;
}

interface WaiverSqlRow {
  id: number;
  author: string;
  at: number;
  note: string;
  revoked_by: string | null;
  revoked_at: number | null;
  components: number;
}

function readMasks(db: ReadableDb, generation: number): MasksSqlRow {
  const row = statement<MasksSqlRow>(db, 'SELECT * FROM staleness v WHERE v.id = +?').get(generation);
  if (row === undefined) throw new Error(`no generation ${generation}`);
  return row;
}

/** What differs of each phase and was accepted as still valid. */
export function readAccepted(db: ReadableDb, generation: number): Readonly<Record<Phase, Component[]>> {
  const row = readMasks(db, generation);
  return {
    input: componentsOf(row.input_accepted),
    raw: componentsOf(row.raw_accepted),
    parsed: componentsOf(row.parsed_accepted),
  };
}

/** What differs of a generation and counts (`open`), or was accepted. What is further up the chain is its own matter. */
export function differencesOf(db: ReadableDb, generation: number, wanted: 'differs' | 'accepted'): Difference[] {
  const masks = readMasks(db, generation);
  const now = readPresent(db, generation);
  const cut = statement<number>(
    db,
    `SELECT coalesce(q.max_tokens, s.max_tokens) FROM generations g JOIN heads h ON h.generation = g.id
     JOIN stages s ON s.id = g.stage LEFT JOIN call_parameters q ON q.template = g.template AND q.model = g.model
     WHERE g.id = +? AND h.raw_cut_at IS NOT NULL`,
  )
    .pluck()
    .get(generation);
  const presents: Readonly<Record<Component, number | null>> = {
    template: now.template,
    concepts: now.concepts,
    parent: now.parentText,
    input: now.inputText,
    model: now.model,
    parameters: now.parameters,
    raw: now.rawText,
    parser: now.parser,
    ancestor: null,
  };
  return PHASES.flatMap((phase) => {
    const artifact = masks[`${phase}_artifact`];
    if (artifact === null) return [];
    return componentsOf(masks[`${phase}_${wanted}`]).map((component) => ({
      artifact,
      component,
      present: presents[component],
      tokenLimit: component === 'parameters' ? (cut ?? null) : null,
    }));
  });
}

/** Names exactly what differs and counts, so that nobody accepts what they have not seen; null when nothing does. */
export function staleKeyOf(db: ReadableDb, generation: number): string | null {
  return keyOf(differencesOf(db, generation, 'differs'));
}

export function keyOf(differences: readonly Difference[]): string | null {
  if (differences.length === 0) return null;
  return differences
    .map(({ artifact, component, present, tokenLimit }) => [artifact, component, present, tokenLimit].join(':'))
    .join(' ');
}

/**
 * Records that what differs now is accepted as still valid and answers the waiver's id. INVALID_INPUT `nothing_stale`,
 * `changed_meanwhile`; NOT_FOUND `unknown_generation`.
 */
export function acceptStale(db: WritableDb, genId: string, seen: string, note: string, author: string): number {
  const generation = findGeneration(db, genId);
  if (generation === undefined) {
    const message = `There is no generation ${genId} in this workspace.`;
    throw new ReverieError('NOT_FOUND', 'unknown_generation', message, { gen_id: genId });
  }
  const differences = differencesOf(db, generation.id, 'differs');
  const key = keyOf(differences);
  if (key === null) {
    throw new ReverieError('INVALID_INPUT', 'nothing_stale', 'Nothing that it was made from has changed.', {
      gen_id: genId,
    });
  }
  if (key !== seen) {
    const message = 'What it was made from has changed again since you looked. Look at it again.';
    throw new ReverieError('INVALID_INPUT', 'changed_meanwhile', message, { gen_id: genId });
  }
  const waiver = insertWaiver(db, generation.id, differences, note, author);
  refreshMark(db, generation.id);
  return waiver;
}

/** Records that these differences are accepted and answers the waiver's id; the marks are the caller's. */
export function insertWaiver(
  db: WritableDb,
  generation: number,
  differences: readonly Difference[],
  note: string,
  author: string,
): number {
  const insert = 'INSERT INTO waivers (generation, author, at, note) VALUES (?, ?, ?, ?)';
  const waiver = writeOne(db, insert, generation, author, Date.now(), note);
  for (const { artifact, component, present, tokenLimit } of differences) {
    writeOne(
      db,
      `INSERT INTO accepted_differences (waiver, artifact, component, present, token_limit, live)
       VALUES (?, ?, ?, ?, ?, 1)`,
      ...[waiver, artifact, maskOf([component]), present, tokenLimit],
    );
  }
  return waiver;
}

/** Takes a waiver back; it stays on record. NOT_FOUND `unknown_waiver`, INVALID_INPUT `revoked_before`. */
export function revokeWaiver(db: WritableDb, waiverId: number, author: string): GenerationRecord {
  const found = statement<{ generation: number; revoked_at: number | null }>(
    db,
    'SELECT generation, revoked_at FROM waivers WHERE id = ?',
  ).get(waiverId);
  if (found === undefined) {
    throw new ReverieError('NOT_FOUND', 'unknown_waiver', 'Nothing of that kind was accepted.', { waiverId });
  }
  if (found.revoked_at !== null) {
    throw new ReverieError('INVALID_INPUT', 'revoked_before', 'That has been taken back already.', { waiverId });
  }
  endWaiver(db, waiverId, author);
  refreshMark(db, found.generation);
  return getGeneration(db, found.generation);
}

/** Marks a waiver as taken back; the marks of its generation are the caller's. */
export function endWaiver(db: WritableDb, waiverId: number, author: string): void {
  writeOne(db, 'UPDATE waivers SET revoked_by = ?, revoked_at = ? WHERE id = ?', author, Date.now(), waiverId);
  statement(db, 'UPDATE accepted_differences SET live = 0 WHERE waiver = ?').run(waiverId);
}

/** Everything that was ever accepted of a generation, newest first. */
export function readWaivers(db: ReadableDb, generation: number): WaiverInfo[] {
  const rows = statement<WaiverSqlRow>(
    db,
    `SELECT w.id, w.author, w.at, w.note, w.revoked_by, w.revoked_at,
       (SELECT sum(DISTINCT d.component) FROM accepted_differences d WHERE d.waiver = w.id) AS components
     FROM waivers w WHERE w.generation = ? ORDER BY w.id DESC`,
  ).all(generation);
  if (rows.length === 0) return [];
  const held = statement<number>(
    db,
    `SELECT DISTINCT d.waiver FROM json_each(?) j JOIN accepted_differences d ON d.artifact = j.value ->> 'artifact'
       AND d.component = j.value ->> 'component' AND d.present IS j.value ->> 'present'
       AND d.token_limit IS j.value ->> 'tokenLimit' WHERE d.live = 1`,
  ).pluck();
  const current = differencesOf(db, generation, 'accepted').map((one) => ({
    ...one,
    component: maskOf([one.component]),
  }));
  const holding = new Set(held.all(JSON.stringify(current)));
  return rows.map((row) => ({
    waiverId: row.id,
    author: row.author,
    at: row.at,
    note: row.note,
    components: componentsOf(row.components),
    revokedBy: row.revoked_by,
    revokedAt: row.revoked_at,
    holds: holding.has(row.id),
  }));
}

/** Everything that was ever accepted of the generations in these spans, newest first. */
export function listWaivers(db: ReadableDb, scope: readonly Span[]): ListedWaiver[] {
  const waived = statement<{ id: number; genId: string; stage: string }>(
    db,
    `SELECT g.id, g.gen_id AS genId, s.name AS stage FROM (SELECT DISTINCT generation FROM waivers) w
     JOIN generations g ON g.id = w.generation JOIN stages s ON s.id = g.stage
     WHERE EXISTS (SELECT 1 FROM json_each(?) span WHERE g.id BETWEEN span.value ->> 0 AND span.value ->> 1)`,
  ).all(JSON.stringify(scope));
  return waived
    .flatMap(({ id, genId, stage }) => readWaivers(db, id).map((waiver) => ({ genId, stage, ...waiver })))
    .sort((a, b) => b.waiverId - a.waiverId);
}
