import { Select, Skeleton, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RunDetail } from '../../../src/api/index.ts';
import { useCatalogue, useRun, useRunItems } from '../../api/index.ts';
import { ErrorNotice, OutcomeTag, StageTag } from '../../components/index.ts';
import { leaveFor } from '../../state/index.ts';
import { formatCount } from '../../words/index.ts';
import { Failures } from './Failures.tsx';
import { PagedList } from './PagedList.tsx';
import { RunShares } from './RunShares.tsx';
import { RunSummary } from './RunSummary.tsx';
import classes from './run.module.css';
import { groupRunItems, type OutcomeChoice, outcomeChoices, type RunEntry } from './run-items.ts';
import { hideNotice } from './useRunNotices.tsx';

/** What one run made and where it failed; the rest was reused. */
export function RunItems({ runId }: { runId: number }) {
  const { data, error, refetch } = useRun(runId);
  useEffect(() => hideNotice(runId), [runId]);
  if (data === undefined) {
    return error === null ? <Skeleton height={200} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }
  const { reused, generated, failed } = data.run.counters;
  const some = generated + failed === 0 ? 'All' : 'The other';
  return (
    <>
      <RunSummary detail={data} />
      <RunShares detail={data} />
      <Failures groups={data.failures} />
      <Entries detail={data} />
      <p className={classes.rest}>
        {reused === 1 && 'One generation was reused.'}
        {reused > 1 && `${some} ${formatCount(reused)} generations were reused.`}
      </p>
    </>
  );
}

const EVERYTHING = 'all';
const USUAL_HEIGHT = 62;

function Entries({ detail }: { detail: RunDetail }) {
  const [wanted, setWanted] = useState(EVERYTHING);
  const choices = outcomeChoices(detail);
  const chosen = choices.find(({ value }) => value === wanted) ?? choices[0];
  if (chosen === undefined) {
    const words = detail.run.state === 'running' ? 'Nothing is done yet.' : 'Nothing had to be made.';
    return <p className={classes.dim}>{words}</p>;
  }
  return (
    <>
      <Select
        className={classes.outcomes}
        aria-label="Outcome"
        data={choices.map(({ value, label, count }) => ({ value, label: `${label} (${formatCount(count)})` }))}
        value={chosen.value}
        allowDeselect={false}
        onChange={(value) => setWanted(value ?? EVERYTHING)}
      />
      <EntryList key={chosen.value} runId={detail.run.runId} choice={chosen} />
    </>
  );
}

function EntryList({ runId, choice: { filter, count } }: { runId: number; choice: OutcomeChoice }) {
  const source = useRunItems(runId, filter, groupRunItems);
  return (
    <PagedList label="Outcomes" total={count} usualHeight={USUAL_HEIGHT} source={source}>
      {(entry) => <Entry entry={entry} />}
    </PagedList>
  );
}

function Entry({ entry }: { entry: RunEntry }) {
  const { getStagePosition, getTemplateName, getModelName } = useCatalogue();
  return (
    <UnstyledButton className={classes.runRow} onClick={() => leaveFor(entry.genId, entry.phase)}>
      <span className={classes.runHead}>
        <OutcomeTag outcome={entry.outcome} />
        <StageTag stage={entry.stage} position={getStagePosition(entry.stage)} />
        <span>{getTemplateName(entry.stage, entry.templateId)}</span>
        {entry.modelId !== null && <span className={classes.dim}>{getModelName(entry.modelId)}</span>}
        <span className={classes.itemId}>{entry.genId}</span>
      </span>
      <span className={classes.dim}>{entry.sentence}</span>
    </UnstyledButton>
  );
}
