import { Button } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import type { ExportFormat } from '../../../src/api/index.ts';
import { type TableView, useConnection, useExports } from '../../api/index.ts';
import { ExportMenu, exportFile } from '../../components/index.ts';
import { countOf } from '../../words/index.ts';

interface BulkExportProps {
  /** What is selected, as it stands in the table. */
  readonly view: Pick<TableView, 'filter' | 'sort'>;
  readonly count: number;
}

const FORMAT_WORDS = { csv: 'As a spreadsheet (CSV)', jsonl: 'For programs (JSON lines, with texts)' } as const;

/** More generations than this are better written into a file as they come. */
const MUCH = { csv: 10_000, jsonl: 1_000 } as const satisfies Record<ExportFormat, number>;

/** Takes along everything that is selected, with all that the table knows of it, however much that is. */
export function BulkExport({ view, count }: BulkExportProps) {
  const exports = useExports();
  // The desktop's pages may write nowhere by themselves; it asks for each download where to.
  const isBrowser = useConnection().kind === 'web';
  const save = (format: ExportFormat) =>
    void exportFile({
      name: 'generations',
      format,
      words: countOf(count, 'generation'),
      isMuch: isBrowser && count > MUCH[format],
      parts: exports.generations(view, format),
    });
  return (
    <ExportMenu words={FORMAT_WORDS} onPick={save}>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconDownload size={14} />}
        rightSection={<IconChevronDown size={14} />}
      >
        Export
      </Button>
    </ExportMenu>
  );
}
