import { type FilterField, type FilterTerm, requireFilter } from '../../api/index.ts';
import type { Facets, GenerationFilter, GenerationPage, GenerationSort } from '../../api/listing-model.ts';
import type { TextHits, TextQuery } from '../../api/search-model.ts';
import { type Span, toSpans } from '../coverage.ts';
import type { ReadableDb } from '../sqlite.ts';
import { statement } from '../sqlite.ts';
import { readRows } from '../table.ts';
import { readHit } from '../text-hits.ts';
import { compileQuery } from '../text-query.ts';
import { countFacets } from './facets.ts';
import { type Passes, passesOf } from './match.ts';
import { arrange, orderBy } from './order.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';
import { FIELD_PLACES, type FieldPlace } from './sources.ts';
import { foundAt, listFound, phasesWith, TEXTS, type TextFinder } from './texts.ts';

/** What the table asks of the store. Every answer is as of the last commit. INVALID_INPUT `bad_filter` for a wrong line. */
export interface Listing {
  page(filter: GenerationFilter, sort: GenerationSort, offset: number, limit: number): GenerationPage;
  facets(filter: GenerationFilter): Facets;
  /** Place of a generation under a filter and sort, from 0; null when the filter leaves it out. */
  locate(genId: string, filter: GenerationFilter, sort: GenerationSort): number | null;
  /** Row ids of the generations that pass. */
  select(filter: GenerationFilter): Span[];
  /** Current texts that hold some words. INVALID_INPUT `nothing_to_search` as well. */
  search(query: TextQuery): TextHits;
  /** Reads the column of one of the fields that are asked for most before anybody does; false when there is none left. */
  warm(step: number): boolean;
}

/** Fields that the table shows counts of or is sorted by as a rule. */
const OFTEN = [
  'status',
  'stage',
  'outcome',
  'template',
  'model',
  'reason',
  'stale',
  'truncated',
  'cohort',
  'score',
  'tokens',
  'duration',
  'updated',
] as const satisfies readonly FilterField[];

/**
 * Keeps the columns that the table filters, sorts and counts by in memory, as arrays: a pass over a million generations takes
 * milliseconds there and most of a second in SQL, any combination of terms costs the same, and the place of each row is
 * known, so that a page is a slice however deep it lies. About 5 MB for each column in use at a million generations.
 */
