import type {
  Facets,
  FieldValues,
  GenerationFilter,
  GenerationPage,
  GenerationSort,
  SeekInput,
  SortKey,
  ValuesInput,
} from '../../api/listing-model.ts';
import type { TextHits, TextQuery } from '../../api/search-model.ts';
import { type Span, toSpans } from '../coverage.ts';
import type { ReadableDb } from '../sqlite.ts';
import { readRows } from '../table.ts';
import { readHit } from '../text-hits.ts';
import { compileQuery } from '../text-query.ts';
import { createAhead, type Step } from './ahead.ts';
import { latest } from './changes.ts';
import { asksForPhrase, findTexts, firstOf, withoutPhrases } from './early.ts';
import { COUNTED_COLUMNS, type LiveFacets, liveFacets } from './facets.ts';
import { filtered } from './filtered.ts';
import { createHeldOrders, type HeldOrder } from './held-orders.ts';
import { arrange, orderBy } from './order.ts';
import { rowIdsOf } from './row-ids.ts';
import { createSnapshot } from './snapshot.ts';
import { SORT_PLACES } from './sources.ts';
import { foundAt, listFound, phasesWith, type TextFinder } from './texts.ts';
import { liveValues, valuesWith } from './values.ts';

export type PageArguments = readonly [
  filter: GenerationFilter,
  sort: GenerationSort,
  offset: number,
  limit: number,
  order?: number | undefined,
  early?: boolean | undefined,
];

/** How long texts are looked for before the first rows are answered without knowing all of them. */
const EARLY_MS = 15;

/** What the table asks of the store. Every answer is as of the last commit. INVALID_INPUT `bad_filter` for a wrong line. */
export interface Listing {
  page(...asked: PageArguments): GenerationPage;
  facets(filter: GenerationFilter): Facets;
  /** The values of one field that hold a part of one, counted. */
  values(input: ValuesInput): FieldValues;
  /** Place of a generation under a filter and sort, from 0; null when the filter leaves it out. */
  locate(genId: string, filter: GenerationFilter, sort: GenerationSort, order?: number): number | null;
  /** Index of the first row for which a filter line holds too; null when there is none. */
  seek(input: SeekInput): number | null;
  /** Row ids of the generations that pass. */
  select(filter: GenerationFilter): Span[];
  /** Current texts that hold some words. INVALID_INPUT `nothing_to_search` as well. */
  search(query: TextQuery): TextHits;
  /** Looks until a moment for the texts that a filter's exact words stand in; answers whether all are found. */
  readonly find: (filter: GenerationFilter, untilMs: number) => boolean;
  /** Reads until a moment what a sort goes by; answers whether all of it has been read. */
  readonly readFor: (key: SortKey, untilMs: number) => boolean;
  /** Works towards the facets of a filter until a moment; answers whether `facets` only has to say them now. */
  readonly count: (filter: GenerationFilter, untilMs: number) => boolean;
  /** Reads and sorts until a moment what is asked for most, before anybody asks; answers whether nothing is left. */
  readonly warm: Step;
}

/**
 * Keeps the columns that the table filters, sorts and counts by in memory, as arrays: a pass over a million generations takes
 * milliseconds there and most of a second in SQL, any combination of terms costs the same, and the place of each row is
 * known, so that a page is a slice however deep it lies. About 5 MB for each column in use at a million generations.
 */
