import { Select } from '@mantine/core';
import type { ArtifactInfo, PhaseDetail } from '../../../src/api/index.ts';
import { useIsReadOnly } from '../../api/index.ts';
import { Tag } from '../../components/index.ts';
import { pickVersion, useUi } from '../../state/index.ts';
import { PHASE_WORDS } from '../../words/index.ts';
import classes from './detail.module.css';
import { MakeCurrentButton } from './MakeCurrentButton.tsx';
import { RestoreButton } from './RestoreButton.tsx';
import { TextViewer } from './text/index.ts';
import { countDiscarded, shownVersion, takenFrom, versionFault } from './versions.ts';

interface PhaseTextProps {
  readonly phase: PhaseDetail;
  /** The phase whose parser takes its text from the answer. */
  readonly parsed: PhaseDetail | undefined;
}

/** What can be made is only offered where it can be stored. */
function NoText({ phase }: { phase: PhaseDetail }) {
  const isReadOnly = useIsReadOnly();
  const isDiscarded = countDiscarded(phase) > 0;
  return (
    <p className={classes.empty}>
      {isDiscarded ? 'What was there is discarded.' : 'There is no text yet.'}
      {!isReadOnly && ` “Regenerate…” above makes it${isDiscarded ? ' anew' : ''}.`}
    </p>
  );
}

/** The text of a phase: the current version unless another one is picked. */
export function PhaseText({ phase, parsed }: PhaseTextProps) {
  const picked = useUi((ui) => ui.pickedArtifactId);
  const version = shownVersion(phase, picked);
  const name = PHASE_WORDS[phase.phase];
  if (version === null) return <NoText phase={phase} />;
  return (
    <TextViewer
      key={version.artifactId}
      artifact={version}
      label={`${name}, version ${version.version}`}
      taken={takenFrom(version, parsed)}
    >
      <Select
        aria-label={`Version of ${name}`}
        className={classes.versionPicker}
        data={phase.versions.map((one) => ({ value: String(one.artifactId), label: versionLabel(one) }))}
        value={String(version.artifactId)}
        allowDeselect={false}
        onChange={(value) => value !== null && pickVersion(Number(value))}
      />
      {version.failure !== null && <Tag tone="bad">{versionFault(version)}</Tag>}
      {version.discardedAt !== null ? (
        <RestoreButton version={version} />
      ) : (
        !version.current && version.failure === null && <MakeCurrentButton phase={phase} version={version} />
      )}
    </TextViewer>
  );
}

function versionLabel({ version, current, failure, discardedAt }: ArtifactInfo): string {
  if (current) return `v${version}, current`;
  if (discardedAt !== null) return `v${version}, discarded`;
  return failure === null ? `v${version}` : `v${version}, not used`;
}
