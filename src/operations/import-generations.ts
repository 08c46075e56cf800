import path from 'node:path';
import { ReverieError } from '../api/index.ts';
import { renderInput } from '../stages/index.ts';
import { findGeneration, getHeads, type ImportedGeneration, readText, type Store } from '../store/index.ts';
import type { TemplateRenderer } from '../templates/index.ts';
import { type CohortSource, readMembership, type StageDefinition, type Workspace } from '../workspace/index.ts';
import {
  createProblems,
  type ImportProblem,
  idTaken,
  isLink,
  listSafe,
  type Problems,
  reportUnknownStages,
  unknownMembers,
} from './import-problems.ts';
import { readGeneration } from './read-generation.ts';

/** Generations stored in one transaction: few enough to show progress, many enough to share the fsync. */
const BATCH = 200;

export interface ImportReport {
  /** Generations that came in now, of all stages. */
  readonly imported: number;
  /** Generations whose artifacts were in the store already. */
  readonly known: number;
  /** Cohort members found in membership files. */
  readonly members: number;
  /** What was left out, with the folder and the reason; at most 100, `problemCount` is all. */
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
}

export interface ImportOptions {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly templates: TemplateRenderer;
  /** Folder that holds `gens/`. */
  readonly from: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { done: number; total: number }) => void;
}

/**
 * Takes a `gens/` tree into the store. Idempotent and resumable: what has artifacts already is skipped unread. Whatever
 * is left out is reported, and the rest comes in: folders that cannot be read, `unsafe_name`, `unknown_stage`, `id_taken`,
 * `unknown_members`, `is_a_link`, membership files with mistakes. DATA_MISSING `no_generations`; CANCELLED.
 */
export async function importGenerations(options: ImportOptions): Promise<ImportReport> {
  const { store, workspace } = options;
  const gens = path.join(options.from, 'gens');
  const problems = createProblems();
  reportUnknownStages(gens, workspace, problems);
  const folders = workspace.stages
    .filter((stage) => !isLink(path.join(gens, stage.id)))
    .map((stage) => ({ stage, ids: listSafe(path.join(gens, stage.id), problems) }));
  const total = folders.reduce((sum, { ids }) => sum + ids.length, 0);
  if (total === 0 && problems.count() === 0) {
    throw new ReverieError('DATA_MISSING', 'no_generations', `There are no generations under ${gens}.`, {
      from: options.from,
    });
  }
  const report = { imported: 0, known: 0 };
  let done = 0;
  for (const { stage, ids } of folders) {
    for (let at = 0; at < ids.length; at += BATCH) {
      options.signal.throwIfAborted();
      const part = ids.slice(at, at + BATCH);
      const batch = readBatch(options, stage, part, report, problems);
      const stored = await store.importGenerations(batch);
      report.imported += stored.imported;
      report.known += stored.known;
      done += part.length;
      options.onProgress({ done, total });
    }
  }
  const members = await importMembers(store, workspace, problems);
  return { ...report, members, problems: problems.first, problemCount: problems.count() };
}

function readBatch(
  options: ImportOptions,
  stage: StageDefinition,
  ids: readonly string[],
  report: { known: number },
  problems: Problems,
): ImportedGeneration[] {
  const batch: ImportedGeneration[] = [];
  for (const id of ids) {
    const folder = path.join(options.from, 'gens', stage.id, id);
    const holder = findGeneration(options.store.db, id);
    if (holder !== undefined && holder.stage !== stage.id) {
      problems.add(folder, idTaken(id, stage.id, holder.stage));
      continue;
    }
    if (holder !== undefined && hasArtifacts(options.store, holder.id)) {
      report.known += 1;
      continue;
    }
    try {
      batch.push(readGeneration(options.workspace, stage, folder, (generation) => renderPresent(options, generation)));
    } catch (error) {
      problems.add(folder, error);
    }
  }
  return batch;
}

function hasArtifacts(store: Store, generation: number): boolean {
  const heads = getHeads(store.db, generation);
  return heads.input !== null || heads.raw !== null;
}

/** The prompt that today's sources give; null when they give none. */
function renderPresent(options: ImportOptions, generation: ImportedGeneration['generation']): string | null {
  try {
    return renderInput(options, generation, parsedTextOf(options.store, generation.parentGenId));
  } catch (error) {
    if (error instanceof ReverieError) return null;
    throw error;
  }
}

function parsedTextOf(store: Store, genId: string | null): string | null {
  const parent = genId === null ? undefined : findGeneration(store.db, genId);
  const parsed = parent === undefined ? null : getHeads(store.db, parent.id).parsed;
  return parsed === null ? null : readText(store.db, parsed.text);
}

/** Members come in once their generations are there; those that the store does not know are reported per cohort. */
async function importMembers(store: Store, workspace: Workspace, problems: Problems): Promise<number> {
  let members = 0;
  for (const cohort of workspace.cohorts.values()) {
    if (cohort.membershipPath === null) continue;
    const folder = path.dirname(cohort.membershipPath);
    const genIds = readMembers(cohort, folder, problems);
    const { added, unknown } = await store.addMembers(cohort.id, genIds);
    members += added;
    if (unknown.length > 0) problems.add(folder, unknownMembers(cohort.id, unknown));
  }
  return members;
}

/** A membership file that cannot be read takes nothing from what came in without it. */
function readMembers(cohort: CohortSource, folder: string, problems: Problems): string[] {
  try {
    return readMembership(cohort).map((member) => member.genId);
  } catch (error) {
    problems.add(folder, error);
    return [];
  }
}