export function createListing(db: ReadableDb, texts: TextFinder, earlyMs = EARLY_MS): Listing {
  const snapshot = createSnapshot(db);
  const orders = createHeldOrders();
  /** Asks as of one moment: what is committed meanwhile comes with the next call. */
  const asOfNow = <T>(filter: GenerationFilter, read: () => T, looksForTexts = false): T => {
    if (looksForTexts || asksForPhrase(filter)) texts.ready();
    return db.transaction(() => {
      snapshot.sync();
      return read();
    })();
  };
  const keptOut = (filter: GenerationFilter) => filtered(db, snapshot, filter, texts)?.keptOut ?? null;
  const arranged = (filter: GenerationFilter, sort: GenerationSort): Int32Array => {
    const out = keptOut(filter);
    const order = orderBy(db, snapshot, sort.key);
    const places = snapshot.keep(`view ${JSON.stringify([filter, sort])}`, () =>
      latest(out === null ? [order] : [order, out], () => arrange(order.now(), sort.direction, out?.values ?? null)),
    );
    return places();
  };
  const view = (filter: GenerationFilter, sort: GenerationSort, wanted?: number): HeldOrder =>
    orders.hold(JSON.stringify([filter, sort]), arranged(filter, sort), wanted);
  /** The first rows of a view as an order of their own; null where all are known as soon. */
  const earlyView = (filter: GenerationFilter, sort: GenerationSort, limit: number): HeldOrder | null => {
    if (findTexts(snapshot, texts, filter, performance.now() + earlyMs)) return null;
    const first = firstOf(snapshot, texts, filter, arranged(withoutPhrases(filter), sort), limit);
    return first && orders.hold(`first of ${JSON.stringify([filter, sort])}`, first, undefined);
  };
  const found = ({ query, phases, filter }: TextQuery): Int32Array => {
    const out = keptOut(filter);
    const { match } = compileQuery(query);
    const matching = phasesWith(snapshot, texts, match);
    const listed = snapshot.keep(`found ${JSON.stringify([match, phases, filter])}`, () =>
      latest(out === null ? [matching] : [matching, out], () =>
        listFound(matching.values, phases, out?.values ?? null),
      ),
    );
    return listed();
  };
  const counted = (filter: GenerationFilter): LiveFacets => {
    const narrowed = filtered(db, snapshot, filter, texts);
    return snapshot.keep(`facets ${JSON.stringify(filter)}`, () => liveFacets(snapshot, narrowed));
  };
  const ahead = createAhead(db, snapshot);
  const idsOf = (places: Int32Array): number[] => Array.from(places, (place) => snapshot.rows.idAt(place));

  return {
    page: (filter, sort, offset, limit, wanted, early) =>
      asOfNow(filter, () => {
        const first = early === true && offset === 0 ? earlyView(filter, sort, limit) : null;
        const { order, places } = first ?? view(filter, sort, wanted);
        const rows = readRows(db, idsOf(places.subarray(offset, offset + limit)));
        return { total: places.length, isCounting: first !== null, order, offset, rows };
      }),
    facets: (filter) => asOfNow(filter, () => counted(filter).now()),
    values: ({ filter, field, part, limit }) =>
      asOfNow(filter, () => {
        const narrowed = filtered(db, snapshot, filter, texts);
        const name = `values ${JSON.stringify([field, filter])}`;
        return valuesWith(snapshot.keep(name, () => liveValues(snapshot, narrowed, field))(), part, limit);
      }),
    locate: (genId, filter, sort, wanted) =>
      asOfNow(filter, () => {
        const [id] = rowIdsOf(db, [genId]);
        const index = id === undefined ? -1 : view(filter, sort, wanted).places.indexOf(snapshot.rows.placeOf(id));
        return index < 0 ? null : index;
      }),
    seek: ({ filter, sort, order, line }) =>
      asOfNow(
        filter,
        () => {
          const out = keptOut({ line })?.values ?? null;
          const index = view(filter, sort, order).places.findIndex((place) => out === null || out[place] === 0);
          return index < 0 ? null : index;
        },
        asksForPhrase({ line }),
      ),
    select: (filter) =>
      asOfNow(filter, () => {
        // A handful of ids, as one generation's buttons ask for, needs no column.
        if (filter.line === undefined && filter.genIds !== undefined) return toSpans(rowIdsOf(db, filter.genIds));
        const { rows } = snapshot;
        const out = keptOut(filter);
        if (out === null && rows.idAt(rows.length - 1) === rows.length) return [[1, rows.length]];
        return toSpans(idsOf(arrange(orderBy(db, snapshot, 'created').now(), 'asc', out?.values ?? null)));
      }),
    find: (filter, untilMs) => asOfNow(filter, () => findTexts(snapshot, texts, filter, untilMs)),
    readFor: (key, untilMs) => {
      const place = SORT_PLACES[key];
      if (place.kind !== 'numbers' && place.kind !== 'codes') return true;
      const { column } = place;
      return !snapshot.isStored(column) || asOfNow({}, () => snapshot.readUntil(column, untilMs));
    },
    count: (filter, untilMs) =>
      asOfNow(filter, () => {
        if (!findTexts(snapshot, texts, filter, untilMs)) return false;
        if (!COUNTED_COLUMNS.every((name) => snapshot.readUntil(name, untilMs))) return false;
        return counted(filter).countUntil(untilMs);
      }),
    warm: (untilMs) => asOfNow({}, () => ahead(untilMs)),
    search: (query) =>
      asOfNow(
        query.filter,
        () => {
          const list = found(query);
          const { pattern } = compileQuery(query.query);
          const hits = Array.from(list.subarray(query.offset, query.offset + query.limit), (entry) => {
            const { place, phase } = foundAt(entry);
            return readHit(db, snapshot.rows.idAt(place), phase, pattern);
          });
          return { total: list.length, offset: query.offset, hits, state: texts.state() };
        },
        true,
      ),
  };
}
