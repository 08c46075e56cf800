import { UnstyledButton } from '@mantine/core';
import type { FailureGroup } from '../../../src/api/index.ts';
import { Notice } from '../../components/index.ts';
import { leaveFor } from '../../state/index.ts';
import { formatCount, nameReason } from '../../words/index.ts';
import classes from './run.module.css';

/** The failures of a run by cause, each with what the newest of them said. */
export function Failures({ groups }: { groups: readonly FailureGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <Notice tone="bad" title="Failures by reason" label="Failures by reason">
      {causesFirst(groups).map(({ reason, count, genId, phase, failure }) => (
        <div key={reason}>
          <strong>
            {formatCount(count)} × {nameReason(reason)}
          </strong>
          <UnstyledButton className={classes.example} onClick={() => leaveFor(genId, phase)}>
            {failure.message}
          </UnstyledButton>
        </div>
      ))}
    </Notice>
  );
}

/** What failed only because its parent had is no cause, however often it happened. */
function causesFirst(groups: readonly FailureGroup[]): FailureGroup[] {
  const follows = ({ reason }: FailureGroup) => Number(reason === 'parent_not_ready');
  return groups.toSorted((a, b) => follows(a) - follows(b));
}
