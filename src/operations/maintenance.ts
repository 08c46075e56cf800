import path from 'node:path';
import type { GenerationFilter, ListedWaiver } from '../api/index.ts';
import type { CompiledSpec } from '../cohorts/index.ts';
import { checkDamaged, checkStore, listWaivers, type Store, type StoreFinding } from '../store/index.ts';
import type { TemplateRenderer } from '../templates/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { type DamageGuard, isDamaged } from './around-damage.ts';
import { checkSelection } from './check-selection.ts';
import { type CohortReport, compileCohort, createCohort } from './create-cohort.ts';
import { type ExportReport, exportGenerations } from './export-generations.ts';
import { type ReviewTable, reviewLines } from './export-review.ts';
import { type ImportReport, importGenerations } from './import-generations.ts';
import { backUp, backupName } from './keep-store.ts';
import { writeNewFile } from './write-new-file.ts';

/** What is done to a workspace as a whole, outside runs. */
export interface Maintenance {
  /** Takes the `gens/` tree below `from` into the store, and cohort memberships with it. See `importGenerations`. */
  importFrom(
    from: string,
    signal: AbortSignal,
    onProgress: (progress: { done: number; total: number }) => void,
  ): Promise<ImportReport>;
  /** Writes what is current of the chosen generations below `to`. See `exportGenerations`. */
  exportTo(
    to: string,
    filter: GenerationFilter,
    signal: AbortSignal,
    onProgress: (progress: { done: number }) => void,
  ): Promise<ExportReport>;
  /** Writes a file that is not there yet, whole or not at all. See `writeNewFile`. */
  writeNewFile(file: string, parts: AsyncIterable<string>): Promise<void>;
  /** What people said about generations as CSV lines. See `reviewLines`. */
  reviewLines(table: ReviewTable): Iterable<string>;
  /** What was ever accepted as still valid of the chosen generations, newest first. */
  waivers(filter: GenerationFilter): Promise<ListedWaiver[]>;
  /** The ordered rows of a cohort's spec. */
  compileCohort(id: string): CompiledSpec;
  /** Seeds a cohort's generations and writes its membership. */
  createCohort(id: string): Promise<CohortReport>;
  /** Refuses a selection that names what does not exist, as plans and runs do. See `checkSelection`. */
  checkSelection(filter: GenerationFilter): Promise<void>;
  /** Copies the store into a new file while it is in use; without a name into the workspace's `backups/`. See `backUp`. */
  backUp(
    file: string | null,
    signal: AbortSignal,
    onProgress: (progress: { done: number; total: number }) => void,
  ): Promise<{ file: string; bytes: number }>;
  /** Looks for damage in the store; an empty list is a sound store. */
  check(): Promise<StoreFinding[]>;
}

export interface MaintenanceParts {
  readonly store: Store;
  readonly templates: TemplateRenderer;
  readonly workspace: () => Workspace;
  /** Tells the store about sources that new generations use. */
  readonly reload: () => Promise<Workspace>;
  readonly guard: DamageGuard;
}

export function createMaintenance({ store, templates, workspace, reload, guard }: MaintenanceParts): Maintenance {
  return {
    importFrom: async (from, signal, onProgress) => {
      const report = await importGenerations({ store, workspace: await reload(), templates, from, signal, onProgress });
      await reload();
      return report;
    },
    exportTo: (to, filter, signal, onProgress) =>
      guard(() =>
        exportGenerations({ store, filter, to, paths: { root: path.basename(workspace().root) }, signal, onProgress }),
      ),
    writeNewFile,
    reviewLines: (table) => reviewLines(store, table),
    waivers: (filter) => guard(async () => listWaivers(store.db, await store.reads.select(filter))),
    compileCohort: (id) => compileCohort(workspace(), id),
    createCohort: async (id) => {
      const report = await createCohort(store, await reload(), id);
      await reload();
      return report;
    },
    checkSelection: (filter) => guard(() => checkSelection(store, workspace(), filter)),
    backUp: async (named, signal, onProgress) => {
      const file = named ?? backupName(workspace().root, new Date());
      return { file, ...(await backUp(store, file, signal, onProgress)) };
    },
    check: () => guard(() => (isDamaged(store) ? checkDamaged(store.db, store.readOnly) : checkStore(store.db))),
  };
}
