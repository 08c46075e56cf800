import { ActionIcon, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../components/index.ts';
import {
  editViews,
  isSameName,
  MOST_NAME_CHARS,
  renameView,
  type SavedView,
  useSavedViews,
} from '../../state/index.ts';
import { tellEdit } from '../annotate/index.ts';
import classes from './SavedViews.module.css';

interface ManageViewsDialogProps {
  readonly root: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Renames views and deletes them. */
export function ManageViewsDialog({ root, isOpen, onClose }: ManageViewsDialogProps) {
  const views = useSavedViews(root);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Views" width={460}>
      {views.length === 0 && <p className={classes.hint}>There is none yet. “Save this view…” makes one.</p>}
      <ul className={classes.list}>
        {views.map((view, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its place stays the same when it is renamed, and so does the focus
          <ViewLine key={place} root={root} view={view} views={views} />
        ))}
      </ul>
    </Dialog>
  );
}

interface ViewLineProps {
  readonly root: string;
  readonly view: SavedView;
  readonly views: readonly SavedView[];
}

function ViewLine({ root, view, views }: ViewLineProps) {
  const [typed, setTyped] = useState(view.name);
  const [seen, setSeen] = useState(view.name);
  // It was renamed, or another took its place.
  if (seen !== view.name) {
    setSeen(view.name);
    setTyped(view.name);
  }
  const name = typed.trim();
  const isTaken = views.some((other) => other !== view && isSameName(other.name, name));
  const rename = () => {
    if (name === '' || isTaken) setTyped(view.name);
    else if (name !== view.name) editViews(root, (all) => renameView(all, view.name, name));
  };
  const remove = () => {
    editViews(root, (all) => all.filter((other) => other.name !== view.name));
    const place = views.indexOf(view);
    tellEdit({
      words: `Deleted the view ${view.name}`,
      takeBack: () =>
        editViews(root, (all) => all.filter((other) => !isSameName(other.name, view.name)).toSpliced(place, 0, view)),
    });
  };
  return (
    <li className={classes.view}>
      <TextInput
        size="xs"
        aria-label={`Name of the view ${view.name}`}
        maxLength={MOST_NAME_CHARS}
        error={isTaken ? 'Another view has this name.' : undefined}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename();
        }}
      />
      <ActionIcon size={30} aria-label={`Delete the view ${view.name}`} title="Delete" onClick={remove}>
        <IconTrash size={15} />
      </ActionIcon>
      <span className={classes.filter}>{view.line === '' ? 'Everything' : view.line}</span>
    </li>
  );
}
