import { useEffect } from 'react';
import { runCommand } from './commands.ts';
import { findCommand } from './shortcuts.ts';

/** Whoever types into these wants the letter; an open dialog or menu has keys of its own. */
const TYPING = 'input, textarea, select, [contenteditable="true"]';
const ON_TOP = '[role="dialog"], [role="menu"], [role="listbox"]';

/** Listens for the keys that count everywhere in the window. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest(TYPING) !== null;
      if (event.defaultPrevented || isTyping || isSomethingOnTop()) return;
      const command = findCommand(event, 'anywhere');
      if (command !== null && runCommand(command)) event.preventDefault();
    };
    // While it goes down to its target, before a menu that closes on Esc is gone and Esc would close the pane as well.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

/** Some of them stay in the page, hidden, while they are closed. */
function isSomethingOnTop(): boolean {
  return [...document.querySelectorAll(ON_TOP)].some((element) => element.checkVisibility());
}
