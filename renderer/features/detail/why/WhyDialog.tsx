import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { GenerationDetail, PhaseDetail } from '../../../../src/api/index.ts';
import { Ago, Dialog } from '../../../components/index.ts';
import { showRuns } from '../../../state/index.ts';
import { nextRunSentence, PHASE_WORDS } from '../../../words/index.ts';
import { phaseSentence } from '../versions.ts';
import { WaiverList } from '../waive/index.ts';
import { ComponentTable } from './ComponentTable.tsx';
import classes from './why.module.css';
import { costOfLastRun, costThen } from './why-facts.ts';

interface WhyDialogProps {
  readonly detail: GenerationDetail;
  /** Null while the dialog is closed. */
  readonly phase: PhaseDetail | null;
  readonly onClose: () => void;
}

/** Why a phase's text is what it is: what was decided, what it rests on, and what it cost. */
export function WhyDialog({ detail, phase, onClose }: WhyDialogProps) {
  return (
    <Dialog
      isOpen={phase !== null}
      onClose={onClose}
      title={phase === null ? 'Why' : `Why ${PHASE_WORDS[phase.phase]} is as it is`}
      width={900}
    >
      {phase !== null && <Why detail={detail} phase={phase} onClose={onClose} />}
    </Dialog>
  );
}

function Why({ detail, phase, onClose }: { detail: GenerationDetail; phase: PhaseDetail; onClose: () => void }) {
  const { current, decision, last } = phase;
  const isBlocked = detail.row.status === 'blocked' && current === null;
  return (
    <div className={classes.why}>
      <p>{phaseSentence(phase)}</p>
      <p className={classes.dim}>{nextRunSentence(decision, isBlocked)}</p>
      <dl className={classes.facts}>
        <Fact label="Made by">
          {current === null ? (
            'there is no current text'
          ) : current.runId === null ? (
            'brought in by an import'
          ) : (
            <RunButton runId={current.runId} onClose={onClose} />
          )}
          {current !== null && (
            <span className={classes.dim}>
              v{current.version}, <Ago time={current.createdAt} />
            </span>
          )}
        </Fact>
        <Fact label="It cost then">{costThen(phase)}</Fact>
        <Fact label="Last looked at by">
          {last === null ? 'no run yet' : <RunButton runId={last.runId} onClose={onClose} />}
        </Fact>
        <Fact label="That run spent">{costOfLastRun(phase)}</Fact>
      </dl>
      <ComponentTable detail={detail} phase={phase} />
      <WaiverList waivers={detail.waivers} />
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function RunButton({ runId, onClose }: { runId: number; onClose: () => void }) {
  return (
    <Button
      variant="light"
      size="compact-xs"
      onClick={() => {
        onClose();
        showRuns(runId);
      }}
    >
      Run {runId}
    </Button>
  );
}
