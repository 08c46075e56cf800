import { isDeepStrictEqual } from 'node:util';
import { listCohorts } from './cohorts.ts';
import { loadWorkspace } from './load.ts';
import { areUnchanged, type FilesRead, noteReads } from './text-file.ts';
import type { Workspace } from './types.ts';

/**
 * Reads a workspace again and again, each time like {@link loadWorkspace}. As long as its files have the same bytes it
 * answers the very same object, and what was worked out from that still holds: files are quick to read and slow to interpret.
 */
export function createWorkspaceReader(root: string): () => Workspace {
  let last: { readonly workspace: Workspace; readonly files: FilesRead } | null = null;
  return () => {
    if (last !== null && isUnchanged(last.workspace, last.files)) return last.workspace;
    const { value: workspace, files } = noteReads(() => loadWorkspace(root));
    last = { workspace, files };
    return workspace;
  };
}

/** A file that can no longer be read counts as changed, so that reading all of them says what is wrong. */
function isUnchanged({ root, cohorts }: Workspace, files: FilesRead): boolean {
  try {
    return areUnchanged(root, files) && isDeepStrictEqual(listCohorts(root), cohorts);
  } catch {
    return false;
  }
}
