import { z } from 'zod';
import type { GenerationDetail, ImportedFile, WaiverReceipt } from './detail-model.ts';
import type { Failure } from './errors.ts';
import type { ExportGenerationsInput, GenerationsExportPart } from './export-model.ts';
import { type KeyConsent, keyConsentSchema } from './key-consent.ts';
import type { LineageGraph } from './lineage-model.ts';
import type {
  FacetCount,
  Facets,
  FieldValues,
  GenerationFilter,
  GenerationPage,
  LocateInput,
  PageInput,
  SeekInput,
  ValuesInput,
} from './listing-model.ts';
import { LISTING_SCHEMAS } from './listing-schemas.ts';
import type { ArtifactText, ConnectionReport, WorkspaceInfo } from './model.ts';
import type { Peers } from './peer-model.ts';
import type {
  AnnotationChange,
  AnnotationEvent,
  AnnotationReceipt,
  ManyAccepted,
  SeenStale,
  StaleSurvey,
  VerdictInfo,
  Winner,
} from './review-model.ts';
import { REVIEW_SCHEMAS } from './review-schemas.ts';
import type { RowFacts } from './row-facts.ts';
import type {
  CallInfo,
  RunDetail,
  RunInfo,
  RunItemPage,
  RunPlan,
  RunRequest,
  Standing,
  WorkspaceSavings,
} from './run-model.ts';
import type {
  CompareRunsInput,
  ExportRunInput,
  RunComparison,
  RunExportPart,
  RunItemsInput,
} from './run-report-model.ts';
import { RUN_SCHEMAS } from './run-schemas.ts';
import type { GenerationHits, IndexState, SnippetQuery, TextHits, TextQuery } from './search-model.ts';

/**
 * Everything the renderer may ask of the engine. Each method takes one input object and answers JSON-like data;
 * failures are `Failure`s. Growing this interface is a design decision, not a convenience.
 */
