import type { ManyAccepted, SeenStale } from '../../../../src/api/index.ts';
import { useAcceptMany, useRevokeMany } from '../../../api/index.ts';
import { followRows } from '../../../state/index.ts';
import { tellEdit, tellFailure, tellTakenBack } from '../../annotate/index.ts';
import { acceptedWords } from './survey-words.ts';

/**
 * How to accept many at once: it is told, and taken back as one. Both are told also when what asked for it has left the
 * window meanwhile, as it does when no row is stale any more.
 */
export function useAcceptAll(onDone: () => void) {
  const { mutateAsync: acceptMany, isPending, error } = useAcceptMany();
  const { mutateAsync: revoke } = useRevokeMany();
  const takeBack = (waiverIds: readonly number[]) =>
    void revoke(waiverIds).then(() => tellTakenBack('Taken back: what has changed counts again'), tellFailure);
  const tellAccepted = ({ waiverIds, changed }: ManyAccepted) => {
    onDone();
    const words = acceptedWords(waiverIds.length, changed.length);
    if (waiverIds.length === 0) tellTakenBack(words);
    else tellEdit({ words, takeBack: () => takeBack(waiverIds) });
  };
  const accept = (seen: readonly SeenStale[], note: string) => {
    followRows();
    // A failure is told beside the note that was written.
    acceptMany({ seen, note }).then(tellAccepted, () => undefined);
  };
  return { accept, isPending, error };
}
