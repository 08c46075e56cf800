import { useCallback } from 'react';
import { useRevokeWaiver } from '../../../api/index.ts';
import { tellFailure, tellTakenBack } from '../../annotate/index.ts';

/** How to take back that something was accepted as still valid. */
export function useTakeBack(): (waiverId: number) => void {
  const { mutate } = useRevokeWaiver();
  return useCallback(
    (waiverId) =>
      mutate(waiverId, {
        onSuccess: () => tellTakenBack('Taken back: what has changed counts again'),
        onError: tellFailure,
      }),
    [mutate],
  );
}
