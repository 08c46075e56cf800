import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconBolt, IconChevronDown, IconRefresh } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useIsReadOnly } from '../../api/index.ts';
import { prepareNewRun, useUi } from '../../state/index.ts';
import { READ_ONLY_WORDS } from '../../words/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { FORCE_CHOICES, forceRequest, regenerateRequest } from './requests.ts';
import classes from './run.module.css';

const REACHES = [
  { descendants: false, title: 'This generation' },
  { descendants: true, title: 'This and everything made from it' },
] as const;

/** Makes what is missing, or, from the menu, makes anew what is there. Both show first what would happen. */
export function RegenerateButtons({ genId }: { genId: string }) {
  const isReadOnly = useIsReadOnly();
  const isOpen = useUi((ui) => ui.isForceMenuOpen);
  const setOpen = (isForceMenuOpen: boolean) => useUi.setState({ isForceMenuOpen });
  const regenerate = useCallback(() => prepareNewRun(regenerateRequest(genId)), [genId]);
  useCommand('run.regenerate', regenerate);
  useCommand(
    'run.force',
    useCallback(() => useUi.setState({ isForceMenuOpen: true }), []),
  );
  return (
    <Button.Group data-hint="regenerate">
      <Button
        leftSection={<IconRefresh size={14} />}
        disabled={isReadOnly}
        onClick={regenerate}
        title={isReadOnly ? READ_ONLY_WORDS : 'Make what is missing (r)'}
      >
        Regenerate…
      </Button>
      <Menu opened={isOpen} onChange={setOpen} position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="filled"
            color="dusk"
            className={classes.forceButton}
            aria-label="Force regenerate"
            disabled={isReadOnly}
            title="Force regenerate (Shift F)"
          >
            <IconChevronDown size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown aria-label="Force regenerate">
          {REACHES.map(({ descendants, title }) => (
            <div key={title}>
              <Menu.Label>Force: {title.toLowerCase()}</Menu.Label>
              {FORCE_CHOICES.filter(({ value }) => value !== 'none').map(({ value, label, words }) => (
                <Menu.Item
                  key={value}
                  leftSection={<IconBolt size={14} />}
                  onClick={() => prepareNewRun(forceRequest(genId, value, descendants))}
                >
                  {label}…<div className={classes.itemHint}>{words}</div>
                </Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
