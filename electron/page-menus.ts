import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuGroup } from '../src/api/index.ts';
import { MENU_CHANNEL } from './channels.ts';

/** The group whose commands are about the window as a whole; they stand in the View menu. */
const OF_WINDOW = 'Window';

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', '+': 'Plus', Escape: 'Esc' };

const idOf = (command: string) => `page:${command}`;

/** A menu for each group of the page's commands but those about the window. */
export function pageMenus(groups: readonly MenuGroup[]): MenuItemConstructorOptions[] {
  return groups
    .filter(({ title }) => title !== OF_WINDOW)
    .map(({ title, commands }) => ({ label: asLabel(title), submenu: commands.map(toItem) }));
}

export function windowItems(groups: readonly MenuGroup[]): MenuItemConstructorOptions[] {
  return groups.filter(({ title }) => title === OF_WINDOW).flatMap(({ commands }) => commands.map(toItem));
}

/** Whether two menus differ in nothing but what can be picked. */
export function isSameMenu(before: readonly MenuGroup[], now: readonly MenuGroup[]): boolean {
  const plain = (groups: readonly MenuGroup[]) =>
    JSON.stringify(
      groups.map(({ title, commands }) => [title, commands.map(({ command, words, key }) => [command, words, key])]),
    );
  return plain(before) === plain(now);
}

/** Lets be picked in the menu that is there what the page can do now: a menu made anew would close under the pointer. */
export function enableCommands(groups: readonly MenuGroup[]): void {
  const menu = Menu.getApplicationMenu();
  for (const { command, isEnabled } of groups.flatMap(({ commands }) => commands)) {
    const item = menu?.getMenuItemById(idOf(command));
    if (item) item.enabled = isEnabled;
  }
}

function toItem({ command, words, key, isEnabled }: MenuCommand): MenuItemConstructorOptions {
  return {
    id: idOf(command),
    label: asLabel(words),
    enabled: isEnabled,
    click: () => BrowserWindow.getAllWindows()[0]?.webContents.send(MENU_CHANNEL, command),
    ...(key === null ? {} : keyOptions(key)),
  };
}

/**
 * A key that is a letter alone is shown and left to the page, or nobody could type it. macOS takes every key that its menus
 * show, so there it is not shown.
 */
function keyOptions(key: string): MenuItemConstructorOptions {
  const isOfMenu = key.startsWith('Mod+');
  if (!isOfMenu && process.platform === 'darwin') return {};
  return { accelerator: toAccelerator(key), registerAccelerator: isOfMenu };
}

function toAccelerator(key: string): string {
  const parts = key === '+' ? ['+'] : key.split('+');
  const last = parts.pop() ?? '';
  const held = parts.map((part) => (part === 'Mod' ? 'CmdOrCtrl' : part));
  const shift = /^[A-Z]$/.test(last) && !held.includes('Shift') ? ['Shift'] : [];
  return [...held, ...shift, NAMES[last] ?? (last.length === 1 ? last.toUpperCase() : last)].join('+');
}

/** A single & would mark the key that picks the item. */
function asLabel(words: string): string {
  return words.replaceAll('&', '&&');
}
