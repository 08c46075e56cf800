import { type FacetField, type GenerationFilter, ReverieError, requireFilter } from '../api/index.ts';
import { countGenerations, countKnown, findGeneration, firstGenIds, type Store } from '../store/index.ts';
import type { Workspace } from '../workspace/index.ts';

/** Names listed in a message before it says how many more there are. */
const MOST_NAMES = 20;

const CHECKED = ['stage', 'cohort', 'template', 'model'] as const satisfies readonly FacetField[];

/**
 * A misspelled name selects nothing, which would look like success: refuses names that neither the workspace nor the
 * store knows. INVALID_INPUT `unknown_stage`, `unknown_cohort`, `unknown_model`, `unknown_template`; NOT_FOUND
 * `unknown_generation`; each says what there is. A cohort without generations yet is known by its folder, and a pattern
 * with `*` may find nothing. INVALID_INPUT `bad_filter`.
 */
export async function checkSelection(store: Store, workspace: Workspace, filter: GenerationFilter): Promise<void> {
  for (const term of requireFilter(filter.line ?? '')) {
    if (term.kind !== 'field' || term.negated) continue;
    const field = CHECKED.find((checked) => checked === term.field);
    if (field === undefined) continue;
    for (const value of term.values) {
      if (value.kind !== 'text' || (!value.exact && value.text.includes('*'))) continue;
      await checkName(store, workspace, field, value);
    }
  }
  if (filter.genIds !== undefined) checkGenIds(store, filter.genIds);
}

type Named = (typeof CHECKED)[number];

async function checkName(
  store: Store,
  workspace: Workspace,
  field: Named,
  { text, exact }: { readonly text: string; readonly exact: boolean },
): Promise<void> {
  const isIt = (name: string) => name === text || (!exact && name.toLowerCase() === text.toLowerCase());
  const known = namesOf(workspace, field);
  if (known.some(isIt)) return;
  // Imported generations may use what the workspace no longer has.
  const { values } = await store.reads.facets({});
  if (!values[field].some(({ value }) => isIt(value))) throw unknownName(field, text, known);
}

function namesOf(workspace: Workspace, field: Named): string[] {
  if (field === 'stage') return workspace.stages.map(({ id }) => id);
  if (field === 'model') return [...workspace.models.keys()];
  if (field === 'cohort') return [...workspace.cohorts.keys()];
  return [...new Set([...workspace.templates.values()].flatMap((table) => [...table.keys()]))];
}

function checkGenIds(store: Store, genIds: readonly string[]): void {
  const ids = new Set(genIds);
  const missing = ids.size - countKnown(store.db, genIds);
  if (missing === 0) return;
  const names: string[] = [];
  for (const genId of ids) {
    if (findGeneration(store.db, genId) === undefined) names.push(genId);
    if (names.length === Math.min(missing, MOST_NAMES)) break;
  }
  const message = `There is no generation ${shorten(names, missing)}. ${whatThereIs(store)}`;
  throw new ReverieError('NOT_FOUND', 'unknown_generation', message, { gen_ids: names, count: missing });
}

function whatThereIs(store: Store): string {
  const total = countGenerations(store.db);
  if (total > 0) {
    const first = firstGenIds(store.db, 3);
    return `The store holds ${total}, such as ${first.join(', ')}; "reverie ls" lists them.`;
  }
  return 'The store holds no generations yet; bring some in with "reverie import" or "reverie cohort create ID".';
}

function unknownName(kind: string, name: string, known: readonly string[]): ReverieError {
  const first = known.slice(0, MOST_NAMES);
  const hint =
    known.length === 0 ? `This workspace has no ${kind}s.` : `Choose one of ${shorten(first, known.length)}.`;
  const message = `There is no ${kind} ${name}. ${hint}`;
  return new ReverieError('INVALID_INPUT', `unknown_${kind}`, message, { [kind]: name, known });
}

function shorten(first: readonly string[], count: number): string {
  const shown = first.join(', ');
  return count > first.length ? `${shown} and ${count - first.length} more` : shown;
}
