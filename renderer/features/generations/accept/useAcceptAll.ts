import type { SeenStale } from '../../../../src/api/index.ts';
import { useAcceptMany, useRevokeMany } from '../../../api/index.ts';
import { followRows } from '../../../state/index.ts';
import { tellEdit, tellFailure, tellTakenBack } from '../../annotate/index.ts';
import { acceptedWords } from './survey-words.ts';

/** How to accept many at once: it is told, and taken back as one. */
export function useAcceptAll(onDone: () => void) {
  const { mutate, isPending, error } = useAcceptMany();
  const { mutate: revoke } = useRevokeMany();
  const takeBack = (waiverIds: readonly number[]) =>
    revoke(waiverIds, {
      onSuccess: () => tellTakenBack('Taken back: what has changed counts again'),
      onError: tellFailure,
    });
  const accept = (seen: readonly SeenStale[], note: string) => {
    followRows();
    mutate(
      { seen, note },
      {
        onSuccess: ({ waiverIds, changed }) => {
          onDone();
          const words = acceptedWords(waiverIds.length, changed.length);
          if (waiverIds.length === 0) tellTakenBack(words);
          else tellEdit({ words, takeBack: () => takeBack(waiverIds) });
        },
      },
    );
  };
  return { accept, isPending, error };
}
