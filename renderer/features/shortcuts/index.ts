export { type Command, canRun, runCommand, useCommand } from './commands.ts';
export { ShortcutSheet } from './ShortcutSheet.tsx';
export { COMMAND_GROUPS, findCommand, keysOf } from './shortcuts.ts';
export { useShortcuts } from './useShortcuts.ts';
