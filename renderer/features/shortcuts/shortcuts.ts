import type { Command } from './commands.ts';

/**
 * Where a key counts: `table` only while the table has the focus, since arrows and Enter mean other things elsewhere;
 * `text` while an open text has it.
 */
export type Scope = 'anywhere' | 'table' | 'text';

export interface Shortcut {
  readonly command: Command;
  /** As in `KeyboardEvent.key`, with `Mod+` in front where Ctrl or Cmd is held, or `Shift+` before a key without a letter. */
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
  { command: 'table.select', keys: [' '], scope: 'table' },
  { command: 'table.selectDown', keys: ['Shift+ArrowDown'], scope: 'table' },
  { command: 'table.selectUp', keys: ['Shift+ArrowUp'], scope: 'table' },
  { command: 'table.selectAll', keys: ['Mod+a'], scope: 'table' },
  { command: 'table.menu', keys: ['ContextMenu', 'Shift+F10'], scope: 'table' },
  { command: 'table.skip', keys: ['s'], scope: 'anywhere' },
  { command: 'table.update', keys: ['u'], scope: 'anywhere' },
  { command: 'filter.focus', keys: ['/'], scope: 'anywhere' },
  { command: 'text.find', keys: ['/'], scope: 'text' },
  { command: 'text.find', keys: ['Mod+f'], scope: 'anywhere' },
  { command: 'text.next', keys: ['F3', 'Mod+g'], scope: 'anywhere' },
  { command: 'text.previous', keys: ['Shift+F3', 'Shift+Mod+G'], scope: 'anywhere' },
  { command: 'detail.close', keys: ['Escape'], scope: 'anywhere' },
  { command: 'detail.full', keys: ['f'], scope: 'anywhere' },
  { command: 'detail.side', keys: ['v'], scope: 'anywhere' },
  { command: 'detail.previousTab', keys: ['['], scope: 'anywhere' },
  { command: 'detail.nextTab', keys: [']'], scope: 'anywhere' },
  { command: 'detail.copyId', keys: ['c'], scope: 'anywhere' },
  { command: 'review.rate1', keys: ['1'], scope: 'anywhere' },
  { command: 'review.rate2', keys: ['2'], scope: 'anywhere' },
  { command: 'review.rate3', keys: ['3'], scope: 'anywhere' },
  { command: 'review.rate4', keys: ['4'], scope: 'anywhere' },
  { command: 'review.rate5', keys: ['5'], scope: 'anywhere' },
  { command: 'review.unrate', keys: ['0'], scope: 'anywhere' },
  { command: 'review.up', keys: ['+'], scope: 'anywhere' },
  { command: 'review.down', keys: ['-'], scope: 'anywhere' },
  { command: 'review.tags', keys: ['t'], scope: 'anywhere' },
  { command: 'review.note', keys: ['n'], scope: 'anywhere' },
  { command: 'review.undo', keys: ['z', 'Mod+z'], scope: 'anywhere' },
  { command: 'lineage.show', keys: ['l'], scope: 'anywhere' },
  { command: 'compare.mark', keys: ['x'], scope: 'anywhere' },
  { command: 'compare.open', keys: ['X'], scope: 'anywhere' },
  { command: 'blind.first', keys: ['a'], scope: 'anywhere' },
  { command: 'blind.second', keys: ['b'], scope: 'anywhere' },
  { command: 'blind.tie', keys: ['='], scope: 'anywhere' },
  { command: 'run.regenerate', keys: ['r'], scope: 'anywhere' },
  { command: 'run.force', keys: ['F'], scope: 'anywhere' },
  { command: 'runs.show', keys: ['g'], scope: 'anywhere' },
  { command: 'palette.show', keys: ['Mod+k'], scope: 'anywhere' },
  { command: 'settings.show', keys: ['Mod+,'], scope: 'anywhere' },
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
      ['table.skip', 'Skip to a value of the sorted column…'],
      ['table.open', 'Open'],
      ['table.select', 'Select or no longer'],
      ['table.selectDown', 'Select the next as well'],
      ['table.selectUp', 'Select the previous as well'],
      ['table.selectAll', 'Select all that match'],
      ['table.menu', 'Menu of the row'],
      ['table.update', 'Sort changed rows again'],
      ['filter.focus', 'Filter line'],
      ['view.save', 'Save this view…'],
      ['view.manage', 'Rename or delete views…'],
    ],
  },
  {
    title: 'Generation',
    commands: [
      ['detail.nextTab', 'Next tab'],
      ['detail.previousTab', 'Previous tab'],
      ['detail.full', 'Full window, or back'],
      ['detail.side', 'Beside or below the table'],
      ['text.find', 'Find in the text'],
      ['text.next', 'Next hit'],
      ['text.previous', 'Previous hit'],
      ['detail.copyId', 'Copy its id'],
      ['lineage.show', 'Lineage'],
      ['run.regenerate', 'Regenerate what is missing…'],
      ['run.force', 'Force regenerate…'],
      ['detail.close', 'Close'],
    ],
  },
  {
    title: 'Review',
    commands: [
      ['review.rate1', 'Rate 1'],
      ['review.rate2', 'Rate 2'],
      ['review.rate3', 'Rate 3'],
      ['review.rate4', 'Rate 4'],
      ['review.rate5', 'Rate 5'],
      ['review.unrate', 'No rating'],
      ['review.up', 'Thumb up'],
      ['review.down', 'Thumb down'],
      ['review.tags', 'Tags…'],
      ['review.note', 'Note…'],
      ['review.undo', 'Take back the last mark'],
    ],
  },
  {
    title: 'Compare',
    commands: [
      ['compare.mark', 'Mark to compare'],
      ['compare.open', 'Compare what is marked'],
      ['blind.first', 'Blind: the first is better'],
      ['blind.second', 'Blind: the second is better'],
      ['blind.tie', 'Blind: neither is better'],
    ],
  },
  {
    title: 'Window',
    commands: [
      ['palette.show', 'Command palette'],
      ['runs.show', 'Runs'],
      ['link.copy', 'Copy the link to this view'],
      ['settings.show', 'Settings'],
      ['shortcuts.show', 'Keyboard shortcuts'],
      ['hints.show', 'Show the hints of the first day'],
    ],
  },
];

