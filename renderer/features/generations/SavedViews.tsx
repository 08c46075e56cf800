import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconCheck, IconEdit, IconPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useWorkspace } from '../../api/index.ts';
import { showView, useSavedViews, useView } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import barClasses from './FilterBar.module.css';
import { ManageViewsDialog } from './ManageViewsDialog.tsx';
import classes from './SavedViews.module.css';
import { SaveViewDialog } from './SaveViewDialog.tsx';

/** The views of the workspace that have names: a click shows one, and what is shown now can become one. */
export function SavedViews() {
  const root = useWorkspace().data?.root ?? '';
  const views = useSavedViews(root);
  const { filter, sort } = useView((state) => state.table);
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const close = () => setDialog(null);
  useCommand(
    'view.save',
    useCallback(() => setDialog('save'), []),
  );
  useCommand(
    'view.manage',
    useCallback(() => setDialog('manage'), []),
  );
  const shown = views.find(
    (view) => view.line === (filter.line ?? '') && view.sort.key === sort.key && view.sort.direction === sort.direction,
  );
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={14} />}
            title="Views"
            className={`${classes.target} ${shown === undefined ? barClasses.tool : ''}`}
          >
            {shown?.name ?? 'Views'}
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Views">
          {views.map((view) => (
            <Menu.Item
              key={view.name}
              rightSection={view === shown ? <IconCheck size={14} aria-label="shown" /> : null}
              onClick={() => showView(root, view)}
            >
              <span className={classes.name}>{view.name}</span>
              <span className={classes.filter}>{view.line === '' ? 'Everything' : view.line}</span>
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => setDialog('save')}>
            Save this view…
          </Menu.Item>
          {views.length > 0 && (
            <Menu.Item leftSection={<IconEdit size={14} />} onClick={() => setDialog('manage')}>
              Rename or delete…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <SaveViewDialog root={root} isOpen={dialog === 'save'} onClose={close} />
      <ManageViewsDialog root={root} isOpen={dialog === 'manage'} onClose={close} />
    </>
  );
}
