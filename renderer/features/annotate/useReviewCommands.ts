import { useCallback } from 'react';
import type { AnnotationChange, Thumb } from '../../../src/api/index.ts';
import { useGenerationNow } from '../../api/index.ts';
import { takeLastEdit, useUi, useView } from '../../state/index.ts';
import { type Command, useCommand } from '../shortcuts/index.ts';
import { useAnnotating } from './useAnnotating.ts';

/** The keys that say something about the open generation, or the one the keyboard is on. */
export function useReviewCommands(): void {
  const annotate = useAnnotating();
  const getNow = useGenerationNow();
  const say = useCallback(
    (change: AnnotationChange) => {
      const genId = targetGenId();
      if (genId !== null) annotate([genId], change);
    },
    [annotate],
  );
  // The same thumb again takes it away.
  const turnThumb = useCallback(
    async (thumb: Thumb) => {
      const genId = targetGenId();
      if (genId === null) return;
      const { annotation } = await getNow(genId);
      annotate([genId], { thumb: annotation.thumb === thumb ? null : thumb });
    },
    [annotate, getNow],
  );
  useRating('review.rate1', 1, say);
  useRating('review.rate2', 2, say);
  useRating('review.rate3', 3, say);
  useRating('review.rate4', 4, say);
  useRating('review.rate5', 5, say);
  useRating('review.unrate', null, say);
  useCommand(
    'review.up',
    useCallback(() => void turnThumb('up'), [turnThumb]),
  );
  useCommand(
    'review.down',
    useCallback(() => void turnThumb('down'), [turnThumb]),
  );
  useCommand('review.undo', takeBackLast);
}

function useRating(command: Command, rating: number | null, say: (change: AnnotationChange) => void): void {
  useCommand(
    command,
    useCallback(() => say({ rating }), [say, rating]),
  );
}

function targetGenId(): string | null {
  // Beside each other there is no one that is meant.
  if (useView.getState().comparing !== null) return null;
  return useView.getState().openGenId ?? useUi.getState().cursor?.genId ?? null;
}

function takeBackLast(): void {
  takeLastEdit()?.takeBack();
}
