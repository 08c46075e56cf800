import path from 'node:path';
import {
  type EventListener,
  type Handlers,
  type IndexState,
  type ReadOnlyInfo,
  ReverieError,
  type RunRequest,
  readOnlyError,
} from './api/index.ts';
import {
  checkSelection,
  createBrowseHandlers,
  createDamageGuard,
  createMaintenance,
  createReviewHandlers,
  createRunComparer,
  createVersionHandlers,
  type DamageGuard,
  describeGeneration,
  describeRun,
  describeWorkspace,
  exportRunPart,
  localAuthor,
  type Maintenance,
  sourceSnapshot,
} from './operations/index.ts';
import { type Price, priceOf } from './prices/index.ts';
import { createProviderSets, decideTrust, type ProviderSet, testConnection } from './providers/index.ts';
import { createRunner, type Runner } from './runs/index.ts';
import type { StageContext } from './stages/index.ts';
import {
  listCalls,
  listRuns,
  openYieldingStore,
  readRunItems,
  readWorkspaceSavings,
  watchForeignCommits,
} from './store/index.ts';
import { createTemplateRenderer } from './templates/index.ts';
import { createWorkspaceReader, type Workspace } from './workspace/index.ts';

export { salvage } from './operations/index.ts';

export interface EngineOptions {
  /** Data root of the workspace. */
  readonly workspaceDir: string;
  /** Where the store lies; `reverie.db` in the workspace unless given. */
  readonly storePath?: string;
  /** Where provider keys are looked up, never to be stored, and the folder that keeps where they may go. */
  readonly env: NodeJS.ProcessEnv;
  /** Opens a store that is damaged or cannot be written to be read only; otherwise that is refused. */
  readonly mayOnlyRead?: boolean;
  /** For hosts that stay: long reads get a thread of their own, marking goes on behind, and what others write is told. */
  readonly readsApart?: boolean;
  /** Without that thread: hears how far the index of the texts is that a search waits for, and ends the wait by throwing. */
  readonly onIndexing?: (state: IndexState) => void;
}

/** A running engine: the contract's handlers, its events, and an orderly end. */
export interface Engine {
  readonly handlers: Handlers;
  readonly runner: Runner;
  /** What the command line does besides the contract: files in and out, cohorts, checks. */
  readonly maintenance: Maintenance;
  /** Why the store can only be read; null where it can be written. */
  readOnly(): ReadOnlyInfo | null;
  /** The workspace as its files say now; read again, and the store told, before each plan and run. */
  workspace(): Workspace;
  /** Reads the workspace's files again and tells the store. INVALID_CONFIG leaves the old reading in force. */
  reload(): Promise<Workspace>;
  subscribe(listener: EventListener): () => void;
  /** Cancels running work, commits what is finished and closes the store. */
  close(): Promise<void>;
}

