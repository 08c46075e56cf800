import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import { type CodeColumn, loadCodes, loadNumbers, type Updatable } from './columns.ts';
import { cohortColumn, coveredWord, coveringRuns, cutColumn, isWord, lastRuns, staleColumn } from './derived.ts';
import { type IdTexts, readIdTexts } from './id-texts.ts';
import { notedColumn, ratingColumn, tagColumn, thumbColumn } from './marks.ts';
import { createMemo, type Memo } from './memo.ts';
import { type RowIds, readRowIds } from './row-ids.ts';
import { CODES, type CodeName, type DerivedName, type DerivedNumber, NUMBERS, type NumberName } from './sources.ts';

/** The columns of all generations as of one moment. Each is read when it is first asked for, and kept. */
export interface Snapshot {
  readonly rows: RowIds;
  numbers(name: NumberName | DerivedNumber): Float64Array;
  codes(name: CodeName | DerivedName): CodeColumn;
  ids(of: 'own' | 'parent'): IdTexts;
  /** Keeps what is worked out from the columns until one that it was worked out from changes. */
  readonly keep: Memo['keep'];
  /** Says that what is being made depends on an input that is no column. */
  readonly use: Memo['use'];
}

export interface LiveSnapshot extends Snapshot {
  /** Takes over what has been committed since the last call. */
  sync(): void;
  /** Says that an input that is no column has changed. */
  readonly change: Memo['change'];
}

/** Where the log of changes, the runs and the generations end. */
interface Stamp {
  readonly change: number;
  readonly run: number;
  readonly generation: number;
}

const STAMP = `SELECT (SELECT coalesce(max(id), 0) FROM changes) AS change, (SELECT coalesce(max(id), 0) FROM runs) AS run,
  (SELECT coalesce(max(id), 0) FROM generations) AS generation`;

/** Inputs that are no column: which runs there are, who is a member of which cohort, and what people have said. */
const RUNS = 'runs';
const MEMBERS = 'members';
const MARKS = 'marks';

/** Above this share of changed rows, reading a column whole is quicker. */
const MOST_CHANGED = 0.1;

/** Things kept at a time, the ones used last: at a million generations they have 1 to 8 MB each. */
const MOST_KEPT = 50;

export function createSnapshot(db: ReadableDb): LiveSnapshot {
  let stamp: Stamp = { change: 0, run: 0, generation: 0 };
  let rows = readRowIds(db);
  /** Columns as the tables have them. */
  const base = new Map<string, Updatable>();
  /** What follows from them. */
  const memo = createMemo(MOST_KEPT);
  const { keep } = memo;

  const column = <T extends Updatable>(name: string, load: () => T): T => {
    memo.use(name);
    // A name stands for one kind of column.
    const known = (base.get(name) as T | undefined) ?? load();
    base.set(name, known);
    return known;
  };
  const covering = () =>
    keep('covering', () => {
      memo.use(RUNS);
      return coveringRuns(db, rows);
    });
  const members = () => {
    memo.use(MEMBERS);
    return cohortColumn(db, rows);
  };
  const marked = <T>(read: (db: ReadableDb, rows: RowIds) => T): T => {
    memo.use(MARKS);
    return read(db, rows);
  };
  const derivedNumbers: Record<DerivedNumber, () => Float64Array> = {
    run: () => lastRuns(covering(), numbers('ownRun')),
    rating: () => marked(ratingColumn),
  };
  const numbers: Snapshot['numbers'] = (name) =>
    name === 'run' || name === 'rating'
      ? keep(name, derivedNumbers[name])
      : column(`number ${name}`, () => loadNumbers(db, NUMBERS[name], rows)).values;
  const derived: Record<DerivedName, () => CodeColumn> = {
    outcome: () => coveredWord(codes('ownOutcome'), covering(), numbers('ownRun'), 'reused'),
    reason: () => coveredWord(codes('ownReason'), covering(), numbers('ownRun'), 'current'),
    reused: () => isWord(codes('outcome'), 'reused'),
    stale: () => staleColumn(numbers('staleMask')),
    cut: () => cutColumn(numbers('truncated'), codes('status'), numbers('parent'), rows),
    cohort: members,
    tag: () => marked(tagColumn),
    thumb: () => marked(thumbColumn),
    noted: () => marked(notedColumn),
  };
  const codes: Snapshot['codes'] = (name) =>
    isDerived(name) ? keep(name, derived[name]) : column(`code ${name}`, () => loadCodes(db, CODES[name], rows));

  const update = (changed: readonly number[]) => {
    for (const [name, known] of base) if (known.update(changed)) memo.change(name);
    if (changed.includes(0)) memo.change(MEMBERS);
    if (changed.includes(-1)) memo.change(MARKS);
  };
  return {
    get rows() {
      return rows;
    },
    numbers,
    codes,
    keep,
    use: memo.use,
    change: memo.change,
    ids: (of) => keep(`ids ${of}`, () => readIdTexts(db, of)),
    sync() {
      const now = statement<Stamp>(db, STAMP).get() ?? stamp;
      const changed = now.change === stamp.change ? [] : changedSince(db, stamp.change, rows.length);
      if (now.generation !== stamp.generation || changed === null) {
        rows = readRowIds(db);
        base.clear();
        memo.clear();
      } else if (changed.length > 0) update(changed);
      if (now.run !== stamp.run) memo.change(RUNS);
      stamp = now;
    },
  };
}

function isDerived(name: CodeName | DerivedName): name is DerivedName {
  return !Object.hasOwn(CODES, name);
}

/** Generations that changed behind this entry of the log; null when there are too many, or the log has forgotten some. */
function changedSince(db: ReadableDb, change: number, rows: number): number[] | null {
  const first = statement<number>(db, 'SELECT id FROM changes ORDER BY id LIMIT 1').pluck().get() ?? 0;
  if (first > change + 1) return null;
  const ids = statement<number>(db, 'SELECT DISTINCT generation FROM changes WHERE id > ?').pluck().all(change);
  return ids.length > Math.max(1000, rows * MOST_CHANGED) ? null : ids;
}
