import { Button } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useExports } from '../../api/index.ts';
import { ExportMenu, exportFile } from '../../components/index.ts';

const FORMAT_WORDS = { csv: 'As a spreadsheet (CSV)', jsonl: 'For programs (JSON lines)' } as const;

/** Takes along what a run did: settings, counts and outcomes as one file. The browser or the desktop asks where to. */
export function ExportButton({ runId }: { runId: number }) {
  const exports = useExports();
  return (
    <ExportMenu
      words={FORMAT_WORDS}
      onPick={(format) =>
        void exportFile({ name: `run-${runId}`, format, words: `run ${runId}`, parts: exports.run(runId, format) })
      }
    >
      <Button variant="subtle" leftSection={<IconDownload size={14} />} rightSection={<IconChevronDown size={14} />}>
        Export
      </Button>
    </ExportMenu>
  );
}
