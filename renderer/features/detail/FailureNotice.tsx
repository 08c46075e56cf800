import { Button } from '@mantine/core';
import type { Failure, GenerationDetail, JsonValue, PhaseDetail } from '../../../src/api/index.ts';
import { useCatalogue } from '../../api/index.ts';
import { Ago, Notice } from '../../components/index.ts';
import { openGeneration } from '../../state/index.ts';
import { adviseOnPhase, PHASE_WORDS, REMEDY_WORDS, type Remedy } from '../../words/index.ts';
import { remedyRequest, useStartNow } from '../run/index.ts';
import { describeDetails } from './failure-details.ts';
import classes from './phases.module.css';
import { MarkedText, Marks } from './text/index.ts';
import { phaseFailure } from './versions.ts';

interface FailureNoticeProps {
  readonly detail: GenerationDetail;
  /** A phase whose last outcome is a failure. */
  readonly phase: PhaseDetail;
}

/** Why a phase failed, in a sentence, with what was seen and a button for the next step. */
export function FailureNotice({ detail, phase }: FailureNoticeProps) {
  const last = phaseFailure(phase);
  if (last === null) return null;
  const failure: Failure = last.failure ?? UNTOLD;
  const parent = detail.ancestors.at(-1);
  const { hint, remedies } = adviseOnPhase(phase.phase, failure, parent !== undefined);
  return (
    <Notice
      tone="bad"
      label={`${PHASE_WORDS[phase.phase]} failed`}
      title={`${PHASE_WORDS[phase.phase]} failed: ${failure.message}`}
      actions={remedies.map((remedy, index) => (
        <RemedyButton key={remedy} {...{ remedy, detail, phase }} isFirst={index === 0} />
      ))}
    >
      {hint !== null && <div>{hint}</div>}
      <FailureDetails details={failure.details} />
      <div className={classes.reasonCode}>
        {failure.kind} · {failure.reason} · run {last.runId}, <Ago time={last.endedAt} />
      </div>
    </Notice>
  );
}

const UNTOLD: Failure = {
  kind: 'INTERNAL',
  reason: 'unknown',
  message: 'the reason was not recorded.',
  details: {},
};

interface RemedyButtonProps extends FailureNoticeProps {
  readonly remedy: Remedy;
  readonly isFirst: boolean;
}

function RemedyButton({ remedy, detail, phase, isFirst }: RemedyButtonProps) {
  const { stages } = useCatalogue();
  const { isStarting, startNow } = useStartNow();
  const stage = stages.find(({ id }) => id === detail.row.stage);
  const request = remedyRequest(remedy, phase, detail, stage);
  const parent = detail.ancestors.at(-1);
  const act = () => {
    if (request !== null) startNow(request);
    else if (parent !== undefined) openGeneration(parent.genId);
  };
  const limit = request?.maxTokens;
  return (
    <Button size="compact-sm" variant={isFirst ? 'filled' : 'default'} loading={isStarting} onClick={act}>
      {REMEDY_WORDS[remedy]}
      {limit !== null && limit !== undefined && ` (${limit.toLocaleString('en')} tokens)`}
    </Button>
  );
}

function FailureDetails({ details }: { details: { readonly [key: string]: JsonValue } }) {
  const { facts, excerpts } = describeDetails(details);
  return (
    <>
      {facts.length > 0 && (
        <dl className={classes.failureFacts}>
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Marks text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {excerpts.map(({ label, lines }) => (
        <figure key={label} className={classes.excerpt}>
          <figcaption>{label}</figcaption>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one unchanging excerpt never move
            <div key={index}>
              <MarkedText text={line} />
            </div>
          ))}
        </figure>
      ))}
    </>
  );
}
