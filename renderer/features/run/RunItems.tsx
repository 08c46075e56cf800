import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import type { RunDetail } from '../../../src/api/index.ts';
import { useCatalogue, useRun } from '../../api/index.ts';
import { Ago, ErrorNotice, Notice, OutcomeTag, StageTag } from '../../components/index.ts';
import { openGeneration, useUi } from '../../state/index.ts';
import { countOf, formatCount, formatDuration, nameReason } from '../../words/index.ts';
import { countersWords } from './plan-words.ts';
import { RunStateTag } from './RunStateTag.tsx';
import classes from './run.module.css';
import { groupRunItems, type RunEntry } from './run-items.ts';
import { useStartNow } from './useStartNow.ts';

/** What one run made and where it failed; the rest was reused. */
export function RunItems({ runId }: { runId: number }) {
  const { data, error, refetch } = useRun(runId);
  if (data === undefined) {
    return error === null ? <Skeleton height={200} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <Summary detail={data} />
      {data.items.length === 0 ? (
        <p className={classes.dim}>Everything was reused; nothing had to be made.</p>
      ) : (
        <ul className={classes.runItems}>
          {groupRunItems(data.items).map((entry) => (
            <Entry key={entry.genId} entry={entry} />
          ))}
        </ul>
      )}
      <p className={classes.rest}>
        {data.itemCount > data.items.length && `and ${formatCount(data.itemCount - data.items.length)} more phases; `}
        {data.run.counters.reused > 0 && `the other ${countOf(data.run.counters.reused, 'generation')} were reused.`}
      </p>
    </>
  );
}

function Summary({ detail: { run, failures } }: { detail: RunDetail }) {
  const { isStarting, startNow } = useStartNow();
  return (
    <>
      <div className={classes.runHead}>
        <RunStateTag state={run.state} />
        <span className={classes.dim}>
          <Ago time={run.startedAt} />
          {run.endedAt !== null && `, took ${formatDuration(run.endedAt - run.startedAt)}`}
        </span>
        <span className={classes.grow} />
        {run.state !== 'running' && (
          <Button
            variant="default"
            size="compact-xs"
            loading={isStarting}
            onClick={() => startNow({ ...run.request, force: [] })}
          >
            Run what is missing
          </Button>
        )}
      </div>
      <p className={classes.sentence}>
        {countOf(run.counters.total, 'generation')}: {countersWords(run.counters)};{' '}
        {countOf(run.counters.modelCalls, 'model call')}, {countOf(run.counters.totalTokens, 'token')}.
      </p>
      {run.failure !== null && <Notice tone="bad" title={run.failure.message} />}
      {failures.length > 0 && (
        <Notice tone="bad" title="Failures by reason">
          {failures.map(({ value, count }) => (
            <div key={value}>
              {formatCount(count)} × {nameReason(value)}
            </div>
          ))}
        </Notice>
      )}
    </>
  );
}

function Entry({ entry }: { entry: RunEntry }) {
  const { getStagePosition, getTemplateName } = useCatalogue();
  const open = () => {
    openGeneration(entry.genId, entry.phase);
    useUi.setState({ isRunsOpen: false });
  };
  return (
    <li>
      <UnstyledButton className={classes.runRow} onClick={open}>
        <span className={classes.runHead}>
          <OutcomeTag outcome={entry.outcome} />
          <StageTag stage={entry.stage} position={getStagePosition(entry.stage)} />
          <span>{getTemplateName(entry.stage, entry.templateId)}</span>
          <span className={classes.itemId}>{entry.genId}</span>
        </span>
        <span className={classes.dim}>{entry.sentence}</span>
      </UnstyledButton>
    </li>
  );
}
