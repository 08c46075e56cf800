import { Button } from '@mantine/core';
import type { VerdictInfo } from '../../../../src/api/index.ts';
import { useVerdicts, useWithdrawVerdict } from '../../../api/index.ts';
import { Ago, Tag } from '../../../components/index.ts';
import { tellFailure, useVerdictWords } from '../../annotate/index.ts';
import classes from '../compare.module.css';

/** Every verdict so far, newest first; shown only where it cannot sway the one to be given. */
export function VerdictList() {
  const verdicts = useVerdicts(null);
  return (
    <section className={classes.verdicts} aria-label="Verdicts">
      <h3 className={classes.subheading}>Verdicts so far</h3>
      <ul>
        {verdicts.map((verdict) => (
          <Verdict key={verdict.verdictId} verdict={verdict} />
        ))}
      </ul>
    </section>
  );
}

function Verdict({ verdict }: { verdict: VerdictInfo }) {
  const { sentence } = useVerdictWords();
  const { mutate: withdraw, isPending } = useWithdrawVerdict();
  const { criteria, author, at, withdrawnAt, verdictId } = verdict;
  return (
    <li data-withdrawn={withdrawnAt !== null || undefined}>
      <span>
        {sentence(verdict)} {withdrawnAt !== null && <Tag tone="neutral">Taken back</Tag>}
      </span>
      <span className={classes.dim}>
        {criteria} · {author}, <Ago time={at} />
      </span>
      {withdrawnAt === null && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={isPending}
          onClick={() => withdraw(verdictId, { onError: tellFailure })}
        >
          Take back
        </Button>
      )}
    </li>
  );
}
