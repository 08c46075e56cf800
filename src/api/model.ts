/** Data as it crosses the contract: JSON-like, in the words of the design. Times are Unix milliseconds, durations milliseconds. */

import type { Failure, JsonValue } from './errors.ts';

export const PHASES = ['input', 'raw', 'parsed'] as const;
export type Phase = (typeof PHASES)[number];

export const REUSE_POLICIES = ['exists', 'fresh'] as const;
export type ReusePolicy = (typeof REUSE_POLICIES)[number];

/** What a current artifact may have consumed differently from what it would consume now. */
export const COMPONENTS = [
  'template',
  'concepts',
  'parent',
  'input',
  'model',
  'parameters',
  'raw',
  'parser',
  'ancestor',
] as const;
export type Component = (typeof COMPONENTS)[number];

/**
 * `accepted`: something differs, and somebody accepted exactly that as still valid.
 * `outcome_unknown`: the last request for the answer was sent, and nobody saw what became of it.
 */
export type DecisionReason = 'forced' | 'missing' | 'stale' | 'accepted' | 'current' | 'outcome_unknown';

/** The store's answer for one phase of one generation. */
export interface Decision {
  /** `hold`: it would be generated, but its request may have been charged for, and nobody has said to send it again. */
  readonly decision: 'generate' | 'reuse' | 'hold';
  readonly reason: DecisionReason;
  /** The components that differ; may be filled for `reuse` too, since policy `exists` reuses stale artifacts and says so. */
  readonly differs: readonly Component[];
}

