import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ArtifactInfo, PhaseDetail } from '../../../src/api/index.ts';
import { useIsReadOnly, usePromote } from '../../api/index.ts';
import { pickVersion } from '../../state/index.ts';
import { PHASE_WORDS, READ_ONLY_WORDS } from '../../words/index.ts';

/** Makes a version current at once; a notification offers to take it back. */
export function MakeCurrentButton({ phase, version }: { phase: PhaseDetail; version: ArtifactInfo }) {
  const promote = usePromote();
  const isReadOnly = useIsReadOnly();
  const before = phase.current;
  const name = PHASE_WORDS[phase.phase];
  const makeCurrent = (target: ArtifactInfo, undoTo: ArtifactInfo | null) =>
    promote.mutate(target.artifactId, {
      onSuccess: () => {
        pickVersion(null);
        const id = `promote-${target.artifactId}`;
        notifications.show({
          id,
          color: 'teal',
          title: `${name} v${target.version} is current`,
          closeButtonProps: { 'aria-label': 'Close' },
          autoClose: 10_000,
          message:
            undoTo === null ? (
              'What is made from it goes by this version now.'
            ) : (
              <Button
                variant="light"
                size="compact-xs"
                leftSection={<IconArrowBackUp size={13} />}
                onClick={() => {
                  notifications.hide(id);
                  makeCurrent(undoTo, null);
                }}
              >
                Undo, back to v{undoTo.version}
              </Button>
            ),
        });
      },
      onError: (error) =>
        notifications.show({
          color: 'red',
          title: `${name} v${target.version} did not become current`,
          message: error.message,
          closeButtonProps: { 'aria-label': 'Close' },
        }),
    });
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={promote.isPending}
      disabled={isReadOnly}
      title={isReadOnly ? READ_ONLY_WORDS : undefined}
      aria-label={`Make current: ${name} v${version.version}`}
      onClick={() => makeCurrent(version, before)}
    >
      Make current
    </Button>
  );
}
