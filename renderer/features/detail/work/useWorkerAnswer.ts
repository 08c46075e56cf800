import { useEffect, useState } from 'react';
import { askWorker } from './ask-worker.ts';

interface Asked<Question, Answer> {
  readonly question: Question | null;
  readonly answer: Answer | null;
  readonly error: Error | null;
}

/**
 * A worker's answer to a question, null until it is there; the question counts as another when it is another object,
 * and a null one is not asked. `start` must stay the same.
 */
export function useWorkerAnswer<Question, Answer>(start: () => Worker, question: Question | null, limitMs: number) {
  const [asked, setAsked] = useState<Asked<Question, Answer>>({ question: null, answer: null, error: null });
  useEffect(() => {
    if (question === null) return;
    const control = new AbortController();
    askWorker<Answer>(start, question, limitMs, control.signal).then(
      (answer) => setAsked({ question, answer, error: null }),
      (error: Error) => {
        if (!control.signal.aborted) setAsked({ question, answer: null, error });
      },
    );
    return () => control.abort();
  }, [start, question, limitMs]);
  return asked.question === question ? asked : { answer: null, error: null };
}
