/** Runs as they cross the contract: requests, plans, progress and outcomes. */

import type { Failure } from './errors.ts';
import type { GenerationFilter } from './listing-model.ts';
import type { Component, MaterializationInfo, Phase, ReusePolicy } from './model.ts';
import type { FailureGroup, RunProgress, RunShare } from './run-progress-model.ts';

/** What to run over and how. */
export interface RunRequest {
  readonly filter: GenerationFilter;
  /** Adds every generation made, directly or not, from a selected one. */
  readonly descendants: boolean;
  /** The phases to regenerate although they could be reused. */
  readonly force: readonly Phase[];
  /** Null uses each stage's own policy. */
  readonly policy: ReusePolicy | null;
  /** Name or kind of a configured provider to use for every call; null routes by model. */
  readonly provider: string | null;
  /** Replaces the base URL of OpenAI-compatible providers. */
  readonly baseUrl: string | null;
  /** Calls at once per model; null uses the provider's own number. */
  readonly concurrency: number | null;
  /** Upper limit of answers in tokens; null uses each stage's own. */
  readonly maxTokens: number | null;
  /** Most that the run may spend, in millionths of a US dollar; null is no limit. */
  readonly capMicros: number | null;
  /**
   * Whether an answer is asked for again although nobody knows what became of the last request for it, which may be paid
   * for twice; null uses the workspace's own setting, which is not to. What is forced is always asked for.
   */
  readonly resendUnknown: boolean | null;
}

/**
 * What a phase will do. `follow`: what it consumes is made in this run; it is reused when that comes out the same as before.
 * `blocked`: it cannot start because its parent's parsed text will not be there (`parent_not_ready`), or because nobody knows
 * what became of the last request for it (`outcome_unknown`). `fail`: the answer could not be parsed before, and neither it
 * nor the way it is parsed has changed since; trying again costs nothing (`fails_again`).
 */
export type PlannedAction = 'generate' | 'reuse' | 'follow' | 'blocked' | 'fail';

export interface PlanPhase {
  readonly phase: Phase;
  readonly action: PlannedAction;
  readonly reason: string;
  readonly differs: readonly Component[];
}

export interface PlanItem {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly mode: 'llm' | 'copy';
  readonly phases: readonly PlanPhase[];
}

export interface PlanStage {
  readonly stage: string;
  readonly generations: number;
  /** Generations of which every phase is reused. */
  readonly reused: number;
  /** Model calls that will be made for sure. */
  readonly calls: number;
  /** Model calls that may turn out unnecessary because a prompt comes out unchanged. */
  readonly possibleCalls: number;
  readonly blocked: number;
  /** Generations whose answer is parsed once more and cannot be, like before. */
  readonly failing: number;
}

