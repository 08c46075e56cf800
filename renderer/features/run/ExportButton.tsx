import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { RUN_EXPORT_FORMATS, type RunExportFormat } from '../../../src/api/index.ts';
import { useExportRun } from '../../api/index.ts';
import { ErrorNotice } from '../../components/index.ts';

const FORMAT_WORDS = {
  csv: 'As a spreadsheet (CSV)',
  jsonl: 'For programs (JSON lines)',
} as const satisfies Record<RunExportFormat, string>;

/** Takes along what a run did: settings, counts and outcomes as one file. The browser or the desktop asks where to. */
export function ExportButton({ runId }: { runId: number }) {
  const exporting = useExportRun();
  const save = (format: RunExportFormat) =>
    exporting.mutate({ runId, format }, { onSuccess: (content) => saveFile(`run-${runId}.${format}`, content) });
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="subtle"
            loading={exporting.isPending}
            leftSection={<IconDownload size={14} />}
            rightSection={<IconChevronDown size={14} />}
          >
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown aria-label="Export">
          {RUN_EXPORT_FORMATS.map((format) => (
            <Menu.Item key={format} onClick={() => save(format)}>
              {FORMAT_WORDS[format]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {exporting.error !== null && <ErrorNotice error={exporting.error} onRetry={exporting.reset} />}
    </>
  );
}

/** A download needs a link to click; the address is let go once the browser has taken the file over. */
function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
