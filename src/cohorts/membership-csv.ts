import { stringify } from 'csv-stringify/sync';
import type { PlannedGeneration } from './plan-generations.ts';

/** The text of `membership.csv`: a header, then stage and id of each generation, lines ended by `\n`. */
export function membershipCsv(planned: ReadonlyArray<Pick<PlannedGeneration, 'stage' | 'genId'>>): string {
  return stringify([['stage', 'gen_id'], ...planned.map(({ stage, genId }) => [stage, genId])]);
}
