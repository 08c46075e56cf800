import type { GenerationSort, SortKey } from '../../api/listing-model.ts';
import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import { ChangeLog, type Changes, follow, type Source } from './changes.ts';
import type { CodeColumn, Column, NumberColumn } from './columns.ts';
import { mendOrder } from './mend-order.ts';
import type { Snapshot } from './snapshot.ts';
import { byNumber, byRank, type Order } from './sort-numbers.ts';
import { SORT_PLACES } from './sources.ts';

/** An order of all generations that brings itself up to date. */
export interface LiveOrder extends Source {
  now(): Order;
}

/** The order by a key. */
export function orderBy(db: ReadableDb, snapshot: Snapshot, key: SortKey): LiveOrder {
  const place = SORT_PLACES[key];
  const order = snapshot.keepOrder(key, () => {
    if (place.kind === 'row') return standing(inRowOrder(snapshot.rows.length));
    if (place.kind === 'ids') return standing(byId(db, snapshot));
    if (place.kind === 'numbers') return byValue(snapshot.numbers(place.column));
    return byWord(snapshot.codes(place.column), (words) => rankOf(db, key, words));
  });
  order.refresh();
  return order;
}

/** The order by a column's numbers: rows that change leave their places and enter others. */
export function byValue(column: NumberColumn): LiveOrder {
  return live(
    column,
    () => byNumber(column.values),
    (value) => value,
  );
}

/** The order by the ranks of a column's words; words that are new change the ranks, and all is sorted again. */
function byWord(column: CodeColumn, rank: (words: readonly (string | undefined)[]) => readonly number[]): LiveOrder {
  let ranks: readonly number[] = [];
  const sort = () => {
    ranks = rank(Array.from({ length: column.size }, (_, code) => column.wordsOf(code)[0]));
    return byRank(column.values, ranks);
  };
  return live(column, sort, (code) => ranks[code]);
}

/** `keyOf` gives what a value of the column is compared by; undefined when it was unknown when all was sorted last. */
function live(column: Column, sort: () => Order, keyOf: (value: number) => number | undefined): LiveOrder {
  const log = new ChangeLog();
  const changed = follow([column]);
  let order: Order = { places: new Int32Array(0), known: 0 };
  const keyNow = (place: number) => keyOf(column.values[place] ?? Number.NaN);
  const mend = (changes: Changes): Order => {
    const places = [...changes.keys()];
    if (places.some((place) => keyNow(place) === undefined)) return sort();
    const now = (place: number) => keyNow(place) ?? Number.NaN;
    const before = (place: number) => keyOf(changes.get(place) ?? column.values[place] ?? Number.NaN) ?? Number.NaN;
    return mendOrder(order, places, before, now);
  };
  return {
    log,
    now: () => order,
    refresh() {
      const [changes = null] = changed();
      if (changes?.size === 0) return;
      order = changes === null ? sort() : mend(changes);
      log.add(null);
    },
  };
}

/** An order that stays as it is. */
function standing(order: Order): LiveOrder {
  return { log: new ChangeLog(), now: () => order, refresh: () => {} };
}

/**
 * The places that pass (those with 0; null are all), in this order. Going down, rows go down within equals too; what has no
 * value comes last both ways.
 */
export function arrange(
  { places, known }: Order,
  direction: GenerationSort['direction'],
  keptOut: Uint8Array | null,
): Int32Array {
  const arranged = new Int32Array(places.length);
  let count = 0;
  const take = (at: number) => {
    const place = places[at] ?? 0;
    if (keptOut !== null && keptOut[place] !== 0) return;
    arranged[count] = place;
    count += 1;
  };
  if (direction === 'asc') for (let at = 0; at < places.length; at += 1) take(at);
  else {
    for (let at = known - 1; at >= 0; at -= 1) take(at);
    for (let at = places.length - 1; at >= known; at -= 1) take(at);
  }
  return arranged.subarray(0, count);
}

function inRowOrder(length: number): Order {
  const places = new Int32Array(length);
  for (let place = 0; place < length; place += 1) places[place] = place;
  return { places, known: length };
}

function byId(db: ReadableDb, { rows }: Snapshot): Order {
  const ids = statement<number>(db, 'SELECT id FROM generations ORDER BY gen_id').pluck().all();
  return { places: Int32Array.from(ids, (id) => rows.placeOf(id)), known: ids.length };
}

/** Rank of each word: stages as the chain has them, everything else by its letters; NaN for no word. */
function rankOf(db: ReadableDb, key: SortKey, words: readonly (string | undefined)[]): number[] {
  const chain =
    key === 'stage' ? statement<string>(db, 'SELECT name FROM stages ORDER BY position').pluck().all() : null;
  const sorted = chain ?? [...new Set(words.filter((word) => word !== undefined))].sort();
  const ranks = new Map(sorted.map((word, rank) => [word, rank]));
  return words.map((word) => (word === undefined ? Number.NaN : (ranks.get(word) ?? Number.NaN)));
}
