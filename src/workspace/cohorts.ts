import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ReverieError } from '../api/errors.ts';
import { requiredCell } from './cells.ts';
import { readTable } from './csv.ts';
import type { CohortSource } from './types.ts';

/** A member of a cohort: one generation. */
export interface Member {
  readonly stage: string;
  readonly genId: string;
}

/** Lists the folders under `cohorts/` that hold a spec or a membership, by name; nothing in them is read. */
export function listCohorts(root: string): Map<string, CohortSource> {
  const folder = join(root, 'cohorts');
  if (!existsSync(folder)) return new Map();
  const cohorts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .map(({ name }) => ({
      id: name,
      specPath: ifExists(join(folder, name, 'spec', 'config.yaml')),
      membershipPath: ifExists(join(folder, name, 'membership.csv')),
    }))
    .filter(({ specPath, membershipPath }) => specPath !== null || membershipPath !== null);
  return new Map(cohorts.sort((a, b) => (a.id < b.id ? -1 : 1)).map((cohort) => [cohort.id, cohort]));
}

/**
 * Reads the members of a cohort in the order of the file (about a second for a million rows).
 * Throws DATA_MISSING `missing_membership` when there is no such file, INVALID_CONFIG for what is wrong in it.
 */
export function readMembership(cohort: CohortSource): Member[] {
  if (cohort.membershipPath === null) {
    const sentence = `The cohort ${cohort.id} has no membership.csv yet; create it with "reverie cohort create ${cohort.id}".`;
    throw new ReverieError('DATA_MISSING', 'missing_membership', sentence, { cohort_id: cohort.id });
  }
  const root = dirname(dirname(dirname(cohort.membershipPath)));
  const rows = readTable(root, `cohorts/${cohort.id}/membership.csv`, ['stage', 'gen_id']);
  return rows.map((row) => ({ stage: requiredCell(row, 'stage'), genId: requiredCell(row, 'gen_id') }));
}

function ifExists(path: string): string | null {
  return existsSync(path) ? path : null;
}
