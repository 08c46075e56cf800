import type { GenerationDetail, Handlers } from '../api/index.ts';
import type { Store } from '../store/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { exportTablePart } from './export-table.ts';
import { importedFiles } from './imported-files.ts';
import { describeLineage } from './lineage.ts';

type BrowseMethod = Extract<keyof Handlers, `generations.${string}` | `search.${string}`>;

export interface BrowseParts {
  readonly store: Store;
  readonly workspace: () => Workspace;
  readonly detail: (genId: string) => GenerationDetail;
}

/** How generations are found and read: the handlers of those methods. A store that turns out damaged reads otherwise from then on. */
export function createBrowseHandlers({ store, workspace, detail }: BrowseParts): Pick<Handlers, BrowseMethod> {
  return {
    'generations.page': ({ filter, sort, offset, limit, order, early }) =>
      store.reads.page(filter, sort, offset, limit, order, early),
    'generations.facets': (input) => store.reads.facets(input.filter),
    'generations.values': (input) => store.reads.values(input),
    'generations.get': (input) => detail(input.genId),
    'generations.imported': (input) => importedFiles(store, input.genId),
    'generations.facts': (input) => store.reads.facts(input.genIds),
    'generations.peers': (input) => store.reads.peers(input.genId),
    'generations.seek': async (input) => ({ index: await store.reads.seek(input) }),
    'generations.locate': async ({ genId, filter, sort, order }) => ({
      index: await store.reads.locate(genId, filter, sort, order),
    }),
    'generations.export': (input) => exportTablePart(store, workspace(), input),
    'generations.lineage': (input) => describeLineage(store, workspace(), input.genId, input.open),
    'search.texts': (input) => store.reads.search(input),
    'search.snippets': (input) => store.reads.snippets(input),
    'search.state': () => store.reads.indexState(),
  };
}
