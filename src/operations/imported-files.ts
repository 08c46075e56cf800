import type { ImportedFile } from '../api/index.ts';
import { listArtifacts, type Store } from '../store/index.ts';
import { requireGeneration } from './generation-detail.ts';
import { FILES } from './generation-files.ts';

const NAMES = { input: null, raw: FILES.rawMetadata, parsed: FILES.parsedMetadata } as const;

/** The metadata files that a generation was imported with, exactly as they were. NOT_FOUND `unknown_generation`. */
export function importedFiles(store: Store, genId: string): ImportedFile[] {
  const generation = requireGeneration(store, genId);
  const own =
    generation.fileJson === null ? [] : [{ name: FILES.metadata, artifactId: null, text: generation.fileJson }];
  const ofVersions = listArtifacts(store.db, generation.id).flatMap(({ id, phase, fileJson }) => {
    const name = NAMES[phase];
    return name === null || fileJson === null ? [] : [{ name, artifactId: id, text: fileJson }];
  });
  return [...own, ...ofVersions];
}
