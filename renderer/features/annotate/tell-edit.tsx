import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type ReviewEdit, rememberEdit, takeLastEdit } from '../../state/index.ts';

const ID = 'review-edit';
const SHOWN_MS = 5_000;

/** Says what was done and offers to take it back; the newest replaces the one before. */
export function tellEdit(edit: ReviewEdit): void {
  rememberEdit(edit);
  say(
    edit.words,
    <Button
      variant="light"
      size="compact-xs"
      leftSection={<IconArrowBackUp size={13} />}
      onClick={() => takeLastEdit(edit)?.takeBack()}
    >
      Take back
    </Button>,
  );
}

/** Says that something was taken back, or why it was not. */
export function tellTakenBack(words: string): void {
  say(words, null);
}

export function tellFailure(error: Error): void {
  notifications.show({
    color: 'red',
    title: 'That was not saved',
    message: error.message,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}

function say(title: string, message: React.ReactNode): void {
  notifications.hide(ID);
  notifications.show({
    id: ID,
    color: 'teal',
    title,
    message,
    autoClose: SHOWN_MS,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}
