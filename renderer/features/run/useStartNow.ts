import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { RunRequest } from '../../../src/api/index.ts';
import { useStartRun } from '../../api/index.ts';
import { useUi } from '../../state/index.ts';
import { adviseOnError } from '../../words/index.ts';
import { rememberOwnRun } from './useRunNotices.tsx';

/** Starts a run without a dialog, for a button that says exactly what it does. Says so when it cannot start. */
export function useStartNow(): { readonly isStarting: boolean; readonly startNow: (request: RunRequest) => void } {
  const { isPending, mutate } = useStartRun();
  const startNow = useCallback(
    (request: RunRequest) =>
      // Whoever set a limit in this window means every run.
      mutate(
        { ...request, capMicros: request.capMicros ?? useUi.getState().spendLimit },
        {
          onSuccess: rememberOwnRun,
          onError: (error) =>
            notifications.show({
              color: 'red',
              title: 'The run could not start',
              message: [error.message, adviseOnError(error)].filter((part) => part !== null).join(' '),
              autoClose: 20_000,
              closeButtonProps: { 'aria-label': 'Close' },
            }),
        },
      ),
    [mutate],
  );
  return { isStarting: isPending, startNow };
}
