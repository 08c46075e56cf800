import { Modal } from '@mantine/core';
import type { RunRequest } from '../../../src/api/index.ts';
import { closeRunDialog, useUi } from '../../state/index.ts';
import { RunDialogBody } from './RunDialogBody.tsx';

/** Shows what a run would do before anything happens, and starts it. */
export function RunDialog() {
  const draft = useUi((ui) => ui.runDraft);
  return (
    <Modal
      opened={draft !== null}
      onClose={closeRunDialog}
      title={draft === null ? '' : titleOf(draft)}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size={720}
    >
      {draft !== null && <RunDialogBody draft={draft} />}
    </Modal>
  );
}

function titleOf({ filter, force }: RunRequest): string {
  const isOne = filter.genIds?.length === 1;
  if (force.length > 0) return isOne ? 'Force regenerate' : 'Force regenerate these generations';
  return isOne ? 'Regenerate' : 'Run these generations';
}
