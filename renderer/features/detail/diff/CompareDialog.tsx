import { ActionIcon, Button, Select } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { ArtifactInfo, PhaseDetail } from '../../../../src/api/index.ts';
import { useWholeText } from '../../../api/index.ts';
import { Dialog, ErrorNotice } from '../../../components/index.ts';
import { openComparing } from '../../../state/index.ts';
import { formatExact, PHASE_WORDS } from '../../../words/index.ts';
import { DiffView } from './DiffView.tsx';
import classes from './diff.module.css';

/** Two versions of one phase, the earlier one usually first. */
export interface Comparison {
  readonly phase: PhaseDetail;
  readonly before: ArtifactInfo;
  readonly after: ArtifactInfo;
}

interface CompareDialogProps {
  readonly genId: string;
  /** Null while the dialog is closed. */
  readonly comparison: Comparison | null;
  readonly onChange: (comparison: Comparison | null) => void;
}

/** What changed between any two versions of a phase. */
export function CompareDialog({ genId, comparison, onChange }: CompareDialogProps) {
  return (
    <Dialog
      isOpen={comparison !== null}
      onClose={() => onChange(null)}
      title={comparison === null ? 'Compare' : `Compare versions of ${PHASE_WORDS[comparison.phase.phase]}`}
      width={1120}
    >
      {comparison !== null && <CompareBody genId={genId} comparison={comparison} onChange={onChange} />}
    </Dialog>
  );
}

interface CompareBodyProps extends CompareDialogProps {
  readonly comparison: Comparison;
}

function CompareBody({ genId, comparison, onChange }: CompareBodyProps) {
  const { before, after } = comparison;
  const old = useWholeText(before.artifactId);
  const young = useWholeText(after.artifactId);
  const failed = [old, young].find(({ error }) => error !== null);
  return (
    <>
      <div className={classes.pickers}>
        <VersionPicker {...{ genId, comparison, onChange }} side="before" label="From" />
        <ActionIcon
          aria-label="Swap the two versions"
          title="Swap the two versions"
          size={30}
          onClick={() => onChange({ ...comparison, before: after, after: before })}
        >
          <IconArrowsExchange size={16} />
        </ActionIcon>
        <VersionPicker {...{ genId, comparison, onChange }} side="after" label="To" />
        <Button
          variant="default"
          onClick={() => {
            onChange(null);
            const items = [before, after].map(({ artifactId }) => ({ genId, artifactId }));
            openComparing(items, 'texts', comparison.phase.phase);
          }}
        >
          Whole window
        </Button>
      </div>
      {failed?.error ? (
        <ErrorNotice error={failed.error} onRetry={failed.retry} />
      ) : (
        <DiffView
          key={`${before.artifactId} ${after.artifactId}`}
          before={old.text}
          after={young.text}
          label={`Changes from version ${before.version} to version ${after.version}`}
        />
      )}
    </>
  );
}

interface VersionPickerProps extends CompareBodyProps {
  readonly side: 'before' | 'after';
  readonly label: string;
}

function VersionPicker({ comparison, onChange, side, label }: VersionPickerProps) {
  const { versions } = comparison.phase;
  return (
    <Select
      label={label}
      data={versions.map((one) => ({ value: String(one.artifactId), label: nameVersion(one) }))}
      value={String(comparison[side].artifactId)}
      allowDeselect={false}
      w={280}
      onChange={(value) => {
        const picked = versions.find(({ artifactId }) => String(artifactId) === value);
        if (picked !== undefined) onChange({ ...comparison, [side]: picked });
      }}
    />
  );
}

function nameVersion({ version, current, discardedAt, createdAt }: ArtifactInfo): string {
  const state = current ? ', current' : discardedAt === null ? '' : ', discarded';
  return `v${version}${state} · ${formatExact(createdAt)}`;
}
