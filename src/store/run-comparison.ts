import type { ComparedOutcome, ComparedSide, DifferenceKind, RunDifference } from '../api/run-report-model.ts';
import { countSpans, type Span } from './coverage.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** How two runs differ, whole; `page` reads the generations of one window. */
export interface StoredComparison {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly counts: { readonly [K in DifferenceKind]: number };
  page(kind: DifferenceKind, offset: number, limit: number): RunDifference[];
}

/** A generation that is not the same in both runs. */
interface Difference {
  readonly id: number;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly changedText: RunDifference['changedText'];
}

interface Made {
  readonly outcome: 'generated' | 'failed';
  readonly reason: string;
}

interface RunSide {
  readonly run: number;
  readonly startedAt: number;
  readonly scope: readonly Span[];
  readonly made: ReadonlyMap<number, Made>;
  /** What it means that a run did not make something in its scope. */
  readonly rest: ComparedOutcome;
}

/**
 * Compares two recorded runs over the generations of both. Only what either of them or a run in between made can differ,
 * so that runs over a million generations of which little was made are compared as quickly as small ones.
 */
export function compareRuns(db: ReadableDb, runA: number, runB: number): StoredComparison {
  const a = readSide(db, runA);
  const b = readSide(db, runB);
  const shared = intersect(a.scope, b.scope);
  const both = countSpans(shared);
  const differences = touchedBetween(db, runA, runB)
    .filter(createMembership(shared))
    .map((id) => compareOne(db, a, b, id))
    .filter((difference) => isDifferent(difference));
  const of = (kind: DifferenceKind) => differences.filter((difference) => isOfKind(difference, kind));
  return {
    both,
    onlyA: countSpans(a.scope) - both,
    onlyB: countSpans(b.scope) - both,
    counts: {
      any: differences.length,
      text: of('text').length,
      outcome: of('outcome').length,
      failure: of('failure').length,
    },
    page: (kind, offset, limit) =>
      of(kind)
        .slice(offset, offset + limit)
        .map((difference) => toDifference(db, difference)),
  };
}

function isDifferent({ a, b, changedText }: Difference): boolean {
  return changedText !== null || a.outcome !== b.outcome;
}

function isOfKind({ a, b, changedText }: Difference, kind: DifferenceKind): boolean {
  if (kind === 'text') return changedText !== null;
  if (kind === 'outcome') return a.outcome !== b.outcome;
  return kind === 'any' || (a.outcome === 'failed') !== (b.outcome === 'failed');
}

function readSide(db: ReadableDb, run: number): RunSide {
  const row = statement<{ scope: string; state: string; started_at: number }>(
    db,
    'SELECT scope, state, started_at FROM runs WHERE id = ?',
  ).get(run);
  if (row === undefined) throw new Error(`no run ${run}`);
  const items = statement<{ generation: number; outcome: Made['outcome']; reason: string }>(
    db,
    'SELECT generation, outcome, reason FROM materializations WHERE run = ? ORDER BY generation, phase',
  ).all(run);
  const made = new Map<number, Made>();
  for (const { generation, outcome, reason } of items) {
    // The first reason tells why work was done at all; a failure tells more than that.
    if (outcome === 'failed' || !made.has(generation)) made.set(generation, { outcome, reason });
  }
  const rest = row.state === 'done' ? 'reused' : 'left';
  return { run, startedAt: row.started_at, scope: JSON.parse(row.scope), made, rest };
}

/** Row ids of generations of which something was made in these runs or between them, in order. */
function touchedBetween(db: ReadableDb, runA: number, runB: number): number[] {
  return statement<number>(
    db,
    'SELECT DISTINCT generation FROM materializations WHERE run BETWEEN ? AND ? ORDER BY generation',
  )
    .pluck()
    .all(Math.min(runA, runB), Math.max(runA, runB));
}

function compareOne(db: ReadableDb, a: RunSide, b: RunSide, id: number): Difference {
  const parsed = [readNewest(db, id, 2, a), readNewest(db, id, 2, b)] as const;
  const raw = [readNewest(db, id, 1, a), readNewest(db, id, 1, b)] as const;
  const differs = ([one, other]: typeof parsed) => one?.text !== other?.text;
  const changedText = differs(parsed) ? 'parsed' : differs(raw) ? 'raw' : null;
  const shown = changedText === 'raw' ? raw : parsed;
  const side = ({ made, rest }: RunSide, version: Version | undefined): ComparedSide => ({
    outcome: made.get(id)?.outcome ?? rest,
    reason: made.get(id)?.reason ?? null,
    artifactId: version?.id ?? null,
  });
  return { id, a: side(a, shown[0]), b: side(b, shown[1]), changedText };
}

interface Version {
  readonly id: number;
  readonly text: number;
}

/**
 * The newest version of a phase that could become current and that this run or an earlier one made. One that was discarded
 * when the run began had no part in it; one that was discarded later had.
 */
function readNewest(db: ReadableDb, generation: number, phase: number, side: RunSide): Version | undefined {
  return statement<Version>(
    db,
    `SELECT id, text FROM artifacts a WHERE generation = +:generation AND phase = +:phase AND usable = 1
       AND (run IS NULL OR run <= :run) AND NOT EXISTS (SELECT 1 FROM discards d WHERE d.artifact = a.id
         AND d.discarded_at <= :startedAt AND (d.restored_at IS NULL OR d.restored_at > :startedAt))
     ORDER BY version DESC LIMIT 1`,
  ).get({ generation, phase, run: side.run, startedAt: side.startedAt });
}

function toDifference(db: ReadableDb, { id, ...rest }: Difference): RunDifference {
  const row = statement<{ gen_id: string; stage: string; template: string; model: string | null }>(
    db,
    `SELECT g.gen_id, s.name AS stage, t.name AS template, m.name AS model FROM generations g
     JOIN stages s ON s.id = g.stage JOIN templates t ON t.id = g.template LEFT JOIN models m ON m.id = g.model
     WHERE g.id = +?`,
  ).get(id);
  if (row === undefined) throw new Error(`no generation ${id}`);
  return { genId: row.gen_id, stage: row.stage, templateId: row.template, modelId: row.model, ...rest };
}

/** The ids that both of two sorted lists of spans hold. */
export function intersect(a: readonly Span[], b: readonly Span[]): Span[] {
  const shared: Span[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [loA, hiA] = a[i] ?? [0, 0];
    const [loB, hiB] = b[j] ?? [0, 0];
    const lo = Math.max(loA, loB);
    const hi = Math.min(hiA, hiB);
    if (lo <= hi) shared.push([lo, hi]);
    if (hiA < hiB) i += 1;
    else j += 1;
  }
  return shared;
}

/** Tells whether sorted spans hold an id, for ids that come in ascending order. */
function createMembership(spans: readonly Span[]): (id: number) => boolean {
  let at = 0;
  return (id) => {
    for (let span = spans[at]; span !== undefined && span[1] < id; span = spans[at]) at += 1;
    const span = spans[at];
    return span !== undefined && span[0] <= id;
  };
}
