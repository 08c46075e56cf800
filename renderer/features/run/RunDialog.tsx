import type { RunRequest } from '../../../src/api/index.ts';
import { Dialog } from '../../components/index.ts';
import { closeRunDialog, useUi } from '../../state/index.ts';
import { RunDialogBody } from './RunDialogBody.tsx';

/** Shows what a run would do before anything happens, and starts it. */
export function RunDialog() {
  const draft = useUi((ui) => ui.runDraft);
  return (
    <Dialog isOpen={draft !== null} onClose={closeRunDialog} title={draft === null ? '' : titleOf(draft)} width={720}>
      {draft !== null && <RunDialogBody draft={draft} />}
    </Dialog>
  );
}

function titleOf({ filter, force }: RunRequest): string {
  const isOne = filter.genIds?.length === 1;
  if (force.length > 0) return isOne ? 'Force regenerate' : 'Force regenerate these generations';
  return isOne ? 'Regenerate' : 'Run these generations';
}
