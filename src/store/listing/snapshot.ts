import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import { createSignal, type Source } from './changes.ts';
import type { CodeColumn, NumberColumn } from './columns.ts';
import { cohortColumn, coveredWord, coveringRuns, cutColumn, isWord, lastRuns, staleColumn } from './derived.ts';
import { type IdTexts, readIdTexts } from './id-texts.ts';
import { noteColumn, notedColumn, ratingColumn, tagColumn, thumbColumn } from './marks.ts';
import { createMemo, type Memo } from './memo.ts';
import { type RowIds, readRowIds } from './row-ids.ts';
import { CODES, type CodeName, type DerivedName, type DerivedNumber, NUMBERS, type NumberName } from './sources.ts';
import { loadCodes, loadNumbers, type Stored } from './stored.ts';

/** The columns of all generations as of one moment. Each is read when it is first asked for, and kept. */
export interface Snapshot {
  readonly rows: RowIds;
  numbers(name: NumberName | DerivedNumber): NumberColumn;
  codes(name: CodeName | DerivedName): CodeColumn;
  ids(of: 'own' | 'parent'): IdTexts;
  /** Whether a column is one of the tables, and not worked out from others. */
  isStored(name: string): name is NumberName | CodeName;
  /** Reads a column of the tables until this moment (of `performance.now()`); answers whether all of it has been read. */
  readUntil(name: NumberName | CodeName, untilMs: number): boolean;
  /** Keeps what is worked out from the columns and brings itself up to date when it is asked for. */
  readonly keep: Memo['keep'];
  /** The same for orders of all generations: whatever is filtered meanwhile does not make them go. */
  readonly keepOrder: Memo['keep'];
}

export interface LiveSnapshot extends Snapshot {
  /** Takes over what has been committed since the last call. */
  sync(): void;
}

/** Where the log of changes, the runs and the generations end. */
interface Stamp {
  readonly change: number;
  readonly run: number;
  readonly generation: number;
}

const STAMP = `SELECT (SELECT coalesce(max(id), 0) FROM changes) AS change, (SELECT coalesce(max(id), 0) FROM runs) AS run,
  (SELECT coalesce(max(id), 0) FROM generations) AS generation`;

/** Above this share of changed rows, reading a column whole is quicker. */
const MOST_CHANGED = 0.1;

/** Things kept at a time, the ones used last: at a million generations they have 1 to 4 MB each. */
const MOST_KEPT = 42;
/** Orders take long to make, and each filter is shown in one that others were shown in before it. */
const MOST_ORDERS = 8;

export function createSnapshot(db: ReadableDb): LiveSnapshot {
  let stamp: Stamp = { change: 0, run: 0, generation: 0 };
  let rows = readRowIds(db);
  const columns = new Map<string, Source & Partial<Stored>>();
  /** What follows from them. */
  const memo = createMemo(MOST_KEPT);
  const orders = createMemo(MOST_ORDERS);
  /** Which runs there are, who is a member of which cohort, and what people have said. */
  const runs = createSignal();
  const members = createSignal();
  const marks = createSignal();

  const begun = <T extends Source>(name: string, make: () => T): T => {
    // A name stands for one kind of column.
    const known = (columns.get(name) as T | undefined) ?? make();
    columns.set(name, known);
    return known;
  };
  const storedNumbers = (name: NumberName) => begun(`number ${name}`, () => loadNumbers(db, NUMBERS[name], rows));
  const storedCodes = (name: CodeName) => begun(`code ${name}`, () => loadCodes(db, CODES[name], rows));
  const covering = () => refreshed(begun('covering', () => coveringRuns(db, rows, runs)));
  const derivedNumbers: Record<DerivedNumber, () => NumberColumn> = {
    run: () => lastRuns(covering(), numbers('ownRun')),
    rating: () => ratingColumn(db, rows, marks),
  };
  const numbers: Snapshot['numbers'] = (name) =>
    refreshed(isStoredNumber(name) ? storedNumbers(name) : begun(`number ${name}`, derivedNumbers[name]));
  const derived: Record<DerivedName, () => CodeColumn> = {
    outcome: () => coveredWord(codes('ownOutcome'), covering(), numbers('ownRun'), 'reused'),
    reason: () => coveredWord(codes('ownReason'), covering(), numbers('ownRun'), 'current'),
    reused: () => isWord(codes('outcome'), 'reused'),
    stale: () => staleColumn(numbers('staleMask')),
    cut: () => cutColumn(numbers('truncated'), codes('status'), numbers('parent'), rows),
    cohort: () => cohortColumn(db, rows, members),
    tag: () => tagColumn(db, rows, marks),
    thumb: () => thumbColumn(db, rows, marks),
    noted: () => notedColumn(db, rows, marks),
    note: () => noteColumn(db, rows, marks),
  };
  const codes: Snapshot['codes'] = (name) =>
    refreshed(isStoredCode(name) ? storedCodes(name) : begun(`code ${name}`, derived[name]));

  const update = (changed: readonly number[]) => {
    const ids = changed.filter((id) => id > 0);
    if (ids.length > 0) for (const known of columns.values()) known.update?.(ids);
    if (changed.includes(0)) members.raise();
    if (changed.includes(-1)) marks.raise();
  };
  return {
    get rows() {
      return rows;
    },
    numbers,
    codes,
    isStored: (name): name is NumberName | CodeName => isStoredNumber(name) || isStoredCode(name),
    readUntil: (name, untilMs) => (isStoredNumber(name) ? storedNumbers(name) : storedCodes(name)).readUntil(untilMs),
    keep: memo.keep,
    keepOrder: orders.keep,
    ids: (of) => memo.keep(`ids ${of}`, () => readIdTexts(db, rows, of)),
    sync() {
      const now = statement<Stamp>(db, STAMP).get() ?? stamp;
      const changed = now.change === stamp.change ? [] : changedSince(db, stamp.change, rows.length);
      if (now.generation !== stamp.generation || changed === null) {
        rows = readRowIds(db);
        columns.clear();
        memo.clear();
        orders.clear();
      } else update(changed);
      if (now.run !== stamp.run) runs.raise();
      stamp = now;
    },
  };
}

function refreshed<T extends Source>(source: T): T {
  source.refresh();
  return source;
}

function isStoredNumber(name: string): name is NumberName {
  return Object.hasOwn(NUMBERS, name);
}

function isStoredCode(name: string): name is CodeName {
  return Object.hasOwn(CODES, name);
}

/** Generations that changed behind this entry of the log; null when there are too many, or the log has forgotten some. */
function changedSince(db: ReadableDb, change: number, rows: number): number[] | null {
  const first = statement<number>(db, 'SELECT id FROM changes ORDER BY id LIMIT 1').pluck().get() ?? 0;
  if (first > change + 1) return null;
  const ids = statement<number>(db, 'SELECT DISTINCT generation FROM changes WHERE id > ?').pluck().all(change);
  return ids.length > Math.max(1000, rows * MOST_CHANGED) ? null : ids;
}
