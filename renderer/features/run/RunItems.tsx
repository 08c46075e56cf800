import { Button, Skeleton, UnstyledButton } from '@mantine/core';
import type { RunDetail, RunItem } from '../../../src/api/index.ts';
import { useCatalogue, useRun } from '../../api/index.ts';
import { Ago, ErrorNotice, Notice, OutcomeTag, StageTag } from '../../components/index.ts';
import { openGeneration, useUi } from '../../state/index.ts';
import { countOf, formatCount, formatDuration, nameReason, outcomeSentence, PHASE_WORDS } from '../../words/index.ts';
import { countersWords } from './plan-words.ts';
import { RunStateTag } from './RunStateTag.tsx';
import classes from './run.module.css';
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
          {data.items.map((item) => (
            <Item key={`${item.genId}/${item.phase}`} item={item} />
          ))}
        </ul>
      )}
      <p className={classes.rest}>
        {data.itemCount > data.items.length && `and ${formatCount(data.itemCount - data.items.length)} more; `}
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

function Item({ item }: { item: RunItem }) {
  const { getStagePosition, getTemplateName } = useCatalogue();
  const open = () => {
    openGeneration(item.genId, item.phase);
    useUi.setState({ isRunsOpen: false });
  };
  return (
    <li>
      <UnstyledButton className={classes.runRow} onClick={open}>
        <span className={classes.runHead}>
          <OutcomeTag outcome={item.outcome} />
          <StageTag stage={item.stage} position={getStagePosition(item.stage)} />
          <span>{getTemplateName(item.stage, item.templateId)}</span>
          <span className={classes.dim}>{PHASE_WORDS[item.phase]}</span>
          <span className={classes.grow} />
          <span className={classes.itemId}>{item.genId}</span>
        </span>
        <span className={classes.dim}>{outcomeSentence(item)}</span>
      </UnstyledButton>
    </li>
  );
}
