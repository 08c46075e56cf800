import { Loader } from '@mantine/core';
import type { AnnotationEvent } from '../../../src/api/index.ts';
import { useAnnotationHistory, useVerdicts } from '../../api/index.ts';
import { Ago, Dialog, ErrorNotice } from '../../components/index.ts';
import classes from './annotate.module.css';
import { eventWords } from './change-words.ts';
import { useVerdictWords } from './useVerdictWords.ts';

interface AnnotationHistoryProps {
  readonly genId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Who said what about a generation and when; nothing that was said is ever removed from it. */
export function AnnotationHistory({ genId, isOpen, onClose }: AnnotationHistoryProps) {
  const { data, error, refetch } = useAnnotationHistory(genId, isOpen);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="History of the marks" width={560}>
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loader size={16} role="status" aria-label="Loading the history" />}
      {data?.length === 0 && <p className={classes.dim}>Nobody has said anything about it yet.</p>}
      <ul className={classes.history}>
        {data?.map((event) => (
          <HistoryLine key={event.eventId} event={event} />
        ))}
      </ul>
      <Verdicts genId={genId} isOpen={isOpen} />
    </Dialog>
  );
}

/** How it fared in blind comparisons, also in those that were taken back. */
function Verdicts({ genId, isOpen }: { genId: string; isOpen: boolean }) {
  const verdicts = useVerdicts(genId, isOpen);
  const { sentence } = useVerdictWords();
  if (verdicts.length === 0) return null;
  return (
    <section aria-label="Blind comparisons">
      <h3 className={classes.title}>Blind comparisons</h3>
      <ul className={classes.history}>
        {verdicts.map((verdict) => (
          <li key={verdict.verdictId}>
            <span>
              {sentence(verdict)}
              {verdict.withdrawnAt !== null && ' (taken back)'}
            </span>
            <span className={classes.dim}>
              {verdict.criteria} · {verdict.author}, <Ago time={verdict.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HistoryLine({ event }: { event: AnnotationEvent }) {
  const { note } = event.after;
  return (
    <li>
      <span>{eventWords(event)}</span>
      <span className={classes.dim}>
        {event.author}, <Ago time={event.at} />
      </span>
      {note !== null && note !== event.before.note && <blockquote className={classes.quote}>{note}</blockquote>}
    </li>
  );
}
