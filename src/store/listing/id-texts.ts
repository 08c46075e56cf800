import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';

/** Ids of all generations (or of their parents) as one text, which a regular expression runs through in milliseconds. */
export interface IdTexts {
  /** Marks the generations whose id matches; `pattern` has no anchors and matches no line break. */
  mark(passes: Uint8Array, pattern: RegExp): void;
}

export function readIdTexts(db: ReadableDb, of: 'own' | 'parent'): IdTexts {
  const sql = `SELECT ${of === 'own' ? 'gen_id' : "coalesce(parent_gen_id, '')"} FROM generations ORDER BY id`;
  const ids = statement<string>(db, sql).pluck().all();
  const starts = new Int32Array(ids.length + 1);
  for (let place = 0; place < ids.length; place += 1) {
    starts[place + 1] = (starts[place] ?? 0) + (ids[place]?.length ?? 0) + 1;
  }
  const text = `${ids.join('\n')}\n`;
  return {
    mark(passes, pattern) {
      const search = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
      let place = 0;
      for (let found = search.exec(text); found !== null; found = search.exec(text)) {
        while (place + 1 < starts.length && (starts[place + 1] ?? 0) <= found.index) place += 1;
        if (place >= ids.length) return;
        passes[place] = 1;
        place += 1;
        search.lastIndex = starts[place] ?? text.length;
      }
    },
  };
}
