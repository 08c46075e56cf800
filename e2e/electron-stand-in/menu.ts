import { strict } from './strict.ts';

interface ItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly click?: () => void;
  readonly submenu?: readonly ItemOptions[];
}

interface Item extends Omit<ItemOptions, 'submenu'> {
  readonly submenu: AppMenu | undefined;
}

/** Holds the items and finds them; whether they look right only real Electron can show. */
class AppMenu {
  readonly items: readonly Item[];

  constructor(template: readonly ItemOptions[]) {
    this.items = template.map(({ submenu, ...item }) => ({ ...item, submenu: submenu && new AppMenu(submenu) }));
  }

  getMenuItemById(id: string): Item | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}

let applicationMenu: AppMenu | null = null;

export const Menu = strict('Menu', {
  buildFromTemplate: (template: readonly ItemOptions[]) => new AppMenu(template),
  setApplicationMenu(menu: AppMenu | null) {
    applicationMenu = menu;
  },
  getApplicationMenu: () => applicationMenu,
});
