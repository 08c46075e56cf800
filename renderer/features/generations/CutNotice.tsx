import { Button } from '@mantine/core';
import type { GenerationFilter, RunInfo, StageInfo } from '../../../src/api/index.ts';
import { type SettledView, useCatalogue, useRows, useRuns } from '../../api/index.ts';
import { Notice } from '../../components/index.ts';
import { countOf, formatCount } from '../../words/index.ts';
import { retryCutRequest, useStartNow } from '../run/index.ts';
import classes from './FilterBar.module.css';

/** Rows whose limits are looked at; the others were made with the same settings. */
const LOOKED_AT = 100;

/** Over the cut answers: what they are, and one button that asks for all of them again with room to end. */
export function CutNotice({ filter, settled }: { filter: GenerationFilter; settled: SettledView }) {
  const { stages } = useCatalogue();
  const { data: runs = [] } = useRuns();
  const { isStarting, startNow } = useStartNow();
  const getRow = useRows(settled.view, 0, Math.min(settled.total, LOOKED_AT) - 1);
  if (settled.total === 0) return null;
  const limits = Array.from({ length: Math.min(settled.total, LOOKED_AT) }, (_, index) => getRow(index)).flatMap(
    (row) => (row?.truncated ? [limitOf(row, stages, runs)] : []),
  );
  const request = retryCutRequest(filter, Math.max(0, ...limits));
  return (
    <div className={classes.notice}>
      <Notice
        tone="warn"
        label="Cut at the limit"
        title={`${countOf(settled.total, 'generation')} cut off at the limit, or blocked by one that was`}
        actions={
          <Button
            loading={isStarting}
            disabled={settled.isChanging || request.maxTokens === null}
            onClick={() => startNow(request)}
          >
            Retry with a higher limit
            {request.maxTokens !== null && ` (${formatCount(request.maxTokens)} tokens)`}
          </Button>
        }
      >
        What came is kept under Raw, but an answer that was cut off is not used. What is blocked follows in the same
        run.
      </Notice>
    </div>
  );
}

/** The limit that a row's answer was made with: its run's own, else its stage's. */
function limitOf(
  { runId, stage }: { readonly runId: number | null; readonly stage: string },
  stages: readonly StageInfo[],
  runs: readonly RunInfo[],
): number {
  const ownLimit = runs.find((run) => run.runId === runId)?.request.maxTokens;
  return ownLimit ?? stages.find(({ id }) => id === stage)?.maxTokens ?? 0;
}
