import { useMutation } from '@tanstack/react-query';
import type { RunExportFormat } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';

/** Generations a part. */
const PART_ROWS = 500;
const TYPES = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;

/** Fetches what a run did, as the contents of a file. */
export function useExportRun() {
  const client = useClient();
  return useMutation({
    mutationFn: async ({ runId, format }: { readonly runId: number; readonly format: RunExportFormat }) => {
      const parts: string[] = [];
      for (let offset = 0, total = 1; offset < total; offset += PART_ROWS) {
        const part = await client.runs.export({ runId, format, offset, limit: PART_ROWS });
        parts.push(part.text);
        total = part.total;
      }
      return new Blob(parts, { type: TYPES[format] });
    },
  });
}
