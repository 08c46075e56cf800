import { UnstyledButton } from '@mantine/core';
import type { FilterError } from '../../../../src/api/index.ts';
import classes from './line.module.css';

interface MistakeWordsProps {
  readonly mistake: FilterError;
  readonly onMend: (fix: string) => void;
}

/** What is wrong with the line and what to write instead, one click away where it can be guessed. */
export function MistakeWords({ mistake: { message, hint, fix }, onMend }: MistakeWordsProps) {
  return (
    <>
      {message} {hint}{' '}
      {fix !== null && (
        <UnstyledButton className={classes.mend} onClick={() => onMend(fix)}>
          Write {fix}
        </UnstyledButton>
      )}
    </>
  );
}
