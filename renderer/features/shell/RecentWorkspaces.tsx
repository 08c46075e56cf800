import { Button, UnstyledButton } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useDesktop, useOpenWorkspace } from '../../api/index.ts';
import classes from './shell.module.css';

/** Other workspaces to open, on the desktop; a browser shows the one that its host was started on. */
export function RecentWorkspaces() {
  const { data } = useDesktop();
  const open = useOpenWorkspace();
  if (data === undefined) return null;
  const others = data.recent.filter(({ isOpen }) => !isOpen);
  return (
    <>
      {others.length > 0 && <h2 className={classes.subtitle}>Opened before</h2>}
      <ul className={classes.recent}>
        {others.map(({ name, dir }) => (
          <li key={dir}>
            <UnstyledButton className={classes.recentItem} onClick={() => open.mutate(dir)}>
              <span>{name}</span>
              <span className={classes.dim}>{dir}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <Button variant="default" leftSection={<IconFolderOpen size={14} />} onClick={() => open.mutate(null)}>
        Open another workspace…
      </Button>
    </>
  );
}
