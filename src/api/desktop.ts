import { z } from 'zod';
import type { Empty } from './contract.ts';

/** A workspace that was open here before. */
export interface RecentWorkspace {
  /** The last part of its path. */
  readonly name: string;
  readonly dir: string;
  readonly isOpen: boolean;
}

/** A key that is kept on this computer, encrypted by the operating system; its value never leaves the main process. */
export interface StoredKey {
  /** The environment variable whose place it takes. */
  readonly variable: string;
  /** True when the environment sets the same variable, which then wins. */
  readonly isOverruled: boolean;
}

export interface DesktopState {
  /** Newest first, at most ten; the open one is among them. */
  readonly recent: readonly RecentWorkspace[];
  readonly keys: readonly StoredKey[];
  /** False where the operating system offers nothing to encrypt with: keys then come from the environment only. */
  readonly canStoreKeys: boolean;
}

/** A command of the page as the native menu shows it. */
export interface MenuCommand {
  /** What is said when it is picked. */
  readonly command: string;
  readonly words: string;
  /** Its key as in `KeyboardEvent.key`, with `Mod+` in front where Ctrl or Cmd is held; null where it has none of its own. */
  readonly key: string | null;
  readonly isEnabled: boolean;
}

export interface MenuGroup {
  readonly title: string;
  readonly commands: readonly MenuCommand[];
}

/** What only the desktop can do for its page; in a browser there is none of it. */
export interface DesktopApi {
  /** Recent workspaces, and which keys are kept. */
  state(input: Empty): DesktopState;
  /**
   * Opens a recent workspace in place of the one that is open; `dir` null asks which. The page is loaded anew when it
   * changes. INVALID_INPUT `not_recent` for any other folder: the page alone opens none.
   */
  openWorkspace(input: { dir: string | null }): Empty;
  /** Shows the page's commands in the native menu, each group as a menu of its own; picked ones come by `onMenuCommand`. */
  showCommands(input: { groups: readonly MenuGroup[] }): Empty;
  /** Takes the workspaces that are not open off the list; nothing on disk changes. */
  forgetRecent(input: Empty): DesktopState;
  /**
   * Keeps a key for an environment variable and starts the engine anew with it. BUSY `run_going_on` during a run;
   * INVALID_INPUT `cannot_encrypt` where nothing can be encrypted.
   */
  setKey(input: { variable: string; key: string }): DesktopState;
  /** Forgets a kept key and starts the engine anew without it. BUSY `run_going_on` during a run. */
  forgetKey(input: { variable: string }): DesktopState;
}

export type DesktopMethodName = `desktop.${keyof DesktopApi}`;

type DesktopSignature<N extends DesktopMethodName> = N extends `desktop.${infer M extends keyof DesktopApi}`
  ? DesktopApi[M]
  : never;
export type DesktopHandlers = {
  [N in DesktopMethodName]: (
    input: Parameters<DesktopSignature<N>>[0],
  ) => ReturnType<DesktopSignature<N>> | Promise<ReturnType<DesktopSignature<N>>>;
};
export type DesktopClient = {
  [M in keyof DesktopApi]: (input: Parameters<DesktopApi[M]>[0]) => Promise<ReturnType<DesktopApi[M]>>;
};

const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'is no name of an environment variable');

const menuWords = z.string().min(1).max(100);
const menuCommand = z.strictObject({
  command: menuWords,
  words: menuWords,
  key: z.string().min(1).max(30).nullable(),
  isEnabled: z.boolean(),
});

/** What each method takes, checked in the main process whatever the page's types say. */
export const DESKTOP_SCHEMAS = {
  'desktop.state': z.strictObject({}),
  'desktop.openWorkspace': z.strictObject({ dir: z.string().min(1).max(4_096).nullable() }),
  'desktop.showCommands': z.strictObject({
    groups: z
      .array(z.strictObject({ title: menuWords, commands: z.array(menuCommand).max(60).readonly() }))
      .max(12)
      .readonly(),
  }),
  'desktop.forgetRecent': z.strictObject({}),
  'desktop.setKey': z.strictObject({
    variable,
    // What can stand in a header; the value itself is never repeated in a message.
    key: z
      .string()
      .trim()
      .min(1)
      .max(4_096)
      .regex(/^[!-~]+$/, 'holds spaces or characters that a key cannot have'),
  }),
  'desktop.forgetKey': z.strictObject({ variable }),
} as const satisfies { [N in DesktopMethodName]: z.ZodType<Parameters<DesktopSignature<N>>[0]> };
