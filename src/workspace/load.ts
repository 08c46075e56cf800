import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ReverieError } from '../api/errors.ts';
import { listCohorts } from './cohorts.ts';
import { readCombos } from './combos.ts';
import { readConcepts } from './concepts.ts';
import { readConfig } from './config.ts';
import { readModels } from './models.ts';
import { readReplication } from './replication.ts';
import { readTemplates } from './templates.ts';
import type { ComboSource, ConceptSource, StageDefinition, Workspace, WorkspaceProblem } from './types.ts';

/**
 * Reads a data root: everything its source files say, except cohort specs and memberships, which are only listed.
 * Throws INVALID_CONFIG (`not_a_workspace`, `missing_file`, `missing_column`, …) naming file, line and field, IO_ERROR when
 * a file cannot be read. What does not stop the rest from working is listed in `problems`.
 */
export function loadWorkspace(root: string): Workspace {
  const absolute = resolve(root);
  checkIsWorkspace(absolute);
  const { name, stages, providers, prices, limits, resendUnknown, parameters } = readConfig(absolute);
  const tables = stages.map((stage) => [stage.id, readTemplates(absolute, stage)] as const);
  const concepts = readConcepts(absolute);
  const combos = readCombos(absolute);
  const replication = readReplication(absolute);
  return {
    root: absolute,
    name: name ?? basename(absolute),
    stages,
    providers,
    prices,
    limits,
    resendUnknown,
    parameters,
    templates: new Map(tables.map(([id, { templates }]) => [id, templates])),
    models: readModels(absolute),
    concepts,
    combos,
    replication,
    cohorts: listCohorts(absolute),
    problems: [
      ...tables.flatMap(([, { problems }]) => problems),
      ...comboProblems(combos, concepts),
      ...replicationProblems(replication, stages),
    ],
  };
}

function checkIsWorkspace(root: string): void {
  if (isFolder(join(root, '1_raw'))) return;
  const sentence = isFolder(root)
    ? `${root} is not a workspace: it has no folder 1_raw. Make one with "reverie init DIR" in a new folder.`
    : `There is no folder ${root}. Make a workspace with "reverie init DIR", or name another folder.`;
  throw new ReverieError('INVALID_CONFIG', 'not_a_workspace', sentence, { root });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function comboProblems(
  combos: ReadonlyMap<string, ComboSource>,
  concepts: ReadonlyMap<string, ConceptSource>,
): WorkspaceProblem[] {
  return [...combos.values()].flatMap(({ id, conceptIds }) => {
    const unknown = conceptIds.filter((conceptId) => !concepts.has(conceptId));
    if (unknown.length === 0) return [];
    const message = `The combo ${id} uses concepts that are not in 1_raw/concepts_metadata.csv: ${unknown.join(', ')}.`;
    return [{ file: 'combo_mappings.csv', line: null, message }];
  });
}

function replicationProblems(
  replication: ReadonlyMap<string, number>,
  stages: readonly StageDefinition[],
): WorkspaceProblem[] {
  const unknown = [...replication.keys()].filter((stage) => !stages.some(({ id }) => id === stage));
  return unknown.map((stage) => ({
    file: '1_raw/replication_config.csv',
    line: null,
    message: `There is no stage ${stage}; remove its row or correct the name.`,
  }));
}
