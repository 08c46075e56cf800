import fs from 'node:fs';
import path from 'node:path';
import { type GenerationFilter, ReverieError } from '../api/index.ts';
import {
  type GenerationRecord,
  getArtifact,
  getHeads,
  iterateGenerations,
  readKeptFiles,
  readText,
  type Store,
} from '../store/index.ts';
import { isDamaged } from './around-damage.ts';
import { FILES, isFileName, isPlainName } from './generation-files.ts';
import { type GenerationPaths, identityJson, parsedJson, rawJson } from './write-generation.ts';

export interface ExportReport {
  /** Generations whose folder was written now. */
  readonly written: number;
  /** Generations whose folder was there already, byte for byte. */
  readonly unchanged: number;
  /** Generations that were left out because some of it stands where the store is damaged. */
  readonly unreadable: number;
}

export interface ExportOptions {
  readonly store: Store;
  /** Which generations. */
  readonly filter: GenerationFilter;
  /** The `gens/` tree is written below this folder. */
  readonly to: string;
  readonly paths: GenerationPaths;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { done: number }) => void;
}

/**
 * Writes what is current back to files, as the reference implementation lays them out; what was imported comes back byte
 * for byte. Each folder appears whole or not at all. A folder that is there with other content stops the export with
 * INVALID_INPUT `would_overwrite`: nothing is ever replaced. CANCELLED.
 */
export async function exportGenerations(options: ExportOptions): Promise<ExportReport> {
  let written = 0;
  let unchanged = 0;
  let unreadable = 0;
  const chosen = await options.store.reads.select(options.filter);
  for (const generation of iterateGenerations(options.store.db, chosen)) {
    options.signal.throwIfAborted();
    const folder = folderOf(options.to, generation);
    const files = readUnlessDamaged(options, generation);
    if (files === null) unreadable += 1;
    else if (fs.existsSync(folder)) {
      assertSame(folder, files);
      unchanged += 1;
    } else {
      writeFolder(folder, files);
      written += 1;
    }
    const done = written + unchanged + unreadable;
    if (done % 100 === 0) {
      options.onProgress({ done });
      // Lets a cancel and the other callers of this thread through.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  options.onProgress({ done: written + unchanged + unreadable });
  return { written, unchanged, unreadable };
}

/** Null where a damaged store does not give it all: a folder holds everything or is not there. */
function readUnlessDamaged(options: ExportOptions, generation: GenerationRecord): Map<string, string | Buffer> | null {
  try {
    return filesOf(options, generation);
  } catch (error) {
    if (isDamaged(options.store)) return null;
    throw error;
  }
}

function folderOf(to: string, generation: GenerationRecord): string {
  if (!isPlainName(generation.stage) || !isPlainName(generation.genId)) {
    const message = `The generation ${generation.stage}/${generation.genId} has a name that cannot be a folder.`;
    throw new ReverieError('INVALID_INPUT', 'unsafe_name', message, { gen_id: generation.genId });
  }
  return path.join(to, 'gens', generation.stage, generation.genId);
}

function filesOf({ store, paths }: ExportOptions, generation: GenerationRecord): Map<string, string | Buffer> {
  const files = new Map<string, string | Buffer>([[FILES.metadata, identityJson(generation)]]);
  const heads = getHeads(store.db, generation.id);
  if (heads.input !== null) files.set(FILES.input, readText(store.db, heads.input.text));
  if (heads.raw !== null) {
    const raw = getArtifact(store.db, heads.raw.artifact);
    const text = readText(store.db, raw.text);
    files.set(FILES.raw, text);
    setMetadata(files, FILES.rawMetadata, raw.run, raw.fileJson, () => rawJson(generation, raw, text, paths));
  }
  if (heads.parsed !== null) {
    const parsed = getArtifact(store.db, heads.parsed.artifact);
    files.set(FILES.parsed, readText(store.db, parsed.text));
    setMetadata(files, FILES.parsedMetadata, parsed.run, parsed.fileJson, () => parsedJson(generation, parsed, paths));
  }
  for (const { name, body } of readKeptFiles(store.db, generation.id)) {
    if (!isFileName(name)) {
      const message = `A file that is kept with ${generation.genId} is called ${JSON.stringify(name)}, which would lie outside of its folder.`;
      throw new ReverieError('INVALID_INPUT', 'unsafe_name', message, { gen_id: generation.genId, name });
    }
    if (!files.has(name)) files.set(name, body);
  }
  return files;
}

/** Imported artifacts get their own file back, or none where there was none. */
function setMetadata(
  files: Map<string, string | Buffer>,
  name: string,
  run: number | null,
  imported: string | null,
  make: () => string,
): void {
  if (run !== null) files.set(name, make());
  else if (imported !== null) files.set(name, imported);
}

function assertSame(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    if (fs.existsSync(file) && fs.readFileSync(file).equals(Buffer.from(content))) continue;
    const message = `${file} is there with other content. Export into an empty folder instead; nothing was replaced.`;
    throw new ReverieError('INVALID_INPUT', 'would_overwrite', message, { file });
  }
}

function writeFolder(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
  const making = path.join(path.dirname(folder), `.${path.basename(folder)}.${process.pid}`);
  fs.rmSync(making, { recursive: true, force: true });
  fs.mkdirSync(making, { recursive: true });
  for (const [name, content] of files) fs.writeFileSync(path.join(making, name), content);
  fs.renameSync(making, folder);
}
