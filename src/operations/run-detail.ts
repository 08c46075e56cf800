import { ReverieError, type RunDetail, type RunInfo } from '../api/index.ts';
import { findRun, readFailures, readRunShares, readSavings, type Store } from '../store/index.ts';

/** Everything that is shown of one run; `live` is what is known of it while it goes on here. NOT_FOUND `unknown_run`. */
export function describeRun({ db }: Store, runId: number, live: RunInfo | undefined): RunDetail {
  const run = live ?? findRun(db, runId);
  if (run === undefined) throw new ReverieError('NOT_FOUND', 'unknown_run', `There is no run ${runId}.`, { runId });
  const { stages, models } = run.progress ?? readRunShares(db, runId);
  return {
    run,
    failures: run.progress?.errors ?? readFailures(db, runId),
    stages,
    models,
    saved: readSavings(db, runId),
  };
}
