import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ReverieError } from '../api/index.ts';
import { sourceSnapshot } from '../operations/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { createTemplateRenderer } from '../templates/index.ts';
import { loadWorkspace, type Workspace } from '../workspace/index.ts';
import { createAnswers } from './answers.ts';
import { ALL_COMPLETE, createFates } from './fate.ts';
import { fillHistory } from './fill-history.ts';
import { createPlan } from './plan.ts';
import { createChance } from './random.ts';
import { storeChildren, storeDrafts } from './store-plan.ts';
import { writeSources } from './write-sources.ts';

/**
 * `mixed`: as after some evenings of work, with versions, failures, blocked children and stale marks. `complete`: every
 * generation whole and fresh. `planned`: no generation has anything yet.
 */
export type GeneratedState = 'mixed' | 'complete' | 'planned';

export interface GenerateOptions {
  /** How many generations, 1 or more. */
  readonly generations: number;
  /** Equal seeds give equal workspaces; 1 unless given. */
  readonly seed?: number;
  /** `mixed` unless given. */
  readonly state?: GeneratedState;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface GenerateReport {
  /** Absolute path of the workspace. */
  readonly root: string;
  readonly generations: number;
  /** Runs in its history. */
  readonly runs: number;
  /** Size of the store file. */
  readonly storeBytes: number;
  readonly durationMs: number;
}

/** Drafts per combo of concepts, while there are combos left. */
const DRAFTS_PER_COMBO = 12;
const LEAST_COMBOS = 8;

/**
 * Fills a new or empty folder with a workspace for demos and benchmarks: its own sources on the offline provider, and a
 * store of `generations` generations, drafts to essays to evaluations about 1 : 2 : 8, with prose of realistic lengths.
 * The same seed gives the same content on every machine, times included. About 4 KB of disk for each.
 * INVALID_INPUT `not_empty` or `invalid_count`; IO_ERROR; what was in the folder is never touched.
 */
export async function generateWorkspace(dir: string, options: GenerateOptions): Promise<GenerateReport> {
  const { generations, seed = 1, state = 'mixed' } = options;
  const startMs = performance.now();
  const root = resolve(dir);
  if (!Number.isSafeInteger(generations) || generations < 1) {
    const sentence = `The number of generations must be a whole number of at least 1, not ${generations}.`;
    throw new ReverieError('INVALID_INPUT', 'invalid_count', sentence, { generations: String(generations) });
  }
  claimFolder(root);
  writeSources(root, seed, Math.max(LEAST_COMBOS, Math.ceil(generations / 11 / DRAFTS_PER_COMBO)));
  const store = openStore(join(root, 'reverie.db'));
  try {
    const runs = await fillStore(store, loadWorkspace(root), { ...options, seed, state });
    await store.close();
    const storeBytes = statSync(store.file).size;
    return { root, generations, runs, storeBytes, durationMs: performance.now() - startMs };
  } catch (error) {
    await store.close();
    throw error;
  }
}

type FillOptions = GenerateOptions & Required<Pick<GenerateOptions, 'seed' | 'state'>>;

/** Answers the number of runs. */
async function fillStore(store: Store, workspace: Workspace, options: FillOptions): Promise<number> {
  const { generations: total, seed, state, onProgress } = options;
  const plan = createPlan(workspace, total);
  const tell = (trees: number) => onProgress?.({ done: plan.sizeOf(trees), total });
  await store.sync(sourceSnapshot(workspace));
  await storeDrafts(store, plan);
  await store.sync(sourceSnapshot(workspace));
  const evenings = await storeChildren(store, plan, state === 'planned' ? tell : () => undefined);
  if (state === 'planned') return 0;
  const chance = createChance(seed);
  return fillHistory({
    store,
    plan,
    evenings,
    tools: { workspace, templates: createTemplateRenderer(), answers: createAnswers(seed, chance), chance },
    fates: state === 'complete' ? ALL_COMPLETE : createFates(chance),
    onWritten: tell,
  });
}

function claimFolder(root: string): void {
  try {
    mkdirSync(root, { recursive: true });
    if (readdirSync(root).length === 0) return;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const sentence = `The folder ${root} cannot be made or read (${code}); choose one in which you may write.`;
    throw new ReverieError('IO_ERROR', code.toLowerCase(), sentence, { folder: root }, { cause: error });
  }
  const sentence = `${root} is not empty; name a new or empty folder, so that nothing is overwritten.`;
  throw new ReverieError('INVALID_INPUT', 'not_empty', sentence, { folder: root });
}
