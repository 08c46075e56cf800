import type { JsonValue } from '../api/errors.ts';

/** How a stage fills the variables of its templates. */
export type StageVariables =
  /** From the concepts of the generation's combo, as a list of `{ name, content }`. */
  | { readonly from: 'items'; readonly names: readonly string[] }
  /** From the parent's parsed text, the same text under each name. */
  | { readonly from: 'parent'; readonly names: readonly string[] };

export type ReusePolicy = 'exists' | 'fresh';

/** What a stage's calls and checks use; every part has a default. */
export interface StageSettings {
  /** Upper limit of the answer, in tokens. */
  readonly maxTokens: number;
  /** Least number of non-empty lines an answer must have; 0 checks nothing. */
  readonly minLines: number;
  readonly temperature: number | null;
  readonly reuse: ReusePolicy;
}

/** One step of the chain, in the order of the chain. */
export interface StageDefinition {
  readonly id: string;
  /** The stage whose parsed text this one reads; null for the first. */
  readonly parent: string | null;
  /** Prefix of generation ids, without the underscore: `d`, `e`, `v`. */
  readonly idPrefix: string;
  /** Whether the model is part of a generation's identity. Not so for essays (REFERENCE_RULES, Identity). */
  readonly modelInIdentity: boolean;
  readonly variables: StageVariables;
  /** Parser used when the template's row names none; `identity` unless the workspace says otherwise. */
  readonly defaultParser: string;
  readonly settings: StageSettings;
}

/** How long a reasoning model is to think; each provider knows some of them. */
export type ReasoningEffort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

/** What a model call is sent with, besides its prompt. */
export interface CallParameters {
  /** Upper limit of the answer, in tokens. */
  readonly maxTokens: number;
  /** Null leaves it to the provider, here and below. */
  readonly temperature: number | null;
  /** Texts at which the model stops; may be none. */
  readonly stop: readonly string[];
  readonly seed: number | null;
  readonly reasoningEffort: ReasoningEffort | null;
  /** Laid over the JSON of the request last; groups are merged, everything else is replaced. */
  readonly extraBody: { readonly [field: string]: JsonValue } | null;
}

/** Parameters for some of the calls. */
export interface ParameterRule {
  /** Patterns with `*` over the workspace's model ids or the provider's names; null is every model. */
  readonly models: readonly string[] | null;
  /** Stage ids; null is every stage. */
  readonly stages: readonly string[] | null;
  /** Patterns with `*` over template ids; null is every template. */
  readonly templates: readonly string[] | null;
  /** Only what the rule sets. */
  readonly set: Partial<CallParameters>;
}

export type TemplateGenerator = 'llm' | 'copy';

export interface TemplateSource {
  readonly stage: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The parser named in the template table; null where the cell is empty. */
  readonly parser: string | null;
  readonly generator: TemplateGenerator;
  /** Jinja source; null where the file is missing, which is only an error when a model template is rendered. */
  readonly body: string | null;
  /** Path relative to the workspace, for messages. */
  readonly path: string;
}

export interface ModelSource {
  /** The workspace's own name for the model. */
  readonly id: string;
  /** What the provider calls it. */
  readonly model: string;
  readonly provider: string;
  readonly displayName: string;
}

export type DescriptionLevel = 'sentence' | 'paragraph' | 'article';

export interface ConceptSource {
  readonly id: string;
  readonly name: string;
  readonly descriptions: { readonly [level in DescriptionLevel]?: string };
}

export interface ComboSource {
  readonly id: string;
  readonly descriptionLevel: string;
  readonly kMax: number;
  /** In the order of the combo's rows. */
  readonly conceptIds: readonly string[];
}

/** Families of servers that are reached over the network. */
export type RemoteKind = 'openai-compatible' | 'anthropic' | 'google';

export interface RemoteConfig {
  readonly name: string;
  readonly kind: RemoteKind;
  readonly baseUrl: string;
  /** Name of the environment variable that holds the key; null for servers without keys. */
  readonly apiKeyEnv: string | null;
  /** Patterns with `*` over the provider's model names or the workspace's model ids that this provider serves. */
  readonly models: readonly string[];
  readonly concurrency: number;
  readonly requestsPerMinute: number | null;
  /** Prompt and answer together. */
  readonly tokensPerMinute: number | null;
  readonly stream: boolean;
}

export interface OfflineConfig {
  readonly name: string;
  readonly kind: 'offline';
  readonly models: readonly string[];
  readonly concurrency: number;
  /** Artificial delay of an answer, in milliseconds, so that a demo shows progress. */
  readonly latencyMs: number;
}

export type ProviderConfig = RemoteConfig | OfflineConfig;

/** What somebody says the models cost whose provider names match one of the patterns. */
export interface PriceRule {
  /** Patterns with `*` over the provider's model names. */
  readonly models: readonly string[];
  readonly inputPerMillionUsd: number;
  readonly outputPerMillionUsd: number;
}

export interface CohortSource {
  readonly id: string;
  /** Absolute path of `spec/config.yaml`; null where the cohort has only a membership. */
  readonly specPath: string | null;
  /** Absolute path of `membership.csv`; null where there is none. */
  readonly membershipPath: string | null;
}

/** Something wrong that does not stop the workspace from opening. */
export interface WorkspaceProblem {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}

/** Most that may be spent, in millionths of a US dollar; null is no limit. */
export interface SpendLimits {
  readonly runMicros: number | null;
  readonly dayMicros: number | null;
}

/** Everything a workspace's files say, read once and immutable; a change on disk makes a new one. */
export interface Workspace {
  /** Absolute path of the data root. */
  readonly root: string;
  readonly name: string;
  readonly stages: readonly StageDefinition[];
  readonly providers: readonly ProviderConfig[];
  /** From `reverie.yaml`, in its order; what a later one sets wins. */
  readonly parameters: readonly ParameterRule[];
  /** From `reverie.yaml`, in its order; the first that matches a model counts. */
  readonly prices: readonly PriceRule[];
  readonly limits: SpendLimits;
  /** Whether a request of which nobody knows what became is sent again where a run does not say. */
  readonly resendUnknown: boolean;
  /** Stage → template id → template. */
  readonly templates: ReadonlyMap<string, ReadonlyMap<string, TemplateSource>>;
  readonly models: ReadonlyMap<string, ModelSource>;
  readonly concepts: ReadonlyMap<string, ConceptSource>;
  readonly combos: ReadonlyMap<string, ComboSource>;
  /**
   * Stage → replicates, from `replication_config.csv`. The file is read and checked, for it is part of a data root, but
   * nothing is planned from it: replicates come from the columns of a cohort's spec.
   */
  readonly replication: ReadonlyMap<string, number>;
  readonly cohorts: ReadonlyMap<string, CohortSource>;
  readonly problems: readonly WorkspaceProblem[];
}
