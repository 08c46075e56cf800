import { Button, Popover } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconChevronDown, IconRefresh } from '@tabler/icons-react';
import type { WorkspaceInfo } from '../../../src/api/index.ts';
import { useReloadWorkspace } from '../../api/index.ts';
import { CopyButton, Notice } from '../../components/index.ts';
import { countOf } from '../../words/index.ts';
import { ProviderLine } from '../settings/index.ts';
import { RecentWorkspaces } from './RecentWorkspaces.tsx';
import classes from './shell.module.css';

/** The workspace's name; behind it where it lies, who answers its calls, and what is wrong with its files. */
export function WorkspaceMenu({ workspace }: { workspace: WorkspaceInfo }) {
  const problems = workspace.problems.length;
  return (
    <Popover position="bottom-start" width={440} trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={classes.workspace}
          variant="subtle"
          color="gray"
          rightSection={<IconChevronDown size={14} />}
          leftSection={problems > 0 ? <IconAlertTriangle size={15} className={classes.warn} /> : null}
          aria-label={
            problems > 0
              ? `Workspace ${workspace.name}, ${countOf(problems, 'problem')}`
              : `Workspace ${workspace.name}`
          }
        >
          {workspace.name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Workspace">
        <WorkspaceFacts workspace={workspace} />
      </Popover.Dropdown>
    </Popover>
  );
}

function WorkspaceFacts({ workspace }: { workspace: WorkspaceInfo }) {
  const reload = useReloadWorkspace();
  return (
    <div className={classes.facts}>
      <div className={classes.path}>
        <span>{workspace.root}</span>
        <CopyButton value={workspace.root} label="Copy the folder" />
      </div>
      <div className={classes.dim}>
        {countOf(workspace.templates.length, 'template')} · {countOf(workspace.models.length, 'model')} ·{' '}
        {countOf(workspace.cohorts.length, 'cohort')} · Reverie {workspace.version}
      </div>
      <h2 className={classes.subtitle}>Providers</h2>
      <ul className={classes.list}>
        {workspace.providers.map((provider) => (
          <ProviderLine key={provider.name} provider={provider} />
        ))}
      </ul>
      <RecentWorkspaces />
      {workspace.problems.length > 0 && (
        <Notice tone="warn" title={countOf(workspace.problems.length, 'problem')}>
          <ul className={classes.list}>
            {workspace.problems.map(({ file, line, message }) => (
              <li key={`${file}:${line}:${message}`}>
                <strong>
                  {file}
                  {line !== null && `, line ${line}`}
                </strong>
                : {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {reload.error !== null && <Notice tone="bad" title={reload.error.message} />}
      <Button
        variant="default"
        leftSection={<IconRefresh size={14} />}
        loading={reload.isPending}
        onClick={() =>
          reload.mutate(undefined, {
            onSuccess: () =>
              notifications.show({
                message: 'The workspace’s files were read again.',
                color: 'teal',
                closeButtonProps: { 'aria-label': 'Close' },
              }),
          })
        }
      >
        Read the files again
      </Button>
    </div>
  );
}
