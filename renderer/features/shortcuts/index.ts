export { runCommand, useCommand } from './commands.ts';
export { ShortcutSheet } from './ShortcutSheet.tsx';
export { findCommand } from './shortcuts.ts';
export { useShortcuts } from './useShortcuts.ts';
