import { type GenerationFilter, ReverieError } from '../api/index.ts';
import { countMatching, findGeneration, readPage, type Store } from '../store/index.ts';
import type { Workspace } from '../workspace/index.ts';

/** Names listed in a message before it says how many more there are. */
const MOST_NAMES = 20;

/**
 * A misspelled name selects nothing, which would look like success: refuses names that neither the workspace nor the
 * store knows. INVALID_INPUT `unknown_stage`, `unknown_cohort`, `unknown_model`, `unknown_template`; NOT_FOUND
 * `unknown_generation`; each says what there is. A cohort without generations yet is known by its folder.
 */
export function checkSelection(store: Store, workspace: Workspace, filter: GenerationFilter): void {
  // Imported generations may use what the workspace no longer has.
  const inStore = (part: GenerationFilter) => countMatching(store.db, part) > 0;
  const check = (kind: string, names: readonly string[], known: string[], used: (name: string) => boolean) => {
    const unknown = names.find((name) => !known.includes(name) && !used(name));
    if (unknown !== undefined) throw unknownName(kind, unknown, known);
  };
  const stages = workspace.stages.map(({ id }) => id);
  const templates = [...new Set([...workspace.templates.values()].flatMap((table) => [...table.keys()]))];
  check('stage', filter.stages ?? [], stages, (name) => inStore({ stages: [name] }));
  check('model', filter.models ?? [], [...workspace.models.keys()], (name) => inStore({ models: [name] }));
  check('template', filter.templates ?? [], templates, (name) => inStore({ templates: [name] }));
  const cohorts = filter.cohort === undefined ? [] : [filter.cohort];
  check('cohort', cohorts, [...workspace.cohorts.keys()], (name) => inStore({ cohort: name }));
  if (filter.genIds !== undefined) checkGenIds(store, filter.genIds);
}

function checkGenIds(store: Store, genIds: readonly string[]): void {
  const ids = new Set(genIds);
  const missing = ids.size - countMatching(store.db, { genIds });
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
  const { rows, total } = readPage(store.db, {}, { key: 'created', direction: 'asc' }, 0, 3);
  if (total > 0) {
    return `The store holds ${total}, such as ${rows.map(({ genId }) => genId).join(', ')}; "reverie ls" lists them.`;
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
