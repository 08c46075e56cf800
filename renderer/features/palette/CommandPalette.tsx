import { Modal } from '@mantine/core';
import { useCallback } from 'react';
import { useUi } from '../../state/index.ts';
import { focusTable, useCommand } from '../shortcuts/index.ts';
import { PaletteBody } from './PaletteBody.tsx';

/** Where the focus was before the palette opened. */
let focusedBefore: HTMLElement | null = null;

/** Reaches every command of the window by typing a part of its name. Opened with Ctrl or Cmd and K. */
export function CommandPalette() {
  const isOpen = useUi((ui) => ui.isPaletteOpen);
  useCommand(
    'palette.show',
    useCallback(() => {
      focusedBefore = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      useUi.setState({ isPaletteOpen: true });
    }, []),
  );
  return (
    // The focus is given back by hand: before a command runs, which may want it somewhere else.
    <Modal.Root
      opened={isOpen}
      onClose={() => close(null)}
      size={560}
      radius="md"
      yOffset="12vh"
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay backgroundOpacity={0.3} />
      <Modal.Content aria-label="Command palette">
        <Modal.Body p={0}>
          <PaletteBody onPick={close} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function close(act: (() => void) | null): void {
  useUi.setState({ isPaletteOpen: false });
  // After the dialog has let go of the focus.
  setTimeout(() => {
    if (isFocusFree()) giveFocusBack();
    act?.();
  });
}

/** A key that was pressed right after may have opened a field to write in, which keeps the focus. */
function isFocusFree(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.closest('[role="dialog"]') !== null;
}

function giveFocusBack(): void {
  // The table that had the focus may have gone, or another taken its place.
  if (focusedBefore?.isConnected === true && focusedBefore !== document.body) focusedBefore.focus();
  else focusTable();
}
