import type {
  DifferenceKind,
  FilterField,
  GenerationFilter,
  GenerationSort,
  RunItemFilter,
  RunRequest,
} from '../../src/api/index.ts';

/** What the table shows: which rows and in which order. */
export interface TableView {
  readonly filter: GenerationFilter;
  readonly sort: GenerationSort;
  /** The rows as they stood once, whatever has changed since. */
  readonly order?: number;
}

/** Names of everything in the query cache, so that what an event touches is said in one place. */
export const keys = {
  workspace: ['workspace'] as const,
  desktop: ['desktop'] as const,
  table: ['generations'] as const,
  page: (view: TableView, page: number) => ['generations', 'page', view, page] as const,
  rowFacts: (genIds: readonly string[]) => ['generations', 'facts', genIds] as const,
  facets: (filter: GenerationFilter) => ['generations', 'facets', filter] as const,
  values: (filter: GenerationFilter, field: FilterField | null, part: string) =>
    ['generations', 'values', filter, field, part] as const,
  locate: (genId: string, view: TableView) => ['generations', 'locate', genId, view] as const,
  matching: (text: string) => ['generations', 'matching', text] as const,
  snippets: (genIds: readonly string[], phrases: readonly string[]) =>
    ['generations', 'snippets', phrases, genIds] as const,
  indexState: ['search', 'state'] as const,
  details: ['generation'] as const,
  detail: (genId: string) => ['generation', genId] as const,
  imported: (genId: string) => ['generation', genId, 'imported'] as const,
  hits: (genId: string, phrases: readonly string[]) => ['generation', genId, 'hits', phrases] as const,
  peers: (genId: string) => ['generation', genId, 'peers'] as const,
  text: (artifactId: number, offset: number) => ['text', artifactId, offset] as const,
  wholeText: (artifactId: number | null) => ['text', artifactId, 'whole'] as const,
  lineage: (genId: string, open: readonly string[]) => ['generations', 'lineage', genId, open] as const,
  staleSurvey: (genIds: readonly string[]) => ['generations', 'survey', genIds] as const,
  annotations: ['annotations'] as const,
  annotationHistory: (genId: string) => ['annotations', 'history', genId] as const,
  verdicts: ['verdicts'] as const,
  verdictsOf: (genId: string | null) => ['verdicts', genId] as const,
  tags: ['annotations', 'tags'] as const,
  plan: (request: RunRequest) => ['plan', request] as const,
  runs: ['runs'] as const,
  runList: ['runs', 'list'] as const,
  calls: (runId: number | null) => ['calls', runId] as const,
  comparison: (compared: { a: number; b: number; kind: DifferenceKind }, page: number) =>
    ['comparison', compared, page] as const,
  standing: (runId: number, genId: string, at: readonly unknown[] | null) => ['standing', runId, genId, at] as const,
  run: (runId: number) => ['runs', 'one', runId] as const,
  runItems: (runId: number, filter: RunItemFilter, page: number) =>
    ['runs', 'one', runId, 'items', filter, page] as const,
};
