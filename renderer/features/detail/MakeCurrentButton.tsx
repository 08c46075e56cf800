import { Button } from '@mantine/core';
import type { ArtifactInfo, PhaseDetail } from '../../../src/api/index.ts';
import { useIsReadOnly, useVersionChange } from '../../api/index.ts';
import { pickVersion } from '../../state/index.ts';
import { READ_ONLY_WORDS } from '../../words/index.ts';
import { tellVersion, tellVersionFailure } from './tell-version.tsx';
import { nameVersion } from './version-words.ts';

/** Makes a version current at once; a notification offers to take it back. */
export function MakeCurrentButton({ phase, version }: { phase: PhaseDetail; version: ArtifactInfo }) {
  const { mutateAsync, isPending } = useVersionChange();
  const isReadOnly = useIsReadOnly();
  const name = nameVersion(version);
  const makeCurrent = (target: ArtifactInfo, undoTo: ArtifactInfo | null): void => {
    const { artifactId } = target;
    mutateAsync({ change: 'promote', artifactId }).then(
      () => {
        pickVersion(null);
        const undo =
          undoTo === null
            ? null
            : { words: `Undo, back to v${undoTo.version}`, takeBack: () => makeCurrent(undoTo, null) };
        const words = `${nameVersion(target)} is current`;
        tellVersion({ artifactId, words, follows: 'What is made from it goes by this version now.', undo });
      },
      (error: Error) => tellVersionFailure(`${nameVersion(target)} did not become current`, error),
    );
  };
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={isPending}
      disabled={isReadOnly}
      title={isReadOnly ? READ_ONLY_WORDS : undefined}
      aria-label={`Make current: ${name}`}
      onClick={() => makeCurrent(version, phase.current)}
    >
      Make current
    </Button>
  );
}