/** A key press as far as shortcuts care. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey?: boolean;
}

/** The command a key press stands for; other keys held with Ctrl, Cmd or Alt belong to the browser and the system. */
export function findCommand(press: Press, scope: Scope): Command | null {
  if (press.altKey) return null;
  const key = press.ctrlKey || press.metaKey ? `Mod+${press.key}` : press.key;
  const find = (wanted: string) =>
    SHORTCUTS.find((shortcut) => shortcut.scope === scope && shortcut.keys.includes(wanted))?.command;
  // Where nothing is said about Shift, it does not matter.
  const shifted = press.shiftKey === true ? find(`Shift+${key}`) : undefined;
  return shifted ?? find(key) ?? null;
}

/** All keys of a command, as the sheet shows them. */
export function keysOf(command: Command): string[] {
  return SHORTCUTS.filter((shortcut) => shortcut.command === command).flatMap(({ keys }) => keys.map(nameKey));
}

/** The key of a command that counts wherever the focus is, as it is listened for; null where it has none. */
export function keyAnywhere(command: Command): string | null {
  return SHORTCUTS.find((one) => one.command === command && one.scope === 'anywhere')?.keys[0] ?? null;
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  Escape: 'Esc',
  ContextMenu: 'Menu',
  ' ': 'Space',
  F: 'Shift F',
  X: 'Shift X',
};

const MOD = 'Mod+';
const SHIFT = 'Shift+';

function nameKey(key: string): string {
  if (key.startsWith(MOD)) return `${isMac() ? '⌘' : 'Ctrl'} ${key.slice(MOD.length).toUpperCase()}`;
  if (key.startsWith(SHIFT)) return `Shift ${nameKey(key.slice(SHIFT.length))}`;
  return KEY_NAMES[key] ?? key;
}

function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}
