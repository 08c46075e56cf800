import { Button, Kbd } from '@mantine/core';
import { useCallback } from 'react';
import { Dialog } from '../../components/index.ts';
import { useUi } from '../../state/index.ts';
import { type Command, runCommand, useCommand } from './commands.ts';
import classes from './ShortcutSheet.module.css';
import { COMMAND_GROUPS, keysOf } from './shortcuts.ts';

/** All keys on one sheet, opened with `?`. */
export function ShortcutSheet() {
  const isOpen = useUi((ui) => ui.isShortcutsOpen);
  useCommand(
    'shortcuts.show',
    useCallback(() => useUi.setState({ isShortcutsOpen: true }), []),
  );
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => useUi.setState({ isShortcutsOpen: false })}
      title="Keyboard shortcuts"
      width={620}
    >
      <div className={classes.groups}>
        {COMMAND_GROUPS.map((group) => (
          <section key={group.title}>
            <h3 className={classes.title}>{group.title}</h3>
            <dl className={classes.list}>
              {group.commands.filter(hasKeys).map(([command, words]) => (
                <div key={command} className={classes.row}>
                  <dt>{words}</dt>
                  <dd className={classes.keys}>
                    {keysOf(command).map((key) => (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Button variant="subtle" size="compact-sm" mt="md" onClick={showHints}>
        Show the hints of the first day
      </Button>
    </Dialog>
  );
}

/** The palette reaches the others. */
function hasKeys([command]: readonly [Command, string]): boolean {
  return keysOf(command).length > 0;
}

/** Under the sheet they could not be read. */
function showHints(): void {
  useUi.setState({ isShortcutsOpen: false });
  runCommand('hints.show');
}
