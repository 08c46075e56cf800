import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/index.ts';
import {
  editViews,
  isSameName,
  MOST_NAME_CHARS,
  putView,
  say,
  useLayout,
  useSavedViews,
  useView,
} from '../../state/index.ts';
import classes from './SavedViews.module.css';

interface SaveViewDialogProps {
  readonly root: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Gives what the table shows now a name. */
export function SaveViewDialog({ root, isOpen, onClose }: SaveViewDialogProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Save this view" width={420}>
      <SaveViewForm root={root} onClose={onClose} />
    </Dialog>
  );
}

function SaveViewForm({ root, onClose }: Omit<SaveViewDialogProps, 'isOpen'>) {
  const [typed, setTyped] = useState('');
  const { filter, sort } = useView((state) => state.table);
  const layout = useLayout(root);
  const name = typed.trim();
  const isThere = useSavedViews(root).some((view) => isSameName(view.name, name));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name === '') return;
    editViews(root, (views) => putView(views, { name, line: filter.line ?? '', sort, layout }));
    say(`Saved the view ${name}`);
    onClose();
  };
  return (
    <form className={classes.form} onSubmit={save}>
      <TextInput
        data-autofocus
        label="Name"
        description={isThere ? 'A view of this name is there; it will be replaced.' : undefined}
        maxLength={MOST_NAME_CHARS}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p className={classes.hint}>
        Keeps the filter ({filter.line ?? 'everything'}), the order and the columns, for this workspace in this window.
      </p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={name === ''}>
          {isThere ? 'Replace' : 'Save'}
        </Button>
      </div>
    </form>
  );
}
