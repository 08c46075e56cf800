import fs from 'node:fs';
import path from 'node:path';
import { type Failure, ReverieError, toFailure } from '../api/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { isPlainName } from './generation-files.ts';

/** Problems that a report lists; further ones are only counted. */
const MOST_PROBLEMS = 100;
/** Names that one problem lists before it says how many there are. */
const MOST_NAMES = 5;

/** A folder that an import left out, whole or in part. */
export interface ImportProblem {
  readonly folder: string;
  readonly failure: Failure;
}

/** What an import could not take in so far. */
export interface Problems {
  add(folder: string, error: unknown): void;
  count(): number;
  /** The first 100. */
  readonly first: readonly ImportProblem[];
}

export function createProblems(): Problems {
  const first: ImportProblem[] = [];
  let count = 0;
  return {
    add: (folder, error) => {
      count += 1;
      if (first.length < MOST_PROBLEMS) first.push({ folder, failure: toFailure(error) });
    },
    count: () => count,
    first,
  };
}

/** Reports each folder below `gens/` that belongs to no stage: its generations stay outside. */
export function reportUnknownStages(gens: string, workspace: Workspace, problems: Problems): void {
  const stages = workspace.stages.map(({ id }) => id);
  for (const name of listFolders(gens, problems)) {
    if (stages.includes(name)) continue;
    const message = `There is no stage ${name}, so its folders were left out. The workspace has ${stages.join(', ')}; add it to stages in reverie.yaml.`;
    problems.add(
      path.join(gens, name),
      new ReverieError('INVALID_CONFIG', 'unknown_stage', message, { stage: name, stages }),
    );
  }
}

/** The folders whose names can be ids, sorted; the others are reported. */
export function listSafe(folder: string, problems: Problems): string[] {
  return listFolders(folder, problems).filter((name) => {
    if (isPlainName(name)) return true;
    const message =
      'The name of this folder cannot be the id of a generation; rename it with letters, digits, _ . or -.';
    problems.add(path.join(folder, name), new ReverieError('INVALID_INPUT', 'unsafe_name', message, { name }));
    return false;
  });
}

export function idTaken(genId: string, stage: string, holder: string): ReverieError {
  const message = `The id ${genId} belongs to a generation of stage ${holder} already, so that of stage ${stage} was left out.`;
  return new ReverieError('INVALID_INPUT', 'id_taken', message, { gen_id: genId, stage, holder });
}

export function unknownMembers(cohort: string, genIds: readonly string[]): ReverieError {
  const first = genIds.slice(0, MOST_NAMES);
  const names = genIds.length > first.length ? `${first.join(', ')}, …` : first.join(', ');
  const message = `The membership of cohort ${cohort} names ${genIds.length} that the store does not hold: ${names}.`;
  return new ReverieError('DATA_MISSING', 'unknown_members', message, { cohort, count: genIds.length, gen_ids: first });
}

/** Whether a path is a link, which is told by whoever lists the folder that it is in. */
export function isLink(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** The real folders below a folder, sorted. Links are reported and not followed: they may lead anywhere. */
function listFolders(folder: string, problems: Problems): string[] {
  if (!fs.existsSync(folder)) return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isSymbolicLink())) {
    const message = `${name} is a link, which is not followed. Put the folder itself in its place to bring it in.`;
    problems.add(path.join(folder, name), new ReverieError('INVALID_INPUT', 'is_a_link', message, { name }));
  }
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