/** Opens a workspace and its store. Throws INVALID_CONFIG, IO_ERROR or STORE_FAILURE; nothing is left open then. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const read = createWorkspaceReader(options.workspaceDir);
  let workspace = read();
  let snapshot = sourceSnapshot(workspace);
  const mayOnlyRead = options.mayOnlyRead ?? false;
  const store = openYieldingStore(options.storePath ?? path.join(workspace.root, 'reverie.db'), {
    mayOnlyRead,
    readsApart: options.readsApart ?? false,
    ...(options.onIndexing === undefined ? {} : { onIndexing: options.onIndexing }),
  });
  const listeners = new Set<EventListener>();
  const emit: EventListener = (event) => {
    for (const listener of listeners) listener(event);
  };
  const synchronise = async () => {
    const fresh = read();
    const said = fresh === workspace ? snapshot : sourceSnapshot(fresh);
    const { changed, ids, marked } = await store.beginSync(said);
    workspace = fresh;
    snapshot = said;
    if (changed) emit({ type: 'workspace.changed' });
    return { fresh, sources: ids, marked: showMarks(marked) };
  };
  /** Hosts show the marks as soon as they are there; a command, which ends with its answer, waits for them. */
  const showMarks = async (marked: Promise<void> | null): Promise<void> => {
    if (marked === null) return;
    await guard(() => marked);
    emit({ type: 'generations.changed', genIds: null });
  };
  const unlessHost = (marked: Promise<void>) => (options.readsApart ? unwaited(marked) : marked);
  const reload = async (): Promise<Workspace> => {
    const { fresh, marked } = await synchronise();
    await unlessHost(marked);
    return fresh;
  };
  const templates = createTemplateRenderer();
  const providers = createProviderSets(options.env);
  const context = async (request: RunRequest): Promise<StageContext> => {
    if (store.readOnly !== null) throw readOnlyError(store.readOnly);
    const { fresh: current, sources, marked } = await synchronise();
    // What is selected may be told by its mark.
    await marked;
    await checkSelection(store, current, request.filter);
    const chosen = providers(current.providers, request);
    return { store, workspace: current, sources, templates, providers: chosen, price: prices(current, chosen) };
  };
  const runner = createRunner({ store, context, emit });
  const info = () => describeWorkspace(workspace, store, options.env);
  const detail = (genId: string) => describeGeneration(store, workspace, genId);

  const compareRuns = createRunComparer(store);
  const guard = createDamageGuard({
    store,
    mayOnlyRead,
    stopWriting: () => runner.close(),
    onReadOnly: () => emit({ type: 'workspace.changed' }),
  });

  const handlers: Handlers = guarded(guard, {
    'workspace.get': () => info(),
    'workspace.reload': async () => {
      await reload();
      return info();
    },
    'providers.test': (input) => {
      const config = workspace.providers.find((provider) => provider.name === input.name);
      if (config !== undefined) return testConnection(config, options.env);
      const names = workspace.providers.map((provider) => provider.name);
      throw new ReverieError('NOT_FOUND', 'unknown_provider', `There is no provider ${input.name}.`, {
        providers: names,
      });
    },
    'providers.trust': (input) => {
      decideTrust(workspace.providers, input, options.env);
      emit({ type: 'workspace.changed' });
      return info();
    },
    ...createBrowseHandlers({ store, workspace: () => workspace, detail }),
    ...createVersionHandlers({ store, emit, detail }),
    ...createReviewHandlers({ store, emit, author: localAuthor(), detail }),
    'runs.plan': (input) => runner.plan(input),
    'runs.start': (input) => runner.start(input),
    'runs.cancel': (input) => runner.cancel(input.runId),
    'runs.pause': (input) => runner.going(input.runId).pause(),
    'runs.resume': (input) => runner.going(input.runId).resume(),
    'runs.stopGeneration': ({ runId, genId }) => runner.going(runId).stopGeneration(genId),
    'runs.pauseGeneration': ({ runId, genId }) => runner.going(runId).pauseGeneration(genId),
    'runs.resumeGeneration': ({ runId, genId }) => runner.going(runId).resumeGeneration(genId),
    'runs.standing': ({ runId, genId }) => ({ standing: runner.going(runId).standing(genId) }),
    'runs.list': (input) => listRuns(store.db, input.limit).map((run) => runner.live(run.runId) ?? run),
    'runs.get': ({ runId }) => describeRun(store, runId, runner.live(runId)),
    'runs.items': ({ runId, offset, limit, ...filter }) => readRunItems(store.db, runId, filter, offset, limit),
    'runs.export': (input) => exportRunPart(store, input),
    'runs.compare': compareRuns,
    'runs.partial': (input) => ({ text: runner.going(input.runId).partial(input.genId) }),
    'calls.list': (input) => listCalls(store.db, input),
    'savings.get': async () => {
      if (store.readOnly === null) await store.keepSavings(null);
      return readWorkspaceSavings(store.db);
    },
  });

  try {
    const { marked } = await guard(() => store.beginSync(snapshot));
    await unlessHost(showMarks(marked));
  } catch (error) {
    await store.close();
    throw error;
  }
  store.reads.start();
  const stopWatching = options.readsApart
    ? watchForeignCommits(store.db, () => emit({ type: 'workspace.changed' }))
    : () => undefined;
  return {
    handlers,
    runner,
    maintenance: createMaintenance({ store, templates, workspace: () => workspace, reload, guard }),
    readOnly: () => store.readOnly,
    workspace: () => workspace,
    reload,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      stopWatching();
      await runner.close();
      await store.close();
    },
  };
}

/** Lets something go on that nobody waits for: what marks it does not make are made when the store is asked next. */
function unwaited(work: Promise<void>): void {
  work.catch(() => undefined);
}

/** Each handler keeps the input it was declared with; only its failure is looked at. */
function guarded(guard: DamageGuard, handlers: Handlers): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    (input: never) => guard(() => (handler as (input: never) => unknown)(input)),
  ]);
  return Object.fromEntries(entries);
}

/** Prices by model, each looked up once: stages ask for every call. */
function prices(workspace: Workspace, providers: ProviderSet): StageContext['price'] {
  const known = new Map<string, Price | null>();
  return (model) => {
    const price = known.get(model.id);
    if (price !== undefined) return price;
    const found = priceOf(workspace, providers.resolve(model).kind, model.model);
    known.set(model.id, found);
    return found;
  };
}
