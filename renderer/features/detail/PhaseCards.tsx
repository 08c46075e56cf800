import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ArtifactInfo, GenerationDetail, Phase, PhaseDetail } from '../../../src/api/index.ts';
import { Ago, OutcomeTag, StaleTag, Tag } from '../../components/index.ts';
import { openTab, useView } from '../../state/index.ts';
import { nextRunSentence, PHASE_WORDS } from '../../words/index.ts';
import classes from './phases.module.css';
import { countDiscarded, phaseFailure, phaseSentence } from './versions.ts';
import { WhyDialog } from './why/index.ts';

/** One card per phase: what the last run did and why, where the text comes from, and what the next run would do. */
export function PhaseCards({ detail }: { detail: GenerationDetail }) {
  const tab = useView((state) => state.tab);
  const [asked, setAsked] = useState<Phase | null>(null);
  return (
    <div className={classes.cards}>
      <WhyDialog
        detail={detail}
        phase={detail.phases.find(({ phase }) => phase === asked) ?? null}
        onClose={() => setAsked(null)}
      />
      {detail.phases.map((phase) => (
        <PhaseCard
          key={phase.phase}
          phase={phase}
          isShown={tab === phase.phase}
          isBlocked={detail.row.status === 'blocked'}
          onWhy={() => setAsked(phase.phase)}
        />
      ))}
    </div>
  );
}

interface PhaseCardProps {
  readonly phase: PhaseDetail;
  readonly isShown: boolean;
  /** True while the parent's text is not there, so that nothing can be made. */
  readonly isBlocked: boolean;
  readonly onWhy: () => void;
}

function PhaseCard({ phase, isShown, isBlocked, onWhy }: PhaseCardProps) {
  const { last, current, decision, accepted } = phase;
  const name = PHASE_WORDS[phase.phase];
  const isStale = current !== null && decision.differs.length > 0;
  return (
    <section className={classes.card} data-shown={isShown || undefined} aria-label={`${name} phase`}>
      <div className={classes.cardHead}>
        <UnstyledButton className={classes.cardName} onClick={() => openTab(phase.phase)} title={`Show ${name}`}>
          {name}
        </UnstyledButton>
        {last === null ? <Tag tone="neutral">{untouchedWord(current)}</Tag> : <OutcomeTag outcome={last.outcome} />}
        {isStale && <StaleTag differs={decision.differs} />}
        {accepted.length > 0 && (
          <Tag tone="calm" title="What changed was accepted as still valid">
            Accepted
          </Tag>
        )}
      </div>
      <p className={classes.reason}>{phaseFailure(phase) === null ? phaseSentence(phase) : failedBelow(phase)}</p>
      <p className={classes.dim}>
        <span className={classes.next}>{nextRunSentence(decision, isBlocked && current === null)} </span>
        <UnstyledButton className={classes.why} aria-label={`Why? ${name}`} onClick={onWhy}>
          Why?
        </UnstyledButton>
      </p>
      <p className={classes.origin}>
        <Origin phase={phase} />
      </p>
    </section>
  );
}

/** A failure is told in full below the cards, where there is room for what helps. */
function failedBelow({ current }: PhaseDetail): string {
  return current === null ? 'Failed, see below.' : `Failed, see below. Version ${current.version} stayed current.`;
}

/** What the last run's mark says where that run has none. */
function untouchedWord(current: ArtifactInfo | null): string {
  if (current === null) return 'Not run yet';
  return current.runId === null ? 'Imported' : 'Not reached';
}

/** `No current version, 1 not used, 2 discarded` */
function noneCurrent(phase: PhaseDetail): string {
  if (phase.versions.length === 0) return 'No version yet';
  const discarded = countDiscarded(phase);
  const unused = phase.versions.length - discarded;
  const counts = [unused > 0 && `${unused} not used`, discarded > 0 && `${discarded} discarded`];
  return ['No current version', ...counts.filter((count) => count !== false)].join(', ');
}

function Origin({ phase }: { phase: PhaseDetail }) {
  const { current, versions } = phase;
  if (current === null) return noneCurrent(phase);
  return (
    <>
      <strong>
        v{current.version} of {Math.max(versions.length, current.version)}
      </strong>
      <span className={classes.age}>
        {' · '}
        {current.runId === null ? 'imported ' : `run ${current.runId}, `}
        <Ago time={current.createdAt} />
      </span>
    </>
  );
}