/** Least, most likely and most; `low <= expected <= high`. */
export interface Range {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** `history`: past calls of the same stage, template and model; `limits`: none at all; `mixed`: similar ones, or both. */
export type EstimateBasis = 'history' | 'limits' | 'mixed';

/** What calls will take, together; a part that cannot be known is null, never zero. */
export interface Estimate {
  /** Tokens of prompts and answers. Null where a prompt is not there yet and no past one of its stage is known. */
  readonly tokens: Range | null;
  /** Millionths of a US dollar. Null where a price is not known, or the tokens are not and cost something. */
  readonly costMicros: Range | null;
  /** Null where a model has no past calls that recorded how long they took. */
  readonly wallMs: Range | null;
  readonly basis: EstimateBasis;
}

export interface ModelEstimate extends Estimate {
  readonly modelId: string;
  readonly providerModel: string;
  /** Name of the provider that will be asked; null when none serves the model, so that its calls will fail. */
  readonly provider: string | null;
  readonly calls: number;
  readonly possibleCalls: number;
}

/** Low counts the calls that are sure; high counts those that may turn out unnecessary too. */
export interface PlanEstimate extends Estimate {
  /** Provider names of the models to be called of which the price is not known, each once. */
  readonly unknownPriceModels: readonly string[];
  /** Models without any call are left out. */
  readonly perModel: readonly ModelEstimate[];
}

export interface RunPlan {
  readonly generations: number;
  readonly calls: number;
  readonly possibleCalls: number;
  readonly reused: number;
  readonly blocked: number;
  readonly failing: number;
  /** Generations of which the last request's outcome is unknown: left alone, or asked for again because the request says so. */
  readonly unknownOutcome: { readonly held: number; readonly resent: number };
  /** Reused whole although something differs, because somebody accepted exactly that as still valid. */
  readonly accepted: number;
  readonly stages: readonly PlanStage[];
  /** The first 200 generations of which something is made or blocked; `itemCount` is all of them. */
  readonly items: readonly PlanItem[];
  readonly itemCount: number;
  readonly estimate: PlanEstimate;
  /** Generations outside the run whose parent's text may change. */
  readonly becomesStale: { readonly count: number; readonly genIds: readonly string[] };
}

export type RunState = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted';

export interface RunCounters {
  /** Generations in the run's scope. */
  readonly total: number;
  /** Generations that are finished, whatever their outcome. */
  readonly done: number;
  readonly reused: number;
  readonly generated: number;
  readonly failed: number;
  readonly modelCalls: number;
  readonly totalTokens: number;
}

export interface RunInfo {
  readonly runId: number;
  readonly state: RunState;
  readonly request: RunRequest;
  readonly counters: RunCounters;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly failure: Failure | null;
  /** True while the run starts nothing more until it is resumed. */
  readonly paused: boolean;
  /** Spent, and reserved for calls whose cost is not known yet, in millionths of a US dollar; null where no price is known. */
  readonly spentMicros: number | null;
  /** Generations at work right now, at most 100. */
  readonly active: readonly string[];
  /** Generations that somebody has paused in it, the longest paused first, at most 100. */
  readonly held: readonly string[];
  /** How fast it goes and where it stands; null when the run is not going on in this process. */
  readonly progress: RunProgress | null;
}

/**
 * What a run that goes on still has to do with a generation. `waiting`: nothing has been asked of a model yet; `asked`: its
 * request has left; `paused`: it waits until somebody lets it go on.
 */
export type Standing = 'waiting' | 'asked' | 'paused';

/** One generated, failed or blocked phase of a run; what is not listed was reused. */
export interface RunItem extends MaterializationInfo {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly phase: Phase;
}

/** What reuse saved: what the reused answers took when they were made. */
export interface Savings {
  /** Reused generations whose answer came from a model. */
  readonly calls: number;
  readonly totalTokens: number;
  /** Null when no reused answer has a known cost. */
  readonly costMicros: number | null;
  readonly durationMs: number;
}

/** What reuse saved in all runs that have ended, counted when each of them had. */
export interface WorkspaceSavings extends Savings {
  /** Runs that saved something. */
  readonly runs: number;
}

/** A request to a model, as the ledger knows it: never what was said in it. What is not known is null, never zero. */
export interface CallInfo {
  readonly callId: number;
  readonly runId: number;
  readonly genId: string;
  /** From 1; a call that never left the machine or was turned away is tried again. */
  readonly attempt: number;
  readonly modelId: string;
  readonly provider: string;
  /** `unknown`: it was sent, and nobody saw what became of it. */
  readonly state: 'sent' | 'answered' | 'failed' | 'unknown';
  /** Millionths of a US dollar, as are all costs. */
  readonly reservedMicros: number | null;
  readonly costMicros: number | null;
  readonly promptTokens: number | null;
  readonly completionTokens: number | null;
  readonly host: string | null;
  /** HTTP status. */
  readonly status: number | null;
  readonly bytesOut: number | null;
  readonly bytesIn: number | null;
  readonly reason: string | null;
  readonly sentAt: number;
  readonly endedAt: number | null;
}

/** Which generations of a run to list: all that it made or that failed, or those with one outcome, or one cause of failure. */
export interface RunItemFilter {
  readonly outcome: 'generated' | 'failed' | null;
  readonly reason: string | null;
}

/** One page of a run's list: every phase of its generations, those of one generation together. */
export interface RunItemPage {
  /** Generations under the filter in all. */
  readonly total: number;
  readonly items: readonly RunItem[];
}

export interface RunDetail {
  readonly run: RunInfo;
  /** Most frequent first; while the run goes on, the newest first. */
  readonly failures: readonly FailureGroup[];
  /** What it came to in each stage, in the order of the chain, and with each model that was asked. */
  readonly stages: readonly RunShare[];
  readonly models: readonly RunShare[];
  /** Null while the run goes on: what it has not reached yet cannot be told from what it reused. */
  readonly saved: Savings | null;
}
