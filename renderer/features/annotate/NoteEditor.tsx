import { Textarea, UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import classes from './annotate.module.css';

interface NoteEditorProps {
  readonly note: string | null;
  readonly isWriting: boolean;
  readonly onWrite: () => void;
  /** Called with what was written, or with nothing when it was given up. */
  readonly onDone: (written?: string) => void;
}

/** The note, and a field to write it in: leaving it or Ctrl+Enter keeps it, Escape gives it up. */
export function NoteEditor({ note, isWriting, onWrite, onDone }: NoteEditorProps) {
  if (isWriting) return <NoteField note={note ?? ''} onDone={onDone} />;
  if (note === null) return null;
  return (
    <UnstyledButton className={classes.note} title="Change the note (n)" onClick={onWrite}>
      {note}
    </UnstyledButton>
  );
}

function NoteField({ note, onDone }: { note: string; onDone: (written?: string) => void }) {
  const [written, setWritten] = useState(note);
  // A field that is taken away may still lose the focus.
  const isOver = useRef(false);
  const finish = (kept?: string) => {
    if (isOver.current) return;
    isOver.current = true;
    onDone(kept);
  };
  return (
    <Textarea
      autoFocus
      autosize
      minRows={2}
      maxRows={10}
      size="xs"
      aria-label="Note"
      description="Kept when you leave the field; Esc gives it up"
      inputWrapperOrder={['input', 'description']}
      maxLength={20_000}
      value={written}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={() => finish(written.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') finish();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish(written.trim());
      }}
    />
  );
}
