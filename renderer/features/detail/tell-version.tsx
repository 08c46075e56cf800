import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type ReviewEdit, rememberEdit, takeLastEdit } from '../../state/index.ts';

interface VersionChange {
  readonly artifactId: number;
  /** What was done: `Raw v2 is discarded`. */
  readonly words: string;
  readonly follows: string;
  readonly undo: { readonly words: string; readonly takeBack: () => void } | null;
}

/** Says what became of a version and what follows, and offers to take it back, as `z` does too. */
export function tellVersion({ artifactId, words, follows, undo }: VersionChange): void {
  const id = `version-${artifactId}`;
  const takeBack = () => {
    notifications.hide(id);
    undo?.takeBack();
  };
  const edit: ReviewEdit | null = undo === null ? null : { words, takeBack };
  if (edit !== null) rememberEdit(edit);
  notifications.hide(id);
  notifications.show({
    id,
    color: 'teal',
    title: words,
    closeButtonProps: { 'aria-label': 'Close' },
    autoClose: 10_000,
    message: (
      <>
        <Text size="sm">{follows}</Text>
        {edit !== null && (
          <Button
            variant="light"
            size="compact-xs"
            mt={6}
            leftSection={<IconArrowBackUp size={13} />}
            onClick={() => takeLastEdit(edit)?.takeBack()}
          >
            {undo?.words}
          </Button>
        )}
      </>
    ),
  });
}

/** Says that nothing became of it, and why: `Raw v2 was not discarded`. */
export function tellVersionFailure(words: string, error: Error): void {
  notifications.show({
    color: 'red',
    title: words,
    message: error.message,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}