export interface Api {
  workspace: {
    /** The open workspace: stages, catalogues, providers, problems and how many generations it holds. */
    get(input: Empty): WorkspaceInfo;
    /** Reads the workspace's files again. INVALID_CONFIG when they no longer make sense; the old reading stays in force. */
    reload(input: Empty): WorkspaceInfo;
  };
  providers: {
    /** Asks a configured provider for its model list within 15 seconds. NOT_FOUND when there is no such provider. */
    test(input: { name: string }): ConnectionReport;
    /**
     * Keeps for this person, outside of any workspace, whether a key may be sent to an origin. NOT_FOUND `unknown_pairing`
     * when no provider of the workspace wants to, IO_ERROR where it cannot be kept.
     */
    trust(input: KeyConsent): WorkspaceInfo;
  };
  generations: {
    /** One window of the filtered and sorted generations; `limit` at most 500 rows. INVALID_INPUT `bad_filter` here and below. */
    page(input: PageInput): GenerationPage;
    /** How many generations each value has under the filter; a field's counts leave its own terms out of it. */
    facets(input: { filter: GenerationFilter }): Facets;
    /** How many generations each value of one field has under the filter, the field's own terms left out. */
    values(input: ValuesInput): FieldValues;
    /** Everything the detail pane shows except the texts. NOT_FOUND when there is no such generation. */
    get(input: { genId: string }): GenerationDetail;
    /** The metadata files that a generation was imported with, exactly as they were; none for what was made here. NOT_FOUND. */
    imported(input: { genId: string }): ImportedFile[];
    /**
     * What comes from the same combination of concepts, as a graph of at most some 600 nodes; `open` names the groups to
     * show one by one. NOT_FOUND when there is no such generation.
     */
    lineage(input: { genId: string; open: readonly string[] }): LineageGraph;
    /** What the others with its stage and template are like, to tell whether it is out of the ordinary. NOT_FOUND. */
    peers(input: { genId: string }): Peers;
    /** What pinned columns say of these generations, in their order without those that are not stored; at most 100. */
    facts(input: { genIds: readonly string[] }): RowFacts[];
    /** Row index of a generation, in the order of a page where one is named; null when it is not among the rows. */
    locate(input: LocateInput): { index: number | null };
    /** Index of the first row for which `line` holds too, in the order of a page; null when there is none. */
    seek(input: SeekInput): { index: number | null };
    /**
     * One part of a table as text: its rows with all that is known of them, and for programs their current texts. The first
     * (`from` null) says which rows there are; BUSY `order_forgotten` when they cannot be told any more. NOT_FOUND.
     */
    export(input: ExportGenerationsInput): GenerationsExportPart;
  };
  search: {
    /** Where words stand in the current prompts, answers and parsed texts; `limit` at most 100. INVALID_INPUT `nothing_to_search`, `bad_filter`. */
    texts(input: TextQuery): TextHits;
    /** Where phrases stand in these generations' current texts, in their order without those that are not stored. INVALID_INPUT `nothing_to_search`. */
    snippets(input: SnippetQuery): GenerationHits[];
    /** How many texts are indexed so far: "searching 92 % of texts". */
    state(input: Empty): IndexState;
  };
  artifacts: {
    /** A part of an artifact's text; `length` in UTF-16 units, at most 4,000,000. */
    text(input: { artifactId: number; offset: number; length: number }): ArtifactText;
    /**
     * Makes a version current again, with what it was made from and what was made from it. NOT_FOUND `unknown_artifact`;
     * INVALID_INPUT `partial_answer`, `discarded_version`, or `discarded_origin` where what it was made from is discarded.
     */
    promote(input: { artifactId: number }): GenerationDetail;
    /**
     * Discards a version, current or not: it stays on record and is never current nor chosen to be. Where it was current the
     * newest other takes its place, with what belongs to it; where there is none the next run makes it anew. NOT_FOUND
     * `unknown_artifact`; INVALID_INPUT `already_discarded`.
     */
    discard(input: { artifactId: number }): GenerationDetail;
    /**
     * Takes that back. The version is current again only where its phase has no current one. NOT_FOUND `unknown_artifact`;
     * INVALID_INPUT `not_discarded`.
     */
    restore(input: { artifactId: number }): GenerationDetail;
  };
  annotations: {
    /** Rates, tags or notes generations, as one batch; the history keeps what was said before. NOT_FOUND when one is not there. */
    set(input: { genIds: readonly string[]; change: AnnotationChange }): AnnotationReceipt;
    /** Takes back a batch, but for what has been changed again since. NOT_FOUND when there is no such batch. */
    undo(input: { batchId: number }): AnnotationReceipt;
    /** Who said what when about a generation, newest first, at most 500. NOT_FOUND when there is no such generation. */
    history(input: { genId: string }): AnnotationEvent[];
    /** The tags in use, most frequent first, at most 500. */
    tags(input: Empty): FacetCount[];
  };
  waivers: {
    /**
     * Accepts as still valid exactly what differs now, with the reason why; `seen` is the detail's `staleKey`.
     * INVALID_INPUT when nothing differs, or something else does than was seen.
     */
    accept(input: { genId: string; seen: string; note: string }): WaiverReceipt;
    /** Takes it back: what differs counts again. NOT_FOUND, INVALID_INPUT when it was taken back before. */
    revoke(input: { waiverId: number }): WaiverReceipt;
    /** Which of these, at most 10,000, can be accepted, and which cannot and why. NOT_FOUND when one is not there. */
    survey(input: { genIds: readonly string[] }): StaleSurvey;
    /** Accepts many at once as {@link survey} showed them, under one note, all or none; what changed since is left out. */
    acceptMany(input: { seen: readonly SeenStale[]; note: string }): ManyAccepted;
    /** Takes back many, all or none, but for those taken back before. NOT_FOUND `unknown_waiver`. */
    revokeMany(input: { waiverIds: readonly number[] }): { readonly revoked: number };
  };
  verdicts: {
    /** Keeps which of two versions won a blind comparison and by what. NOT_FOUND; INVALID_INPUT when they are one and the same. */
    add(input: { first: number; second: number; winner: Winner; criteria: string }): VerdictInfo;
    /** Takes a verdict back; it stays on record. NOT_FOUND, INVALID_INPUT when it was taken back before. */
    withdraw(input: { verdictId: number }): VerdictInfo;
    /** Newest first, also those taken back; of one generation or of all (`genId` null), at most 1,000. */
    list(input: { genId: string | null; limit: number }): VerdictInfo[];
  };
  runs: {
    /** What a run with this request would do; decided by the very statement that decides in the run. */
    plan(input: RunRequest): RunPlan;
    /** Starts a run and answers at once; progress comes as `run.changed`. BUSY when another process runs this store. */
    start(input: RunRequest): RunInfo;
    /** Stops a run: calls in flight are aborted, what is committed stays. */
    cancel(input: { runId: number }): RunInfo;
    /** Starts nothing more until `resume`; calls in flight go on. NOT_FOUND when the run is not going on here. */
    pause(input: { runId: number }): RunInfo;
    resume(input: { runId: number }): RunInfo;
    /** Takes one generation out of a run: its call is aborted, the others go on. NOT_FOUND `not_left`. */
    stopGeneration(input: { runId: number; genId: string }): RunInfo;
    /** Lets one generation wait until `resumeGeneration`. NOT_FOUND `not_left`; INVALID_INPUT `already_asked`. */
    pauseGeneration(input: { runId: number; genId: string }): RunInfo;
    resumeGeneration(input: { runId: number; genId: string }): RunInfo;
    /** What a run still has to do with a generation; null for nothing, or nothing any more. NOT_FOUND `not_running`. */
    standing(input: { runId: number; genId: string }): { readonly standing: Standing | null };
    /** Newest first. */
    list(input: { limit: number }): RunInfo[];
    /** One run with what came of it in sum; its generations are in `items`. NOT_FOUND `unknown_run`. */
    get(input: { runId: number }): RunDetail;
    /** One page of what a run generated and what failed, failures first, then as they ended; `limit` at most 500 generations. */
    items(input: RunItemsInput): RunItemPage;
    /** One part of a run's list as text, `limit` (at most 500) generations of it, the first with settings and counts. BUSY `run_going_on`. */
    export(input: ExportRunInput): RunExportPart;
    /** How run `b` differs from run `a`, with one page of the generations that do; `limit` at most 500. NOT_FOUND `unknown_run`. */
    compare(input: CompareRunsInput): RunComparison;
    /** What has arrived of an answer that is not stored yet; empty when none is arriving. NOT_FOUND when the run is not going on here. */
    partial(input: { runId: number; genId: string }): { text: string };
  };
  calls: {
    /** Requests to models, newest first, of one run or of all (`runId` null); at most 1,000. */
    list(input: { runId: number | null; limit: number }): CallInfo[];
  };
  savings: {
    /** What reuse saved over all runs that have ended; the first time after long runs takes as long as counting them. */
    get(input: Empty): WorkspaceSavings;
  };
}

