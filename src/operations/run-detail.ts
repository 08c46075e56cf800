import type { RunDetail, RunInfo } from '../api/index.ts';
import { readFailures, readRunShares, readSavings, type Store } from '../store/index.ts';
import { requireRun } from './require-run.ts';

/** Everything that is shown of one run; `live` is what is known of it while it goes on here. NOT_FOUND `unknown_run`. */
export function describeRun({ db }: Store, runId: number, live: RunInfo | undefined): RunDetail {
  const run = live ?? requireRun({ db }, runId);
  const { stages, models } = run.progress ?? readRunShares(db, runId);
  return {
    run,
    failures: run.progress?.errors ?? readFailures(db, runId),
    stages,
    models,
    saved: run.state === 'running' ? null : readSavings(db, runId),
  };
}
