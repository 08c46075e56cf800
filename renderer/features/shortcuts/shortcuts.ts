import type { Command } from './commands.ts';

/** Where a key counts: `table` only while the table has the focus, since arrows and Enter mean other things elsewhere. */
export type Scope = 'anywhere' | 'table';

export interface Shortcut {
  readonly command: Command;
  /** As in `KeyboardEvent.key`. */
  readonly keys: readonly string[];
  readonly scope: Scope;
}

/** The one list of keys: what is listened for and what the sheet shows. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'table.down', keys: ['j'], scope: 'anywhere' },
  { command: 'table.up', keys: ['k'], scope: 'anywhere' },
  { command: 'table.down', keys: ['ArrowDown'], scope: 'table' },
  { command: 'table.up', keys: ['ArrowUp'], scope: 'table' },
  { command: 'table.pageDown', keys: ['PageDown'], scope: 'table' },
  { command: 'table.pageUp', keys: ['PageUp'], scope: 'table' },
  { command: 'table.first', keys: ['Home'], scope: 'table' },
  { command: 'table.last', keys: ['End'], scope: 'table' },
  { command: 'table.open', keys: ['Enter'], scope: 'table' },
  { command: 'filter.focus', keys: ['/'], scope: 'anywhere' },
  { command: 'detail.close', keys: ['Escape'], scope: 'anywhere' },
  { command: 'detail.previousTab', keys: ['['], scope: 'anywhere' },
  { command: 'detail.nextTab', keys: [']'], scope: 'anywhere' },
  { command: 'detail.copyId', keys: ['c'], scope: 'anywhere' },
  { command: 'run.regenerate', keys: ['r'], scope: 'anywhere' },
  { command: 'run.force', keys: ['F'], scope: 'anywhere' },
  { command: 'runs.show', keys: ['g'], scope: 'anywhere' },
  { command: 'shortcuts.show', keys: ['?'], scope: 'anywhere' },
];

/** What the commands are called, in the order and groups of the sheet. */
export const COMMAND_GROUPS: readonly { readonly title: string; readonly commands: readonly [Command, string][] }[] = [
  {
    title: 'Table',
    commands: [
      ['table.down', 'Next generation'],
      ['table.up', 'Previous generation'],
      ['table.pageDown', 'A page down'],
      ['table.pageUp', 'A page up'],
      ['table.first', 'First generation'],
      ['table.last', 'Last generation'],
      ['table.open', 'Open'],
      ['filter.focus', 'Filter by text'],
    ],
  },
  {
    title: 'Open generation',
    commands: [
      ['detail.nextTab', 'Next tab'],
      ['detail.previousTab', 'Previous tab'],
      ['detail.copyId', 'Copy its id'],
      ['run.regenerate', 'Regenerate what is missing…'],
      ['run.force', 'Force regenerate…'],
      ['detail.close', 'Close'],
    ],
  },
  {
    title: 'Window',
    commands: [
      ['runs.show', 'Runs'],
      ['shortcuts.show', 'This sheet'],
    ],
  },
];

/** A key press as far as shortcuts care. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The command a key press stands for; keys held with Ctrl, Cmd or Alt belong to the browser and the system. */
export function findCommand(press: Press, scope: Scope): Command | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  return SHORTCUTS.find((shortcut) => shortcut.scope === scope && shortcut.keys.includes(press.key))?.command ?? null;
}

/** All keys of a command, as the sheet shows them. */
export function keysOf(command: Command): string[] {
  return SHORTCUTS.filter((shortcut) => shortcut.command === command).flatMap(({ keys }) => keys.map(nameKey));
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  Escape: 'Esc',
  F: 'Shift F',
};

function nameKey(key: string): string {
  return KEY_NAMES[key] ?? key;
}