export type Empty = Record<string, never>;

type Method<Group> = keyof Group & string;
export type MethodName = { [G in keyof Api & string]: `${G}.${Method<Api[G]>}` }[keyof Api & string];

/** `[input, output]` of a method by its dotted name. */
type Signature<N extends MethodName> = N extends `${infer G extends keyof Api & string}.${infer M}`
  ? M extends keyof Api[G]
    ? Api[G][M] extends (input: infer I) => infer O
      ? [I, O]
      : never
    : never
  : never;
export type InputOf<N extends MethodName> = Signature<N>[0];
export type OutputOf<N extends MethodName> = Signature<N>[1];

/** What the engine implements: the contract, with answers that may come later. */
export type Handlers = { [N in MethodName]: (input: InputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> };

/** What a caller sees: the contract with every answer as a promise. */
export type Client = {
  [G in keyof Api]: {
    [M in keyof Api[G]]: Api[G][M] extends (input: infer I) => infer O ? (input: I) => Promise<O> : never;
  };
};

/** Every call is answered with one of these; nothing is ever thrown across a process boundary. */
export type Reply<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

const empty = z.strictObject({});
const artifactId = z.strictObject({ artifactId: z.int().positive() });

/** What a host checks before it lets a call in. */
export const INPUT_SCHEMAS = {
  'workspace.get': empty,
  'workspace.reload': empty,
  'providers.test': z.strictObject({ name: z.string().min(1).max(200) }),
  'providers.trust': keyConsentSchema,
  ...LISTING_SCHEMAS,
  'artifacts.text': z.strictObject({
    artifactId: z.int().positive(),
    offset: z.int().min(0),
    length: z.int().min(1).max(4_000_000),
  }),
  'artifacts.promote': artifactId,
  'artifacts.discard': artifactId,
  'artifacts.restore': artifactId,
  ...REVIEW_SCHEMAS,
  ...RUN_SCHEMAS,
} as const satisfies { [N in MethodName]: z.ZodType<InputOf<N>> };

/** The names a host accepts; the schema table above proves at compile time that it is the whole contract. */
export const METHODS = Object.keys(INPUT_SCHEMAS) as readonly MethodName[];
