import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuGroup, RecentWorkspace } from '../src/api/index.ts';
import { pageMenus, windowItems } from './page-menus.ts';

export interface MenuActions {
  /** Opens a folder; null asks which. */
  openWorkspace(dir: string | null): void;
  forgetRecent(): void;
  /** Newest first. */
  readonly recent: readonly RecentWorkspace[];
  /** Shows reload and developer tools. */
  readonly isDevelopment: boolean;
  /** What the page can do; empty until it has said so. */
  readonly commands: readonly MenuGroup[];
}

/** The application menu; on macOS led by the menu that carries the application's name. */
export function setMenu(actions: MenuActions): void {
  const appMenu: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  const developer: MenuItemConstructorOptions[] = actions.isDevelopment
    ? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }]
    : [];
  const items = windowItems(actions.commands);
  const ofWindow: MenuItemConstructorOptions[] = items.length === 0 ? [] : [...items, { type: 'separator' }];
  const template: MenuItemConstructorOptions[] = [
    ...appMenu,
    {
      label: '&File',
      submenu: [
        {
          id: 'open-workspace',
          label: '&Open workspace…',
          accelerator: 'CmdOrCtrl+O',
          click: () => actions.openWorkspace(null),
        },
        { label: 'Open &recent', submenu: recentItems(actions) },
        { type: 'separator' },
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        ...ofWindow,
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...developer,
      ],
    },
    ...pageMenus(actions.commands),
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ role: 'about' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function recentItems({ recent, openWorkspace, forgetRecent }: MenuActions): MenuItemConstructorOptions[] {
  const others = recent.filter(({ isOpen }) => !isOpen);
  if (others.length === 0) return [{ label: 'No other workspace yet', enabled: false }];
  return [
    ...others.map(({ name, dir }) => ({
      id: `recent:${dir}`,
      // A single & would mark the key that picks the item.
      label: `${name}  –  ${dir}`.replaceAll('&', '&&'),
      click: () => openWorkspace(dir),
    })),
    { type: 'separator' },
    { id: 'forget-recent', label: '&Clear this list', click: forgetRecent },
  ];
}