export const OUTCOMES = ['reused', 'generated', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Where a generation stands, whatever the last run did.
 * `planned`: nothing is there yet; `incomplete`: some phases are there; `complete`: all phases are current;
 * `failed`: not complete and the last attempt failed; `blocked`: cannot start because its parent has no parsed text.
 */
export const STATUSES = ['complete', 'incomplete', 'planned', 'failed', 'blocked'] as const;
export type Status = (typeof STATUSES)[number];

export interface StageInfo {
  readonly id: string;
  readonly parent: string | null;
  readonly reuse: ReusePolicy;
  readonly maxTokens: number;
  readonly minLines: number;
}

export interface ProviderInfo {
  readonly name: string;
  readonly kind: 'openai-compatible' | 'anthropic' | 'google' | 'offline';
  readonly baseUrl: string | null;
  readonly models: readonly string[];
  /** Whether the key's environment variable is set; its value never crosses the contract. */
  readonly keyState: 'not_needed' | 'present' | 'missing';
  readonly apiKeyEnv: string | null;
  /** Scheme, host and port that the key is sent to; null where none is sent. */
  readonly keyOrigin: string | null;
  /**
   * Whether the key may go there: `not_needed` where it belongs there or stays on this computer, `given` where the person
   * has allowed it, `missing` where nobody has, and calls then fail with INVALID_CONFIG `untrusted_key_host`.
   */
  readonly keyTrust: 'not_needed' | 'given' | 'missing';
}

/** What a provider said when it was asked for its models: no model is called and nothing is spent. */
export interface ConnectionReport {
  readonly ok: boolean;
  /** Null where no response came, and for the offline provider. */
  readonly status: number | null;
  /** Until the whole response was there. */
  readonly latencyMs: number;
  /** Names as the provider writes them, the first 500; missing where it offers no list. */
  readonly models?: readonly string[];
  readonly failure?: Failure;
}

export interface WorkspaceInfo {
  readonly name: string;
  readonly root: string;
  readonly storePath: string;
  readonly stages: readonly StageInfo[];
  readonly cohorts: readonly { readonly id: string; readonly members: number }[];
  readonly templates: readonly { readonly stage: string; readonly id: string; readonly name: string }[];
  readonly models: readonly { readonly id: string; readonly displayName: string }[];
  readonly providers: readonly ProviderInfo[];
  readonly problems: readonly { readonly file: string; readonly line: number | null; readonly message: string }[];
  /** The workspace's own spending limits, in millionths of a US dollar; null is no limit. */
  readonly limits: { readonly runMicros: number | null; readonly dayMicros: number | null };
  /** Whether requests of unknown outcome are sent again where a run does not say. */
  readonly resendUnknown: boolean;
  readonly generations: number;
  /** Why nothing can be written; null as long as all is well. */
  readonly readOnly: ReadOnlyInfo | null;
  readonly version: string;
}

/** Parts of a store by which damage is told. */
export const STORE_PARTS = ['generations', 'versions', 'runs', 'outcomes', 'marks', 'sources'] as const;
export type StorePart = (typeof STORE_PARTS)[number];

/** Why a store can only be read, and what of it cannot be read either. */
export interface ReadOnlyInfo {
  readonly reason: 'corrupt_store' | 'read_only';
  /** One plain sentence: what is the matter and what helps. */
  readonly message: string;
  /** Parts of which something could not be read. Texts are not among them: each says so itself when it is opened. */
  readonly damaged: readonly StorePart[];
  /** Generations that are known to be there and cannot be listed. */
  readonly lostGenerations: number;
}

/** Typed core of an artifact's metadata; what is not known is null, never zero. */
export interface ArtifactMetadata {
  readonly finishReason?: string | null;
  readonly truncated?: boolean;
  readonly modelId?: string | null;
  readonly providerModel?: string | null;
  readonly provider?: string | null;
  readonly durationMs?: number | null;
  readonly promptTokens?: number | null;
  readonly completionTokens?: number | null;
  readonly totalTokens?: number | null;
  /** What the call cost, in millionths of a US dollar; null when the price or the usage is not known. */
  readonly costMicros?: number | null;
  readonly inputMode?: 'prompt' | 'copy';
  readonly attempts?: number;
  readonly maxTokens?: number;
  readonly temperature?: number | null;
  readonly templateId?: string;
  readonly parserName?: string;
  /** True when the answer ended before the model finished and was kept as it was. */
  readonly partial?: boolean;
  /** Where an imported artifact came from. */
  readonly importedFrom?: string;
  readonly [key: string]: JsonValue | undefined;
}

/** One immutable version of a phase's text. */
export interface ArtifactInfo {
  readonly artifactId: number;
  readonly phase: Phase;
  readonly version: number;
  readonly current: boolean;
  readonly createdAt: number;
  /** The run that produced it; null for imported ones. */
  readonly runId: number | null;
  readonly chars: number;
  readonly bytes: number;
  readonly lines: number;
  readonly metadata: ArtifactMetadata;
  /** Why this version could not become current, or what went wrong after it. */
  readonly failure: Failure | null;
  /** Since when it is discarded: kept, and never current nor chosen to be; null while it is not. */
  readonly discardedAt: number | null;
}

export interface ArtifactText {
  readonly artifactId: number;
  /** The part of the text asked for. */
  readonly text: string;
  /** Offset of `text`, in UTF-16 units. */
  readonly offset: number;
  /** Length of the whole text, in UTF-16 units. */
  readonly length: number;
}

/** The recorded outcome of one phase in one run. */
export interface MaterializationInfo {
  readonly runId: number;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly differs: readonly Component[];
  readonly failure: Failure | null;
  readonly artifactId: number | null;
  readonly endedAt: number;
  readonly durationMs: number | null;
}

export interface ComponentDifference {
  readonly component: Component;
  /** What the current artifact consumed, in words; null when it was not recorded. */
  readonly stored: string | null;
  /** What it would consume now. */
  readonly present: string | null;
}

export interface PhaseDetail {
  readonly phase: Phase;
  readonly current: ArtifactInfo | null;
  /** What a run with the workspace's policy would decide now. */
  readonly decision: Decision;
  readonly differences: readonly ComponentDifference[];
  /** What differs and was accepted as still valid, so that it does not count. */
  readonly accepted: readonly ComponentDifference[];
  /** What the last run that covered this generation did here; null when none did. */
  readonly last: MaterializationInfo | null;
  /** Newest first. */
  readonly versions: readonly ArtifactInfo[];
}
