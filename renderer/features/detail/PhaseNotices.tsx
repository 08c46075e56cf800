import type { GenerationDetail } from '../../../src/api/index.ts';
import { AncestorNotice } from './AncestorNotice.tsx';
import { FailureNotice } from './FailureNotice.tsx';
import classes from './phases.module.css';
import { StaleNotice } from './StaleNotice.tsx';
import { phaseFailure } from './versions.ts';
import { AcceptedNotice } from './waive/index.ts';

/** What needs attention in the phases of a generation, each with what can be done about it. */
export function PhaseNotices({ detail }: { detail: GenerationDetail }) {
  const failed = detail.phases.filter((phase) => phaseFailure(phase) !== null);
  const stale = detail.phases.filter(({ current, decision }) => current !== null && decision.differs.length > 0);
  const isQuiet = detail.row.stale.length === 0 && !detail.waivers.some(({ holds }) => holds);
  if (failed.length === 0 && stale.length === 0 && isQuiet) return null;
  return (
    <div className={classes.notices}>
      {failed.map((phase) => (
        <FailureNotice key={phase.phase} detail={detail} phase={phase} />
      ))}
      {stale.length > 0 && <StaleNotice detail={detail} phases={stale} />}
      <AncestorNotice detail={detail} />
      <AcceptedNotice detail={detail} />
    </div>
  );
}
