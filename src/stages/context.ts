import { type ErrorKind, type Failure, ReverieError } from '../api/errors.ts';
import type { ArtifactMetadata, Decision, Phase } from '../api/model.ts';
import type { Price } from '../prices/index.ts';
import type { ProviderSet } from '../providers/index.ts';
import type {
  Candidates,
  GenerationDecision,
  GenerationRecord,
  PhaseCommit,
  Product,
  SourceIds,
  SpendCaps,
  Store,
} from '../store/index.ts';
import type { TemplateRenderer } from '../templates/index.ts';
import type { ModelSource, StageDefinition, TemplateSource, Workspace } from '../workspace/index.ts';

/** What every stage works with. Nothing here remembers anything between generations. */
export interface StageContext {
  readonly store: Store;
  readonly workspace: Workspace;
  readonly templates: TemplateRenderer;
  /** What this run's reading of the files is called in the store: a later change of the files is not what it consumed. */
  readonly sources: SourceIds;
  readonly providers: ProviderSet;
  /** What a model's calls cost with the provider that serves it; null when nobody knows. */
  readonly price: (model: ModelSource) => Price | null;
}

/** One generation in one run. The wish to force lives behind `ask`: stages put the question and act on the answer. */
export interface GenerationTask {
  readonly run: number;
  readonly generation: GenerationRecord;
  readonly ask: (candidates: Candidates) => Promise<GenerationDecision>;
  /** Upper limit of answers in tokens for this run; null uses the stage's own. */
  readonly maxTokens: number | null;
  /** Its call goes before those of a lower priority that wait for the same model. */
  readonly priority: number;
  readonly signal: AbortSignal;
  /** Limits that the store keeps before each request. */
  readonly caps: SpendCaps;
  /** Called once for each call that a model answers or is asked. */
  readonly onModelCall: () => void;
  /** Called with each piece of the answer as it arrives. */
  readonly onText: (delta: string) => void;
}

/** What making a phase came to: a text, a failure, or both when a partial answer is kept. */
export interface Made {
  readonly product: Product | null;
  readonly failure: Failure | null;
  /** The model call behind it, to be completed with it. */
  readonly call: NonNullable<PhaseCommit['call']> | null;
  /** What could not be parsed and how, when that is why there is no product. */
  readonly tried?: PhaseCommit['tried'];
}

export function made(product: Product): Made {
  return { product, failure: null, call: null };
}

/** What the store's decision to hold an answer back comes to: the phase fails, and what was current stays. */
export function heldBack(): Made {
  const failure: Failure = {
    kind: 'PROVIDER_FAILURE',
    reason: 'outcome_unknown',
    message:
      'A request for this answer was sent before and nobody knows what became of it, so it was not sent again: it may have been charged for. Look at the log of the provider; to send it again, allow that for the next run (--resend-unknown) or force it.',
    details: { hint: 'allow requests of unknown outcome to be sent again, or force this generation' },
  };
  return { product: null, failure, call: null };
}

/** Failures that are no outcome of a generation: nothing is recorded of it, and the run decides what they mean. */
export const ENDS_THE_RUN: ReadonlySet<ErrorKind> = new Set(['CANCELLED', 'STORE_FAILURE', 'BUDGET_EXCEEDED', 'BUSY']);

/** What each phase of each stage hands on, whether its text was reused or made. */
export interface StageResult {
  readonly phase: Phase;
  readonly text: string;
  readonly metadata: ArtifactMetadata;
  readonly decision: Decision;
  readonly artifactId: number;
  /** Row id of the text: equal texts have equal ids. */
  readonly textId: number;
}

/** The stage of a generation. INVALID_CONFIG `unknown_stage` when the workspace no longer defines it. */
export function stageOf(workspace: Workspace, generation: Pick<GenerationRecord, 'stage'>): StageDefinition {
  const stage = workspace.stages.find((candidate) => candidate.id === generation.stage);
  if (stage !== undefined) return stage;
  throw new ReverieError(
    'INVALID_CONFIG',
    'unknown_stage',
    `The workspace no longer defines the stage ${generation.stage}. Put it back into reverie.yaml.`,
    { stage: generation.stage, stages: workspace.stages.map((known) => known.id) },
  );
}

/** The template's row in its stage's table. MISSING_TEMPLATE `unknown_template` when it is not there. */
export function templateOf(
  workspace: Workspace,
  generation: Pick<GenerationRecord, 'stage' | 'templateId'>,
): TemplateSource {
  const template = workspace.templates.get(generation.stage)?.get(generation.templateId);
  if (template !== undefined) return template;
  throw new ReverieError(
    'MISSING_TEMPLATE',
    'unknown_template',
    `The template ${generation.templateId} is not in 1_raw/${generation.stage}_templates.csv. Add its row.`,
    { stage: generation.stage, template_id: generation.templateId },
  );
}
