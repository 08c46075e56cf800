import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { openComparing, useUi, useView } from '../../state/index.ts';
import { markItem } from '../mark/index.ts';
import { useCommand } from '../shortcuts/index.ts';

/** The keys that mark what the keyboard is on, or what is open, and compare what is marked. */
export function useCompareCommands(): void {
  useCommand(
    'compare.mark',
    useCallback(() => {
      const genId = useUi.getState().cursor?.genId ?? useView.getState().openGenId;
      if (genId !== null && useView.getState().comparing === null) markItem({ genId, artifactId: null });
    }, []),
  );
  useCommand('compare.open', compareMarked);
}

/** Compares what is marked, or says how to mark. */
export function compareMarked(): void {
  const { marked } = useUi.getState();
  if (marked.length >= 2) openComparing(marked);
  else say('Mark two to four generations or versions first: x in the table, or “Mark” beside a version.');
}

function say(message: string): void {
  notifications.show({ id: 'compare', message, closeButtonProps: { 'aria-label': 'Close' } });
}
