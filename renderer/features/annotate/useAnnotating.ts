import { useCallback } from 'react';
import type { AnnotationChange } from '../../../src/api/index.ts';
import { useAnnotate, useUndoAnnotation } from '../../api/index.ts';
import { changeWords } from './change-words.ts';
import { tellEdit, tellFailure, tellTakenBack } from './tell-edit.tsx';

/** How to say something about generations: it is told, and can be taken back. */
export function useAnnotating(): (genIds: readonly string[], change: AnnotationChange) => void {
  const { mutate: annotate } = useAnnotate();
  const { mutate: undo } = useUndoAnnotation();
  return useCallback(
    (genIds, change) => {
      const words = changeWords(change, genIds.length);
      const takeBack = (batchId: number) =>
        undo(batchId, {
          onSuccess: ({ kept }) =>
            tellTakenBack(kept === 0 ? `Taken back: ${words}` : 'Left as it is: it has been changed again since.'),
          onError: tellFailure,
        });
      annotate(
        { genIds, change },
        {
          onSuccess: ({ batchId }) => {
            if (batchId !== null) tellEdit({ words, takeBack: () => takeBack(batchId) });
          },
          onError: tellFailure,
        },
      );
    },
    [annotate, undo],
  );
}
