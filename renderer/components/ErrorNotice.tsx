import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { adviseOnError } from '../words/index.ts';
import { Notice } from './Notice.tsx';

/** A call that failed: what happened, what helps, and a way to try again. */
export function ErrorNotice({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const advice = adviseOnError(error);
  return (
    <Notice
      tone="bad"
      title={error.message}
      label="Error"
      actions={
        onRetry && (
          <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {advice !== null && <div>{advice}</div>}
    </Notice>
  );
}
