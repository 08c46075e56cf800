import { strict } from './strict.ts';

interface ItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly enabled?: boolean;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly ItemOptions[];
}

interface Item extends Omit<ItemOptions, 'submenu' | 'enabled'> {
  enabled: boolean;
  readonly submenu: AppMenu | undefined;
}

/** Some keys held, and one of those that Electron knows by name or a character. */
const ACCELERATOR =
  /^((CmdOrCtrl|Shift|Alt)\+)*(\S|F\d+|Plus|Space|Tab|Esc|Home|End|PageUp|PageDown|Up|Down|Left|Right|Return)$/;

/** Holds the items and finds them; whether they look right only real Electron can show. */
class AppMenu {
  readonly items: readonly Item[];

  constructor(template: readonly ItemOptions[]) {
    this.items = template.map(({ submenu, enabled = true, ...item }) => {
      const { accelerator } = item;
      if (accelerator !== undefined && !ACCELERATOR.test(accelerator))
        throw new Error(`no accelerator: ${accelerator}`);
      return { ...item, enabled, submenu: submenu && new AppMenu(submenu) };
    });
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
