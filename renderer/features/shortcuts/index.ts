export { type Command, canRun, runCommand, useCommand } from './commands.ts';
export { focusTable } from './focus-table.ts';
export { ShortcutSheet } from './ShortcutSheet.tsx';
export { COMMAND_GROUPS, findCommand, keysOf } from './shortcuts.ts';
export { useMenuOfCommands } from './useMenuOfCommands.ts';
export { useShortcuts } from './useShortcuts.ts';
