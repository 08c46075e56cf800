import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { GenerationDetail } from '../../../src/api/index.ts';
import { useCatalogue, useGenerationsById, useWholeText } from '../../api/index.ts';
import { ErrorNotice, StageTag, Tag } from '../../components/index.ts';
import { capitalise } from '../../words/index.ts';
import { DiffView, shownVersion } from '../detail/index.ts';
import { ChainPicker } from './ChainPicker.tsx';
import chain from './chain.module.css';
import { type ChainStep, chainSteps, partingSentence } from './chain-steps.ts';
import classes from './compare.module.css';
import type { Compared } from './compared.ts';

/** Two chains stage by stage: where they part first, and what differs at each stage. */
export function ChainView({ compared }: { compared: readonly Compared[] }) {
  const [pair, setPair] = useState<readonly [number, number]>([0, 1]);
  const { stages } = useCatalogue();
  const left = compared[pair[0]]?.detail;
  const right = compared[pair[1]]?.detail;
  const leftChain = useChain(left);
  const rightChain = useChain(right);
  const error = leftChain.error ?? rightChain.error;
  if (error !== null) return <ErrorNotice error={error} />;
  if (leftChain.details === null || rightChain.details === null) return null;
  const names = stages.map(({ id }) => id);
  const steps = chainSteps(leftChain.details, rightChain.details, names);
  const parting = steps.findIndex(({ isSame }) => !isSame);
  return (
    <div className={classes.body}>
      <ChainPicker compared={compared} pair={pair} onChange={setPair} />
      <p className={chain.sentence} role="status">
        {partingSentence(steps)}
      </p>
      <ol className={chain.steps}>
        {steps.map((step, place) => (
          <Step key={`${step.stage} ${pair.join()}`} step={step} isParting={place === parting} />
        ))}
      </ol>
    </div>
  );
}

/** A generation with everything it was made from, the root first. */
function useChain(detail: GenerationDetail | undefined) {
  const ids = detail === undefined ? [] : [...detail.ancestors.map(({ genId }) => genId), detail.row.genId];
  return useGenerationsById(ids);
}

function Step({ step, isParting }: { step: ChainStep; isParting: boolean }) {
  const { stage, left, right, isSame, differences } = step;
  const { getStagePosition } = useCatalogue();
  const [isOpen, setOpen] = useState(isParting);
  const canOpen = !isSame && left !== null && right !== null;
  return (
    <li className={chain.step} data-parting={isParting || undefined}>
      <div className={chain.stepHead}>
        <StageTag stage={stage} position={getStagePosition(stage)} />
        {isParting && <Tag tone="warn">They part here</Tag>}
        <span>{stepWords(step)}</span>
      </div>
      {differences.length > 0 && (
        <ul className={chain.stepFacts}>
          {differences.map(({ what, left: one, right: other }) => (
            <li key={what}>
              {capitalise(what)}: {one} <span className={classes.dim}>and</span> {other}
            </li>
          ))}
        </ul>
      )}
      {canOpen && (
        <UnstyledButton className={chain.stepToggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <IconChevronRight size={14} aria-hidden className={chain.chevron} /> What differs in the text of the {stage}
        </UnstyledButton>
      )}
      {canOpen && isOpen && <StepDiff stage={stage} left={left} right={right} />}
    </li>
  );
}

function stepWords({ stage, left, right, isSame, differences }: ChainStep): string {
  if (isSame) return `The same ${stage}: ${left?.templateName ?? ''}`;
  if (left === null || right === null) return `Only ${left === null ? 'the second' : 'the first'} has one`;
  if (differences.length > 0) return '';
  return `${left.templateName} in both, made from another text`;
}

interface StepDiffProps {
  readonly stage: string;
  readonly left: GenerationDetail;
  readonly right: GenerationDetail;
}

function StepDiff({ stage, left, right }: StepDiffProps) {
  const [one, other] = [textOf(left), textOf(right)];
  const before = useWholeText(one);
  const after = useWholeText(other);
  const failed = [before, after].find(({ error }) => error !== null);
  if (one === null || other === null) return <p className={classes.dim}>One of them has no text yet.</p>;
  if (failed?.error) return <ErrorNotice error={failed.error} onRetry={failed.retry} />;
  return <DiffView before={before.text} after={after.text} label={`The text of the ${stage}, in both chains`} />;
}

/** What goes on to the next stage, else what there is of it. */
function textOf({ phases }: GenerationDetail): number | null {
  const shown = [...phases].reverse().map((phase) => (phase.phase === 'input' ? null : shownVersion(phase, null)));
  return shown.find((version) => version !== null)?.artifactId ?? null;
}
