import fs from 'node:fs';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ReverieError } from '../api/index.ts';
import { type CompiledSpec, loadSpec, membershipCsv, planGenerations } from '../cohorts/index.ts';
import { findGeneration, type Store } from '../store/index.ts';
import type { CohortSource, Workspace } from '../workspace/index.ts';

export interface CohortReport {
  readonly cohort: string;
  /** Generations of the cohort, by stage in chain order. */
  readonly stages: readonly { readonly stage: string; readonly generations: number }[];
  readonly added: number;
  readonly known: number;
  readonly membershipPath: string;
}

/** The rows of a cohort's spec. NOT_FOUND `unknown_cohort`; DATA_MISSING `missing_spec`; INVALID_SPEC. */
export function compileCohort(workspace: Workspace, id: string): CompiledSpec {
  const cohort = requireCohort(workspace, id);
  if (cohort.specPath !== null) return loadSpec(cohort.specPath);
  throw new ReverieError('DATA_MISSING', 'missing_spec', `The cohort ${id} has no spec/config.yaml to compile.`, {
    cohort: id,
  });
}

/**
 * Seeds the generations of a cohort's spec and writes its `membership.csv`. A membership that says something else is kept
 * beside the new one. Creating a cohort again adds nothing. INVALID_CONFIG when the spec names what the catalogues lack.
 */
export async function createCohort(store: Store, workspace: Workspace, id: string): Promise<CohortReport> {
  const { rows } = compileCohort(workspace, id);
  const taken = (genId: string) => findGeneration(store.db, genId)?.signature;
  const planned = planGenerations(rows, workspace, taken);
  const createdAt = Date.now();
  const result = await store.addGenerations(
    id,
    planned.map((generation) => ({ ...generation, cohortId: id, fileJson: null, createdAt })),
  );
  const membershipPath = path.join(workspace.root, 'cohorts', id, 'membership.csv');
  writeMembership(membershipPath, membershipCsv(planned));
  const stages = workspace.stages.map((stage) => ({
    stage: stage.id,
    generations: planned.filter((generation) => generation.stage === stage.id).length,
  }));
  return { cohort: id, stages, ...result, membershipPath };
}

/** Never replaces what somebody wrote: a different membership keeps its text under the next free number. */
function writeMembership(file: string, content: string): void {
  if (fs.existsSync(file)) {
    if (fs.readFileSync(file, 'utf8') === content) return;
    fs.copyFileSync(file, freeName(file), fs.constants.COPYFILE_EXCL);
  }
  writeFileAtomic.sync(file, content);
}

function freeName(file: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = file.replace(/\.csv$/, `-${number}.csv`);
    if (!fs.existsSync(candidate)) return candidate;
  }
}

function requireCohort(workspace: Workspace, id: string): CohortSource {
  const cohort = workspace.cohorts.get(id);
  if (cohort !== undefined) return cohort;
  const known = [...workspace.cohorts.keys()];
  const hint = known.length === 0 ? 'This workspace has no cohorts.' : `Choose one of ${known.join(', ')}.`;
  throw new ReverieError('NOT_FOUND', 'unknown_cohort', `There is no cohort ${id}. ${hint}`, {
    cohort: id,
    cohorts: known,
  });
}
