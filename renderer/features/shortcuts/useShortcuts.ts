import { useEffect } from 'react';
import { runCommand } from './commands.ts';
import { findCommand } from './shortcuts.ts';

/** Whoever types into these wants the letter, and Ctrl+Z to take back what was typed; an open dialog or menu has keys of its own. */
const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';
// What the filter line offers lies over nothing that a key would reach.
const ON_TOP = '[role="dialog"], [role="menu"], [role="listbox"]:not([data-suggestions])';

/** Marks an open text, where some keys mean what they mean nowhere else. */
const TEXT = '[data-keys="text"]';

/** Listens for the keys that count everywhere in the window. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const isOfField = (!event.ctrlKey && !event.metaKey) || event.key === 'z';
      const isTyping = target?.closest(TYPING) != null && isOfField;
      if (event.defaultPrevented || isTyping || isSomethingOnTop()) return;
      // A hint stands over what else Esc would close.
      if (event.key === 'Escape' && runCommand('hints.end')) {
        event.preventDefault();
        return;
      }
      const inText = target?.closest(TEXT) != null ? findCommand(event, 'text') : null;
      const command = inText ?? findCommand(event, 'anywhere');
      if (command !== null && runCommand(command)) event.preventDefault();
    };
    // While it goes down to its target, before a menu that closes on Esc is gone and Esc would close the pane as well.
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

/** Some of them stay in the page, hidden, while they are closed. */
export function isSomethingOnTop(): boolean {
  return [...document.querySelectorAll(ON_TOP)].some((element) => element.checkVisibility());
}
