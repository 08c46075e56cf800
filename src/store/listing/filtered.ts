import { type FilterField, type FilterTerm, requireFilter } from '../../api/index.ts';
import type { GenerationFilter } from '../../api/listing-model.ts';
import type { ReadableDb } from '../sqlite.ts';
import { type Column, fixed, workedOut } from './columns.ts';
import { type Passes, passesOf } from './match.ts';
import { rowIdsOf } from './row-ids.ts';
import type { Snapshot } from './snapshot.ts';
import type { TextFinder } from './texts.ts';

/** What a filter makes of the generations; the terms of one field, and the generations picked one by one, are a group each. */
export interface Filtered {
  /** What keeps a generation out: 0 nothing, so that it passes; the group that alone does; or {@link SEVERAL}. */
  readonly keptOut: Column<Uint8Array>;
  /** The number of the group that a field's terms are in; undefined where the filter has none. */
  groupOf(field: FilterField): number | undefined;
}

const SEVERAL = 255;
/** What keeps a generation out is below this. */
export const CAUSES = SEVERAL + 1;

/** Null for a filter that leaves nothing out. INVALID_INPUT `bad_filter` for a wrong line. */
export function filtered(
  db: ReadableDb,
  snapshot: Snapshot,
  filter: GenerationFilter,
  texts: TextFinder,
): Filtered | null {
  const terms = requireFilter(filter.line ?? '');
  if (terms.length === 0 && filter.genIds === undefined) return null;
  const known = snapshot.keep(`filter ${JSON.stringify(filter)}`, () => {
    const groups = new Map<FilterField | string, Passes[]>();
    const add = (name: string, passes: Passes) => groups.set(name, [...(groups.get(name) ?? []), passes]);
    for (const term of terms) add(groupName(term), passesOf(snapshot, term, texts));
    if (filter.genIds !== undefined) add('picked', picked(db, snapshot, filter.genIds));
    const names = [...groups.keys()];
    const groupOf = (field: FilterField) => (groups.has(field) ? 1 + names.indexOf(field) : undefined);
    return { keptOut: causes(snapshot.rows.length, [...groups.values()]), groupOf };
  });
  known.keptOut.refresh();
  return known;
}

/** Terms of one field are counted as one: a facet leaves all of its own field's out. */
function groupName(term: FilterTerm): string {
  return term.kind === 'field' ? term.field : 'other words';
}

function picked(db: ReadableDb, { rows }: Snapshot, genIds: readonly string[]): Passes {
  const passes = new Uint8Array(rows.length);
  for (const id of rowIdsOf(db, genIds)) passes[rows.placeOf(id)] = 1;
  return fixed(passes);
}

function causes(rows: number, groups: readonly (readonly Passes[])[]): Column<Uint8Array> {
  const terms = groups.flatMap((group, nth) => group.map(({ values }) => ({ values, group: nth + 1 })));
  const at = (place: number) => {
    let cause = 0;
    for (const { values, group } of terms) {
      if (values[place] === 1 || cause === group) continue;
      if (cause > 0) return SEVERAL;
      cause = group;
    }
    return cause;
  };
  const [only] = terms;
  if (only === undefined || terms.length > 1) return workedOut(groups.flat(), new Uint8Array(rows), at);
  return workedOut(groups.flat(), new Uint8Array(rows), at, (causes) => {
    for (let place = 0; place < rows; place += 1) causes[place] = only.values[place] === 1 ? 0 : only.group;
  });
}
