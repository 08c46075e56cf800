import { ReverieError, type RunInfo } from '../api/index.ts';
import { findRun, type Store } from '../store/index.ts';

/** A recorded run. NOT_FOUND `unknown_run`. */
export function requireRun({ db }: Pick<Store, 'db'>, runId: number): RunInfo {
  const run = findRun(db, runId);
  if (run !== undefined) return run;
  throw new ReverieError('NOT_FOUND', 'unknown_run', `There is no run ${runId}.`, { runId });
}
