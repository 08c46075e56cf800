import { Button } from '@mantine/core';
import { IconListDetails, IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RunDetail, RunInfo } from '../../../src/api/index.ts';
import { useCalls, useCancelRun, useCatalogue, useFailedGenIds, usePauseRun, useResumeHeld } from '../../api/index.ts';
import { Ago, ErrorNotice, Notice } from '../../components/index.ts';
import { prepareRun, showRequests, useUi } from '../../state/index.ts';
import { countOf, formatDuration, formatMoney } from '../../words/index.ts';
import { ExportButton } from './ExportButton.tsx';
import { countersWords, savedWords } from './plan-words.ts';
import { RunStateTag } from './RunStateTag.tsx';
import { retryFailedRequest } from './requests.ts';
import classes from './run.module.css';
import { endExplained, settingsWords } from './run-words.ts';
import { paceWords } from './share-words.ts';
import { useStartNow } from './useStartNow.ts';

/** Enough to count the requests that were under way when a process ended: no more than that many are at once. */
const NEWEST_CALLS = 1_000;

/** What a run was asked, what came of it and what it took, with the next steps. */
export function RunSummary({ detail }: { detail: RunDetail }) {
  const { run } = detail;
  const catalogue = useCatalogue();
  return (
    <>
      <div className={classes.runHead}>
        <RunStateTag state={run.state} isPaused={run.paused} />
        <span className={classes.dim}>
          <Ago time={run.startedAt} />
          {run.endedAt !== null && `, took ${formatDuration(run.endedAt - run.startedAt)}`}
        </span>
      </div>
      <p className={classes.sentence}>
        {countOf(run.counters.total, 'generation')}: {countersWords(run.counters)}.
      </p>
      <dl className={classes.runFacts}>
        <Fact name="Asked for">{settingsWords(run.request, catalogue)}</Fact>
        <Fact name="Took">
          {countOf(run.counters.modelCalls, 'model call')}, {countOf(run.counters.totalTokens, 'token')},{' '}
          {spentWords(run)}
        </Fact>
        {run.state === 'running' && <Fact name="Pace">{paceWords(run)}</Fact>}
        <Fact name="Saved by reuse">{savingsOf(detail)}</Fact>
      </dl>
      {run.state === 'interrupted' ? <Interrupted run={run} /> : <End run={run} unknownCalls={0} />}
      {run.state === 'running' ? <LiveActions run={run} /> : <Actions detail={detail} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function savingsOf({ run, saved }: RunDetail): string {
  if (run.counters.reused === 0) return 'nothing, as no answer was reused';
  if (saved === null) return 'told once the run has ended';
  return savedWords(saved) ?? 'nothing, as no answer of a model was reused';
}

/** What is not known exactly is counted with the most that it may have cost. */
function spentWords({ spentMicros, counters, state }: RunInfo): string {
  if (spentMicros !== null) return `${formatMoney(spentMicros)} spent${state === 'done' ? '' : ' at most'}`;
  return counters.modelCalls === 0 ? 'nothing spent' : 'no known cost';
}

/** Why a run did not go to its end, and how to go on. */
function End({ run, unknownCalls }: { run: RunInfo; unknownCalls: number }) {
  const explained = endExplained(run, unknownCalls);
  if (explained === null) return null;
  return (
    <Notice tone={run.failure === null ? 'warn' : 'bad'} title={explained.title} label="How the run ended">
      {explained.next}
    </Notice>
  );
}

/** The requests that were under way when the process ended are part of why it matters. */
function Interrupted({ run }: { run: RunInfo }) {
  const { data: calls = [] } = useCalls(run.runId, NEWEST_CALLS);
  return <End run={run} unknownCalls={calls.filter(({ state }) => state === 'unknown').length} />;
}

function LiveActions({ run }: { run: RunInfo }) {
  const pause = usePauseRun();
  const cancel = useCancelRun();
  return (
    <div className={classes.actions}>
      <Button
        variant="default"
        loading={pause.isPending}
        leftSection={run.paused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
        onClick={() => pause.mutate(run)}
      >
        {run.paused ? 'Resume' : 'Pause'}
      </Button>
      <Button
        variant="default"
        loading={cancel.isPending}
        leftSection={<IconPlayerStop size={14} />}
        onClick={() => cancel.mutate(run.runId)}
      >
        Cancel
      </Button>
      {run.held.length > 0 && <ResumeHeld run={run} />}
      <RequestsButton runId={run.runId} />
    </div>
  );
}

function ResumeHeld({ run }: { run: RunInfo }) {
  const resume = useResumeHeld();
  return (
    <Button
      variant="default"
      loading={resume.isPending}
      leftSection={<IconPlayerPlay size={14} />}
      onClick={() => resume.mutate(run)}
    >
      Resume {countOf(run.held.length, 'paused generation')}
    </Button>
  );
}

function Actions({ detail }: { detail: RunDetail }) {
  const { run } = detail;
  const { isStarting, startNow } = useStartNow();
  const failed = useFailedGenIds();
  const retryFailed = () =>
    failed.mutate(run.runId, {
      onSuccess: (genIds) => startNow(retryFailedRequest(run.request, detail.failures, genIds)),
    });
  const isWhole = run.state === 'done';
  // Without its force a run that made things anew would find nothing missing.
  const canGoOn = !isWhole && run.failure?.kind !== 'BUDGET_EXCEEDED' && run.request.force.length === 0;
  const runAgain = () => {
    useUi.setState({ isRunsOpen: false });
    prepareRun(run.request);
  };
  return (
    <div className={classes.actions}>
      {canGoOn && (
        // The plan asks whether what was under way when the process ended is to be sent again.
        <Button loading={isStarting} onClick={() => (run.state === 'interrupted' ? runAgain() : startNow(run.request))}>
          Run what is missing
        </Button>
      )}
      {detail.failures.length > 0 && (
        <Button
          variant={canGoOn ? 'default' : 'filled'}
          leftSection={<IconRefresh size={14} />}
          loading={isStarting || failed.isPending}
          onClick={retryFailed}
        >
          Retry failed
        </Button>
      )}
      <Button variant="default" onClick={runAgain}>
        Run again…
      </Button>
      <ExportButton runId={run.runId} />
      <RequestsButton runId={run.runId} />
      {failed.error !== null && <ErrorNotice error={failed.error} onRetry={retryFailed} />}
    </div>
  );
}

function RequestsButton({ runId }: { runId: number }) {
  return (
    <Button variant="subtle" leftSection={<IconListDetails size={14} />} onClick={() => showRequests(runId)}>
      Requests
    </Button>
  );
}
