import { Button, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ExportFormat } from '../../src/api/index.ts';
import { formatCount } from '../words/index.ts';
import classes from './export-file.module.css';
import { beginSaving } from './save-file.ts';

/** A part of what is taken along. */
export interface ExportedPart {
  readonly text: string;
  /** Things of the list that are told so far, and in all. */
  readonly done: number;
  readonly total: number;
  /** How many of this part stand where the store is damaged. */
  readonly unreadable?: number;
}

export interface FileExport {
  /** Without its ending, which is the format's. */
  readonly name: string;
  readonly format: ExportFormat;
  /** What is taken along, for the notification: `96 generations`. */
  readonly words: string;
  /** Whether it may become so much that it is better written as it comes. */
  readonly isMuch?: boolean;
  readonly parts: AsyncIterable<ExportedPart>;
}

const TYPES = { csv: 'text/csv', jsonl: 'application/jsonl' } as const satisfies Record<ExportFormat, string>;
const CLOSE = { 'aria-label': 'Close' };
let last = 0;

/** Saves a list as a file, part by part, and says how far it is. It goes on wherever the person goes meanwhile, until cancelled. */
export async function exportFile({ name, format, words, isMuch = false, parts }: FileExport): Promise<void> {
  const saving = await beginSaving(`${name}.${format}`, TYPES[format], isMuch);
  if (saving === null) return;
  const cancelling = new AbortController();
  last += 1;
  const id = `export-${last}`;
  const shown = { id, title: `Exporting ${words}`, autoClose: false, withCloseButton: false } as const;
  const progress = (done: number, total: number) => (
    <ExportProgress {...{ done, total }} onCancel={() => cancelling.abort()} />
  );
  notifications.show({ ...shown, message: progress(0, 0) });
  let unreadable = 0;
  try {
    for await (const part of parts) {
      cancelling.signal.throwIfAborted();
      await saving.write(part.text);
      unreadable += part.unreadable ?? 0;
      notifications.update({ ...shown, message: progress(part.done, part.total) });
    }
    cancelling.signal.throwIfAborted();
    await saving.finish();
    tell(id, unreadable === 0 ? 'teal' : 'orange', `Exported ${words}`, endWords(`${name}.${format}`, unreadable));
  } catch (error) {
    // What could not be begun or written needs no second word about that.
    await saving.abandon().catch(() => {});
    if (cancelling.signal.aborted) tell(id, 'gray', 'Export cancelled', 'Nothing was saved.');
    else tell(id, 'red', 'That was not exported', error instanceof Error ? error.message : String(error));
  }
}

function endWords(file: string, unreadable: number): string {
  if (unreadable === 0) return file;
  const what =
    unreadable === 1 ? 'One text or set of facts is' : `${formatCount(unreadable)} texts or sets of facts are`;
  return `${file}. ${what} left empty, because the store is damaged there.`;
}

function tell(id: string, color: string, title: string, message: string): void {
  // A new one, so that it is read out and goes away by itself where all is well.
  notifications.hide(id);
  const autoClose = color === 'teal' || color === 'gray' ? 5_000 : 20_000;
  notifications.show({ id: `${id}-end`, color, title, message, autoClose, closeButtonProps: CLOSE });
}

interface ExportProgressProps {
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
  readonly onCancel: () => void;
}

function ExportProgress({ done, total, onCancel }: ExportProgressProps) {
  return (
    // Each step read out would leave no room for anything else.
    <div className={classes.progress} aria-live="off">
      <Progress value={total === 0 ? 0 : (100 * done) / total} aria-label="Exported" className={classes.bar ?? ''} />
      <span className={classes.count}>
        {total === 0 ? 'Reading…' : `${formatCount(done)} of ${formatCount(total)}`}
      </span>
      <Button variant="light" color="gray" size="compact-xs" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
