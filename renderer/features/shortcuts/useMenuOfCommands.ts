import { useEffect, useState } from 'react';
import type { MenuGroup } from '../../../src/api/index.ts';
import { useNativeMenu } from '../../api/index.ts';
import { canRun, followCommands, runCommand } from './commands.ts';
import { COMMAND_GROUPS, keyAnywhere } from './shortcuts.ts';
import { isSomethingOnTop } from './useShortcuts.ts';

/** What comes and goes within one step of the person is told as one change. */
const REST_MS = 100;

/** The native menu offers what the palette offers, as far as it can be done. */
export function useMenuOfCommands(): void {
  const [groups, setGroups] = useState(menuOfCommands);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = followCommands(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        const now = menuOfCommands();
        setGroups((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
      }, REST_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  useNativeMenu(groups, pick);
}

function menuOfCommands(): readonly MenuGroup[] {
  return COMMAND_GROUPS.map(({ title, commands }) => ({
    title,
    commands: commands.map(([command, words]) => ({
      command,
      words,
      key: keyAnywhere(command),
      isEnabled: canRun(command),
    })),
  }));
}

/** An open dialog is answered first, whatever the menu says. */
function pick(picked: string): void {
  const known = COMMAND_GROUPS.flatMap(({ commands }) => commands).find(([command]) => command === picked);
  if (known !== undefined && !isSomethingOnTop()) runCommand(known[0]);
}
