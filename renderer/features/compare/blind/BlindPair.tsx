import { Button } from '@mantine/core';
import { useCallback } from 'react';
import type { VerdictInfo, Winner } from '../../../../src/api/index.ts';
import { useAddVerdict, useWholeText, useWithdrawVerdict } from '../../../api/index.ts';
import { ErrorNotice } from '../../../components/index.ts';
import { tellEdit, tellFailure, tellTakenBack, useVerdictWords } from '../../annotate/index.ts';
import { useCommand } from '../../shortcuts/index.ts';
import classes from '../compare.module.css';
import { BlindText } from './BlindText.tsx';

interface BlindPairProps {
  /** Versions, in the order in which they are shown. */
  readonly first: number;
  readonly second: number;
  readonly criteria: string;
  /** The verdict once it is given; until then nobody is told what is what. */
  readonly given: VerdictInfo | null;
  readonly onGiven: (verdict: VerdictInfo | null) => void;
  readonly onNext: () => void;
}

/** Two texts without names, and the question which is better. */
export function BlindPair({ first, second, criteria, given, onGiven, onNext }: BlindPairProps) {
  const left = useWholeText(first);
  const right = useWholeText(second);
  const { mutate: add, isPending } = useAddVerdict();
  const { mutate: withdraw } = useWithdrawVerdict();
  const { sideName, sentence } = useVerdictWords();
  const isOpen = given === null && !isPending && criteria !== '' && left.text !== null && right.text !== null;
  const give = useCallback(
    (winner: Winner) => {
      if (!isOpen) return;
      const takeBack = (verdictId: number) =>
        withdraw(verdictId, {
          onSuccess: () => {
            onGiven(null);
            tellTakenBack('Verdict taken back');
          },
          onError: tellFailure,
        });
      add(
        { first, second, winner, criteria },
        {
          onSuccess: (verdict) => {
            onGiven(verdict);
            tellEdit({ words: 'Verdict kept', takeBack: () => takeBack(verdict.verdictId) });
          },
          onError: tellFailure,
        },
      );
    },
    [isOpen, first, second, criteria, add, withdraw, onGiven],
  );
  useCommand(
    'blind.first',
    useCallback(() => give('first'), [give]),
  );
  useCommand(
    'blind.second',
    useCallback(() => give('second'), [give]),
  );
  useCommand(
    'blind.tie',
    useCallback(() => give('tie'), [give]),
  );
  const failed = [left, right].find(({ error }) => error !== null);
  if (failed?.error) return <ErrorNotice error={failed.error} onRetry={failed.retry} />;
  return (
    <>
      <div className={classes.columns}>
        <BlindText
          label="First text"
          text={left.text}
          name={given === null ? null : sideName(given.first)}
          isWinner={given?.winner === 'first'}
        />
        <BlindText
          label="Second text"
          text={right.text}
          name={given === null ? null : sideName(given.second)}
          isWinner={given?.winner === 'second'}
        />
      </div>
      {given === null ? (
        <fieldset className={classes.verdict} aria-label="Which is better?">
          <Button disabled={!isOpen} onClick={() => give('first')} title="a">
            The first is better
          </Button>
          <Button disabled={!isOpen} variant="default" onClick={() => give('tie')} title="=">
            Neither
          </Button>
          <Button disabled={!isOpen} onClick={() => give('second')} title="b">
            The second is better
          </Button>
          {criteria === '' && <span className={classes.dim}>Say first what decides.</span>}
        </fieldset>
      ) : (
        <div className={classes.verdict} role="status">
          <strong>{sentence(given)}</strong>
          <Button autoFocus onClick={onNext}>
            Next
          </Button>
        </div>
      )}
    </>
  );
}
