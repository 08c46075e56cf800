import { Button } from '@mantine/core';
import type { ArtifactInfo } from '../../../src/api/index.ts';
import { useIsReadOnly } from '../../api/index.ts';
import { READ_ONLY_WORDS } from '../../words/index.ts';
import { useRestore } from './useDiscard.ts';
import { nameVersion } from './version-words.ts';

/** Takes back that a version was discarded. */
export function RestoreButton({ version }: { version: ArtifactInfo }) {
  const restore = useRestore();
  const isReadOnly = useIsReadOnly();
  return (
    <Button
      variant="default"
      size="compact-xs"
      disabled={isReadOnly}
      title={isReadOnly ? READ_ONLY_WORDS : undefined}
      aria-label={`Restore: ${nameVersion(version)}`}
      onClick={() => restore(version)}
    >
      Restore
    </Button>
  );
}
