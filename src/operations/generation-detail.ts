import { type GenerationDetail, type GenerationRow, type RelatedGeneration, ReverieError } from '../api/index.ts';
import {
  findGeneration,
  type GenerationRecord,
  readAnnotation,
  readChildren,
  readPhases,
  readRow,
  readWaivers,
  type Store,
  staleKeyOf,
} from '../store/index.ts';
import type { Workspace } from '../workspace/index.ts';

/** Children that are listed; the rest is only counted. */
const MOST_CHILDREN = 200;
/** A chain deeper than this is a loop in imported data. */
const MOST_ANCESTORS = 50;

/** Everything about one generation but its texts. NOT_FOUND `unknown_generation`. */
export function describeGeneration(store: Store, workspace: Workspace, genId: string): GenerationDetail {
  const generation = requireGeneration(store, genId);
  const row = readRow(store.db, generation.id);
  const children = readChildren(store.db, generation.id, MOST_CHILDREN);
  return {
    row,
    templateName: workspace.templates.get(row.stage)?.get(row.templateId)?.name ?? row.templateId,
    modelName: row.modelId === null ? null : (workspace.models.get(row.modelId)?.displayName ?? row.modelId),
    concepts: conceptNames(workspace, row.comboId),
    ancestors: ancestorsOf(store, generation),
    children: children.rows.map(toRelated),
    childCount: children.total,
    phases: readPhases(store.db, generation.id, workspace.resendUnknown),
    annotation: readAnnotation(store.db, generation.id),
    staleKey: staleKeyOf(store.db, generation.id),
    waivers: readWaivers(store.db, generation.id),
  };
}

/** The generation with this id. NOT_FOUND `unknown_generation`. */
export function requireGeneration(store: Store, genId: string): GenerationRecord {
  const found = findGeneration(store.db, genId);
  if (found !== undefined) return found;
  throw new ReverieError('NOT_FOUND', 'unknown_generation', `There is no generation ${genId} in this workspace.`, {
    gen_id: genId,
  });
}

function ancestorsOf(store: Store, generation: GenerationRecord): RelatedGeneration[] {
  const chain: RelatedGeneration[] = [];
  let next = generation.parentGenId;
  while (next !== null && chain.length < MOST_ANCESTORS) {
    const parent = findGeneration(store.db, next);
    if (parent === undefined) break;
    chain.unshift(toRelated(readRow(store.db, parent.id)));
    next = parent.parentGenId;
  }
  return chain;
}

function toRelated(row: GenerationRow): RelatedGeneration {
  const { genId, stage, templateId, modelId, replicate, status, score } = row;
  return { genId, stage, templateId, modelId, replicate, status, score };
}

/** Names of the concepts of a combination; none where it is not known. */
export function conceptNames(workspace: Workspace, comboId: string | null): string[] {
  const combo = comboId === null ? undefined : workspace.combos.get(comboId);
  return combo?.conceptIds.map((id) => workspace.concepts.get(id)?.name ?? id) ?? [];
}
