import { Button, SegmentedControl } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type GenerationDetail, metadataDocument } from '../../../src/api/index.ts';
import { useImportedFiles } from '../../api/index.ts';
import { copyText, ErrorNotice } from '../../components/index.ts';
import { useUi } from '../../state/index.ts';
import classes from './detail.module.css';
import { MetadataFields } from './MetadataFields.tsx';
import { MetadataJson } from './MetadataJson.tsx';
import { shownVersion } from './versions.ts';

const VIEWS = [
  { value: 'fields', label: 'Fields' },
  { value: 'json', label: 'JSON' },
] as const;

/** What is known about a generation, in groups for reading or as JSON. */
export function MetadataTab({ detail }: { detail: GenerationDetail }) {
  const picked = useUi((ui) => ui.pickedArtifactId);
  const isJson = useUi((ui) => ui.isMetadataJson);
  const { data: imported, error, refetch } = useImportedFiles(detail.row.genId);
  const json = useMemo(() => {
    const known = metadataDocument(detail, (phase) => shownVersion(phase, picked), imported ?? []);
    return `${JSON.stringify(known, null, 2)}\n`;
  }, [detail, picked, imported]);
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label="How metadata are shown"
      data={[...VIEWS]}
      value={isJson ? 'json' : 'fields'}
      onChange={(value) => useUi.setState({ isMetadataJson: value === 'json' })}
    />
  );
  return (
    <>
      {error !== null && (
        <div className={classes.message}>
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {isJson ? (
        <MetadataJson json={json} imported={imported ?? []}>
          {choice}
        </MetadataJson>
      ) : (
        <>
          <div className={classes.metadataTools}>
            {choice}
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconCopy size={13} />}
              disabled={imported === undefined}
              onClick={() => void copyText(json, 'Copied the metadata as JSON')}
            >
              Copy as JSON
            </Button>
          </div>
          <MetadataFields detail={detail} />
        </>
      )}
    </>
  );
}