export function createListing(db: ReadableDb, texts: TextFinder): Listing {
  const snapshot = createSnapshot(db);
  let indexed = 0;
  /** Asks as of one moment: what is committed meanwhile comes with the next call. */
  const asOfNow = <T>(filter: GenerationFilter, read: () => T, looksForTexts = false): T => {
    if (looksForTexts || asksForPhrase(filter)) texts.ready();
    return db.transaction(() => {
      snapshot.sync();
      const state = texts.state();
      if (state.indexed !== indexed) snapshot.change(TEXTS);
      indexed = state.indexed;
      return read();
    })();
  };
  const passing = (filter: GenerationFilter): Passes | null => {
    const groups = groupPasses(filter);
    const [first, ...more] = groups.map(({ passes }) => passes);
    if (first === undefined || more.length === 0) return first ?? null;
    const all = first.slice();
    for (const passes of more) intersect(all, passes);
    return all;
  };
  const groupPasses = (filter: GenerationFilter) => {
    const groups = new Map<FilterField | null, Passes>();
    for (const term of requireFilter(filter.line ?? '')) join(groups, fieldOf(term), passesOf(snapshot, term, texts));
    if (filter.genIds !== undefined) join(groups, null, chosen(filter.genIds));
    return [...groups].map(([field, passes]) => ({ field, passes }));
  };
  const chosen = (genIds: readonly string[]): Passes => {
    const passes = new Uint8Array(snapshot.rows.length);
    for (const id of rowIdsOf(db, genIds)) passes[snapshot.rows.placeOf(id)] = 1;
    return passes;
  };
  const view = (filter: GenerationFilter, sort: GenerationSort): Int32Array =>
    snapshot.keep(`view ${JSON.stringify([filter, sort])}`, () =>
      arrange(orderBy(db, snapshot, sort.key), sort.direction, passing(filter)),
    );
  const idsOf = (places: Int32Array): number[] => Array.from(places, (place) => snapshot.rows.idAt(place));

  return {
    page: (filter, sort, offset, limit) =>
      asOfNow(filter, () => {
        const places = view(filter, sort);
        const rows = readRows(db, idsOf(places.subarray(offset, offset + limit)));
        return { total: places.length, offset, rows };
      }),
    facets: (filter) =>
      asOfNow(filter, () =>
        snapshot.keep(`facets ${JSON.stringify(filter)}`, () => countFacets(snapshot, groupPasses(filter))),
      ),
    locate: (genId, filter, sort) =>
      asOfNow(filter, () => {
        const [id] = rowIdsOf(db, [genId]);
        const index = id === undefined ? -1 : view(filter, sort).indexOf(snapshot.rows.placeOf(id));
        return index < 0 ? null : index;
      }),
    select: (filter) =>
      asOfNow(filter, () => {
        // A handful of ids, as one generation's buttons ask for, needs no column.
        if (filter.line === undefined && filter.genIds !== undefined) return toSpans(rowIdsOf(db, filter.genIds));
        const { rows } = snapshot;
        const passes = passing(filter);
        if (passes === null && rows.idAt(rows.length - 1) === rows.length) return [[1, rows.length]];
        return toSpans(idsOf(arrange(orderBy(db, snapshot, 'created'), 'asc', passes)));
      }),
    warm: (step) => {
      const field = OFTEN[step];
      if (field !== undefined) asOfNow({}, () => readPlace(snapshot, FIELD_PLACES[field]));
      return step + 1 < OFTEN.length;
    },
    search: ({ query, phases, filter, offset, limit }) =>
      asOfNow(
        filter,
        () => {
          const { match, pattern } = compileQuery(query);
          const list = snapshot.keep(`found ${JSON.stringify([match, phases, filter])}`, () =>
            listFound(phasesWith(snapshot, texts, match), phases, passing(filter)),
          );
          const hits = Array.from(list.subarray(offset, offset + limit), (entry) => {
            const { place, phase } = foundAt(entry);
            return readHit(db, snapshot.rows.idAt(place), phase, pattern);
          });
          return { total: list.length, offset, hits, state: texts.state() };
        },
        true,
      ),
  };
}

function readPlace(snapshot: Snapshot, place: FieldPlace): void {
  if (place.kind === 'codes') snapshot.codes(place.column);
  else if (place.kind === 'numbers') snapshot.numbers(place.column);
}

function asksForPhrase({ line = '' }: GenerationFilter): boolean {
  return line.includes('"') && requireFilter(line).some(({ kind }) => kind === 'phrase');
}

/** Row ids of the generations that are stored, in order, each once. */
function rowIdsOf(db: ReadableDb, genIds: readonly string[]): number[] {
  const sql = 'SELECT id FROM generations WHERE gen_id IN (SELECT value FROM json_each(?)) ORDER BY id';
  return statement<number>(db, sql).pluck().all(JSON.stringify(genIds));
}

/** Terms of one field are counted as one: a facet leaves all of its own field's out. */
function fieldOf(term: FilterTerm): FilterField | null {
  return term.kind === 'field' ? term.field : null;
}

function join(groups: Map<FilterField | null, Passes>, field: FilterField | null, passes: Passes): void {
  const known = groups.get(field);
  // Passes are kept for other questions, so that a group is a copy.
  if (known === undefined) groups.set(field, passes.slice());
  else intersect(known, passes);
}

function intersect(into: Passes, passes: Passes): void {
  for (let place = 0; place < into.length; place += 1) if (passes[place] !== 1) into[place] = 0;
}
