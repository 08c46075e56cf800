import { Select, Skeleton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { RunDetail } from '../../../src/api/index.ts';
import { useCatalogue, useRun } from '../../api/index.ts';
import { ErrorNotice, OutcomeTag, StageTag } from '../../components/index.ts';
import { leaveFor } from '../../state/index.ts';
import { capitalise, countOf, formatCount, nameReason } from '../../words/index.ts';
import { Failures } from './Failures.tsx';
import { RunShares } from './RunShares.tsx';
import { RunSummary } from './RunSummary.tsx';
import classes from './run.module.css';
import { groupRunItems, type RunEntry } from './run-items.ts';

/** What one run made and where it failed; the rest was reused. */
export function RunItems({ runId }: { runId: number }) {
  const { data, error, refetch } = useRun(runId);
  if (data === undefined) {
    return error === null ? <Skeleton height={200} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  return (
    <>
      <RunSummary detail={data} />
      <RunShares detail={data} />
      <Failures groups={data.failures} />
      <Entries detail={data} />
      <p className={classes.rest}>
        {data.itemCount > data.items.length && `and ${formatCount(data.itemCount - data.items.length)} more phases; `}
        {data.run.counters.reused > 0 && `the other ${countOf(data.run.counters.reused, 'generation')} were reused.`}
      </p>
    </>
  );
}

const EVERYTHING = 'all';
const GENERATED = 'generated';
const FAILED = 'failed';

function Entries({ detail: { run, items } }: { detail: RunDetail }) {
  const [wanted, setWanted] = useState(EVERYTHING);
  const entries = groupRunItems(items);
  if (entries.length === 0) {
    const words = run.state === 'running' ? 'Nothing is done yet.' : 'Nothing had to be made.';
    return <p className={classes.dim}>{words}</p>;
  }
  const shown = entries.filter((entry) => isWanted(entry, wanted));
  return (
    <>
      <Select
        className={classes.outcomes}
        aria-label="Outcome"
        data={outcomeChoices(entries)}
        value={wanted}
        allowDeselect={false}
        onChange={(value) => setWanted(value ?? EVERYTHING)}
      />
      <ul className={classes.runItems} aria-label="Outcomes">
        {shown.map((entry) => (
          <Entry key={entry.genId} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function isWanted({ outcome, failedBecause }: RunEntry, wanted: string): boolean {
  return wanted === EVERYTHING || wanted === outcome || wanted === `${FAILED}:${failedBecause}`;
}

function outcomeChoices(entries: readonly RunEntry[]): { value: string; label: string }[] {
  const reasons = [...new Set(entries.map(({ failedBecause }) => failedBecause))].filter((reason) => reason !== null);
  const choices = [
    { value: EVERYTHING, label: 'Everything made or failed' },
    { value: GENERATED, label: 'Generated' },
    { value: FAILED, label: 'Failed' },
    ...reasons.map((reason) => ({ value: `${FAILED}:${reason}`, label: `Failed: ${nameReason(reason)}` })),
  ];
  return choices
    .map(({ value, label }) => ({ value, label, count: entries.filter((entry) => isWanted(entry, value)).length }))
    .filter(({ count }) => count > 0)
    .map(({ value, label, count }) => ({ value, label: `${capitalise(label)} (${formatCount(count)})` }));
}

function Entry({ entry }: { entry: RunEntry }) {
  const { getStagePosition, getTemplateName } = useCatalogue();
  return (
    <li>
      <UnstyledButton className={classes.runRow} onClick={() => leaveFor(entry.genId, entry.phase)}>
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
