import { useMemo } from 'react';
import { useWorkerAnswer } from '../work/useWorkerAnswer.ts';
import type { TextDiff } from './diff-texts.ts';
import type { DiffQuestion } from './diff-worker.ts';

const LIMIT_MS = 3_000;
/** UTF-16 units of both texts together; more would cost more memory than a comparison is worth. */
const MOST_CHARS = 40_000_000;

type DiffState =
  | { readonly state: 'working' }
  | { readonly state: 'too_long' }
  | { readonly state: 'failed'; readonly error: Error }
  | { readonly state: 'done'; readonly diff: TextDiff };

/** What changed between two texts, worked out beside the page; null texts are not there yet. */
export function useTextDiff(before: string | null, after: string | null): DiffState {
  const isTooLong = before !== null && after !== null && before.length + after.length > MOST_CHARS;
  const question = useMemo<DiffQuestion | null>(
    () => (before === null || after === null || isTooLong ? null : { before, after, limitMs: LIMIT_MS }),
    [before, after, isTooLong],
  );
  const { answer, error } = useWorkerAnswer<DiffQuestion, TextDiff>(startWorker, question, LIMIT_MS);
  if (isTooLong) return { state: 'too_long' };
  if (error !== null) return { state: 'failed', error };
  return answer === null ? { state: 'working' } : { state: 'done', diff: answer };
}

function startWorker(): Worker {
  return new Worker(new URL('./diff-worker.ts', import.meta.url), { type: 'module' });
}
