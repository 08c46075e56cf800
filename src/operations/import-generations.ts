import fs from 'node:fs';
import path from 'node:path';
import { type Failure, ReverieError, toFailure } from '../api/index.ts';
import { renderInput } from '../stages/index.ts';
import { findGeneration, getHeads, type ImportedGeneration, readText, type Store } from '../store/index.ts';
import type { TemplateRenderer } from '../templates/index.ts';
import { readMembership, type StageDefinition, type Workspace } from '../workspace/index.ts';
import { isPlainName } from './generation-files.ts';
import { readGeneration } from './read-generation.ts';

/** Generations stored in one transaction: few enough to show progress, many enough to share the fsync. */
const BATCH = 200;

export interface ImportReport {
  /** Generations that came in now, by stage. */
  readonly imported: number;
  /** Generations whose artifacts were in the store already. */
  readonly known: number;
  /** Cohort members found in membership files. */
  readonly members: number;
  /** Folders that could not be read, with the reason; at most 100, `problemCount` is all. */
  readonly problems: readonly { readonly folder: string; readonly failure: Failure }[];
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
 * Takes a `gens/` tree into the store. Idempotent and resumable: what has artifacts already is skipped unread. A folder
 * that cannot be read is reported and left out; the rest comes in. DATA_MISSING `no_generations`; CANCELLED.
 */
export async function importGenerations(options: ImportOptions): Promise<ImportReport> {
  const { store, workspace } = options;
  const folders = workspace.stages.map((stage) => ({
    stage,
    ids: listFolders(path.join(options.from, 'gens', stage.id)),
  }));
  const total = folders.reduce((sum, { ids }) => sum + ids.length, 0);
  if (total === 0) {
    throw new ReverieError(
      'DATA_MISSING',
      'no_generations',
      `There are no generations under ${path.join(options.from, 'gens')}.`,
      {
        from: options.from,
      },
    );
  }
  const report = {
    imported: 0,
    known: 0,
    members: 0,
    problems: [] as ImportReport['problems'][number][],
    problemCount: 0,
  };
  let done = 0;
  for (const { stage, ids } of folders) {
    for (let at = 0; at < ids.length; at += BATCH) {
      options.signal.throwIfAborted();
      const part = ids.slice(at, at + BATCH);
      const batch = readBatch(options, stage, part, report);
      const stored = await store.importGenerations(batch);
      report.imported += stored.imported;
      report.known += stored.known;
      done += part.length;
      options.onProgress({ done, total });
    }
  }
  report.members = await importMembers(store, workspace);
  return report;
}

function readBatch(
  options: ImportOptions,
  stage: StageDefinition,
  ids: readonly string[],
  report: { known: number; problems: ImportReport['problems'][number][]; problemCount: number },
): ImportedGeneration[] {
  const batch: ImportedGeneration[] = [];
  for (const id of ids) {
    if (hasArtifacts(options.store, id)) {
      report.known += 1;
      continue;
    }
    const folder = path.join(options.from, 'gens', stage.id, id);
    try {
      batch.push(readGeneration(options.workspace, stage, folder, (generation) => renderPresent(options, generation)));
    } catch (error) {
      report.problemCount += 1;
      if (report.problems.length < 100) report.problems.push({ folder, failure: toFailure(error) });
    }
  }
  return batch;
}

function listFolders(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && isPlainName(entry.name))
    .map((entry) => entry.name)
    .sort();
}

function hasArtifacts(store: Store, genId: string): boolean {
  const known = findGeneration(store.db, genId);
  if (known === undefined) return false;
  const heads = getHeads(store.db, known.id);
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

async function importMembers(store: Store, workspace: Workspace): Promise<number> {
  let members = 0;
  for (const cohort of workspace.cohorts.values()) {
    if (cohort.membershipPath === null) continue;
    const result = await store.addMembers(
      cohort.id,
      readMembership(cohort).map((member) => member.genId),
    );
    members += result.added;
  }
  return members;
}
