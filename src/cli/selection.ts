import { type GenerationFilter, ReverieError, type WorkspaceInfo } from '../api/index.ts';
import type { Engine } from '../engine.ts';

/** Names listed in a message before it says how many more there are. */
const MOST_NAMES = 20;
const PAGE = 500;

type Named = 'stages' | 'models' | 'templates';

const WORDS: { readonly [key in Named]: string } = { stages: 'stage', models: 'model', templates: 'template' };

/**
 * A misspelled name selects nothing, which would look like success: refuses names that neither the workspace nor the
 * store knows. INVALID_INPUT `unknown_stage`, `unknown_cohort`, `unknown_model`, `unknown_template`,
 * `unknown_generation`, each naming what there is.
 */
export async function checkNames(engine: Engine, filter: GenerationFilter): Promise<void> {
  const info = await engine.handlers['workspace.get']({});
  for (const key of ['stages', 'models', 'templates'] as const) {
    const known = catalogue(info, key);
    for (const name of filter[key] ?? []) {
      // Imported generations may use what the tables no longer list.
      if (known.includes(name) || (await count(engine, { [key]: [name] })) > 0) continue;
      throw unknownName(WORDS[key], name, known);
    }
  }
  if (filter.cohort !== undefined && !info.cohorts.some(({ id }) => id === filter.cohort)) {
    if ((await count(engine, { cohort: filter.cohort })) === 0) {
      throw unknownName(
        'cohort',
        filter.cohort,
        info.cohorts.map(({ id }) => id),
      );
    }
  }
  if (filter.genIds !== undefined) await checkGenIds(engine, filter.genIds, info);
}

function catalogue(info: WorkspaceInfo, key: Named): string[] {
  return [...new Set(info[key].map(({ id }) => id))];
}

async function count(engine: Engine, filter: GenerationFilter): Promise<number> {
  return (await page(engine, filter, 0, 1)).total;
}

async function checkGenIds(engine: Engine, genIds: readonly string[], info: WorkspaceInfo): Promise<void> {
  const missing = new Set(genIds);
  const total = missing.size;
  if ((await count(engine, { genIds })) === total) return;
  for (let offset = 0; offset < total; offset += PAGE) {
    for (const { genId } of (await page(engine, { genIds }, offset, PAGE)).rows) missing.delete(genId);
  }
  const names = [...missing];
  const first = (await page(engine, {}, 0, 3)).rows.map(({ genId }) => genId);
  const hint =
    info.generations === 0
      ? 'The store holds no generations yet; bring some in with "reverie import" or "reverie cohort create ID".'
      : `The store holds ${info.generations}, such as ${first.join(', ')}; "reverie ls" lists them.`;
  throw new ReverieError('INVALID_INPUT', 'unknown_generation', `There is no generation ${shorten(names)}. ${hint}`, {
    gen_ids: names.slice(0, MOST_NAMES),
  });
}

async function page(engine: Engine, filter: GenerationFilter, offset: number, limit: number) {
  return engine.handlers['generations.page']({ filter, sort: { key: 'created', direction: 'asc' }, offset, limit });
}

function unknownName(kind: string, name: string, known: readonly string[]): ReverieError {
  const hint = known.length === 0 ? `This workspace has no ${kind}s.` : `Choose one of ${shorten(known)}.`;
  const message = `There is no ${kind} ${name}. ${hint}`;
  return new ReverieError('INVALID_INPUT', `unknown_${kind}`, message, { [kind]: name, known });
}

function shorten(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}
