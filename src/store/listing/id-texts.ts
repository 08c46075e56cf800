import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import type { RowIds } from './row-ids.ts';

/** Ids of all generations (or of their parents) as one text, which a regular expression runs through in milliseconds. */
export interface IdTexts {
  /** Marks the generations whose id matches; `pattern` has no anchors and matches no line break. */
  mark(passes: Uint8Array, pattern: RegExp): void;
  /** Reads on until this moment (of `performance.now()`); answers whether all of it has been read. */
  readUntil(untilMs: number): boolean;
}

/** Ids between two looks at the clock: a few milliseconds. */
const STEP = 10_000;

interface JoinedIds {
  readonly text: string;
  /** Where in it each id begins, and where the last one ends. */
  readonly starts: Int32Array;
}

export function readIdTexts(db: ReadableDb, rows: RowIds, of: 'own' | 'parent'): IdTexts {
  const id = of === 'own' ? 'gen_id' : "coalesce(parent_gen_id, '')";
  const sql = `SELECT ${id} FROM generations WHERE id BETWEEN ? AND ? ORDER BY id`;
  const ids: string[] = [];
  let joined: JoinedIds | undefined;
  const readUntil = (untilMs: number): boolean => {
    while (joined === undefined && performance.now() < untilMs) {
      const end = Math.min(ids.length + STEP, rows.length);
      if (ids.length < end)
        ids.push(
          ...statement<string>(db, sql)
            .pluck()
            .all(rows.idAt(ids.length), rows.idAt(end - 1)),
        );
      else joined = join(ids.splice(0));
    }
    return joined !== undefined;
  };
  return {
    readUntil,
    mark(passes, pattern) {
      readUntil(Number.POSITIVE_INFINITY);
      const { text, starts } = joined ?? join([]);
      const search = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
      let place = 0;
      for (let found = search.exec(text); found !== null; found = search.exec(text)) {
        while (place + 1 < starts.length && (starts[place + 1] ?? 0) <= found.index) place += 1;
        if (place >= rows.length) return;
        passes[place] = 1;
        place += 1;
        search.lastIndex = starts[place] ?? text.length;
      }
    },
  };
}

function join(ids: readonly string[]): JoinedIds {
  const starts = new Int32Array(ids.length + 1);
  for (let place = 0; place < ids.length; place += 1) {
    starts[place + 1] = (starts[place] ?? 0) + (ids[place]?.length ?? 0) + 1;
  }
  return { text: `${ids.join('\n')}\n`, starts };
}
