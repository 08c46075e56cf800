import path from 'node:path';
import { EXPORT_FORMATS, type ExportFormat } from '../api/index.ts';
import type { Engine } from '../engine.ts';
import type { Cli } from './cli.ts';
import { wrongUse } from './errors.ts';

/** Where an export goes unless `--to` says so. */
const STDOUT = '-';

/** The file that an export is written to; null for standard output. */
export function exportFile({ io }: Cli, to: string | undefined): string | null {
  return to === undefined || to === STDOUT ? null : path.resolve(io.cwd, to);
}

/**
 * Writes an export to standard output, or into a new file, whole or not at all; `done` is what is said of the file then.
 * INVALID_INPUT `would_overwrite`.
 */
export async function writeExport(
  cli: Cli,
  engine: Engine,
  file: string | null,
  parts: AsyncIterable<string>,
  done: () => string,
): Promise<void> {
  if (file !== null) {
    await engine.maintenance.writeNewFile(file, parts);
    await cli.out.line(`${done()} written to ${file}`);
    return;
  }
  for await (const part of parts) {
    if (cli.out.closed) return;
    await cli.out.text(part);
  }
}

/** The format that is named, else the one that the file's name ends with, else the usual one. INVALID_INPUT `unknown_format`. */
export function exportFormat<T extends string>(
  format: string | undefined,
  to: string | undefined,
  usual: T,
): ExportFormat | T {
  const known: readonly (ExportFormat | T)[] = [...new Set([usual, ...EXPORT_FORMATS])];
  const chosen = known.find((one) => (format === undefined ? to?.toLowerCase().endsWith(`.${one}`) : one === format));
  if (chosen !== undefined || format === undefined) return chosen ?? usual;
  throw wrongUse('unknown_format', `--format takes ${known.join(', ')}, not "${format}".`);
}
