import { useMemo } from 'react';
import { type Client, type ExportFormat, type ExportPlace, MOST_EXPORTED_AT_ONCE } from '../../src/api/index.ts';
import { useClient } from './ApiProvider.tsx';
import type { TableView } from './keys.ts';

/** Generations a part that has their texts, so that no part takes long. */
const WITH_TEXTS = 100;

/** What can be taken along, part by part as it is asked for; each has its text and how far it is. */
export function useExports() {
  const client = useClient();
  return useMemo(
    () => ({
      run: (runId: number, format: ExportFormat) => runParts(client, runId, format),
      generations: (view: Pick<TableView, 'filter' | 'sort'>, format: ExportFormat) => tableParts(client, view, format),
    }),
    [client],
  );
}

async function* runParts(client: Client, runId: number, format: ExportFormat) {
  for (let offset = 0, all = 1; offset < all; offset += MOST_EXPORTED_AT_ONCE) {
    const { text, total } = await client.runs.export({ runId, format, offset, limit: MOST_EXPORTED_AT_ONCE });
    all = total;
    yield { text, total, done: Math.min(total, offset + MOST_EXPORTED_AT_ONCE) };
  }
}

async function* tableParts(client: Client, { filter, sort }: Pick<TableView, 'filter' | 'sort'>, format: ExportFormat) {
  const limit = format === 'csv' ? MOST_EXPORTED_AT_ONCE : WITH_TEXTS;
  for (let from: ExportPlace | null = null, isMore = true; isMore; isMore = from !== null) {
    const part = await client.generations.export({ filter, sort, format, limit, from });
    from = part.next;
    yield part;
  }
}
