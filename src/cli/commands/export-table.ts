import { type ExportFormat, type ExportPlace, type GenerationFilter, MOST_EXPORTED_AT_ONCE } from '../../api/index.ts';
import type { Engine } from '../../engine.ts';
import type { Cli } from '../cli.ts';
import { EXIT } from '../errors.ts';
import type { WorkspaceFlags } from '../options.ts';
import { createProgress } from '../progress.ts';
import { withReadEngine } from '../with-engine.ts';
import { plural } from '../words.ts';
import { exportFile, writeExport } from '../write-export.ts';

/** How far an export is, and how much of it stands where the store is damaged. */
interface Tally {
  done: number;
  unreadable: number;
}

interface TableExport {
  readonly filter: GenerationFilter;
  readonly format: ExportFormat;
  readonly to: string | undefined;
}

/** Writes the table's rows with all that is known of them, as the window does: part by part, however many. */
export async function exportTable(cli: Cli, flags: WorkspaceFlags, { filter, format, to }: TableExport): Promise<void> {
  const file = exportFile(cli, to);
  const tally: Tally = { done: 0, unreadable: 0 };
  await withReadEngine(cli, flags, ['generations', 'versions', 'runs', 'outcomes', 'marks'], async (engine) => {
    await engine.maintenance.checkSelection(filter);
    const parts = partsOf(cli, engine, { filter, format }, file !== null, tally);
    await writeExport(cli, engine, file, parts, () => plural(tally.done, 'generation'));
    if (tally.unreadable === 0) return;
    cli.exitCode = EXIT.wrongUse;
    const what = plural(tally.unreadable, 'text or set of facts', 'texts or sets of facts');
    await cli.err.line(`reverie: ${what} left empty because the store is damaged there`);
  });
}

async function* partsOf(
  cli: Cli,
  engine: Engine,
  { filter, format }: Omit<TableExport, 'to'>,
  isShown: boolean,
  tally: Tally,
): AsyncGenerator<string> {
  // On standard output the rows themselves tell how far it is.
  const progress = isShown ? createProgress(cli, 'export') : null;
  const input = { filter, format, sort: { key: 'created', direction: 'asc' }, limit: MOST_EXPORTED_AT_ONCE } as const;
  try {
    for (let from: ExportPlace | null = null, isMore = true; isMore; isMore = from !== null) {
      cli.io.signal.throwIfAborted();
      const part = await engine.handlers['generations.export']({ ...input, from });
      from = part.next;
      tally.done = part.done;
      tally.unreadable += part.unreadable;
      progress?.update(part.done, part.total, 'generations');
      yield part.text;
    }
  } finally {
    progress?.stop();
  }
}
