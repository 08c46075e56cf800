import { Button, Group, Loader, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useStaleSurvey } from '../../../api/index.ts';
import { ErrorNotice } from '../../../components/index.ts';
import { formatCount } from '../../../words/index.ts';
import classes from './accept.module.css';
import { surveyWords } from './survey-words.ts';
import { useAcceptAll } from './useAcceptAll.ts';

interface AcceptManyFormProps {
  readonly genIds: readonly string[];
  /** Looks at these instead. */
  readonly onInclude: (genIds: readonly string[]) => void;
  readonly onClose: () => void;
}

/** What would be accepted, what would be left out and why, and the note. */
export function AcceptManyForm({ genIds, onInclude, onClose }: AcceptManyFormProps) {
  const survey = useStaleSurvey(genIds);
  const { accept, isPending, error } = useAcceptAll(onClose);
  const [note, setNote] = useState('');
  if (survey.error !== null) return <ErrorNotice error={survey.error} onRetry={() => void survey.refetch()} />;
  if (survey.data === undefined) return <Loader size="sm" role="status" aria-label="Looking what is stale" />;
  const { stale } = survey.data;
  const { title, leftOut, elsewhere } = surveyWords(survey.data);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        accept(stale, note.trim());
      }}
    >
      <p className={classes.words}>{title}</p>
      {leftOut.length > 0 && (
        <ul className={classes.leftOut} aria-label="Left out">
          {leftOut.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {elsewhere.length > 0 && (
        <Button variant="default" size="compact-sm" onClick={() => onInclude([...genIds, ...elsewhere])}>
          Include {elsewhere.length === 1 ? 'it' : `those ${formatCount(elsewhere.length)}`}
        </Button>
      )}
      {stale.length > 0 && (
        <Textarea
          label="Why are they still valid?"
          data-autofocus
          required
          autosize
          minRows={2}
          maxLength={5000}
          mt="sm"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {error !== null && <ErrorNotice error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {stale.length === 0 ? 'Close' : 'Cancel'}
        </Button>
        {stale.length > 0 && (
          <Button type="submit" disabled={note.trim() === ''} loading={isPending}>
            Accept {formatCount(stale.length)}
          </Button>
        )}
      </Group>
    </form>
  );
}
