import {
  DEFAULT_RUN_REQUEST,
  type FailureGroup,
  type GenerationDetail,
  type GenerationFilter,
  PHASES,
  type Phase,
  type PhaseDetail,
  type RunRequest,
  type StageInfo,
  setFieldValues,
} from '../../../src/api/index.ts';
import type { Remedy } from '../../words/index.ts';

/** The ways to force that are offered: each covers a phase and what is made from it. */
export const FORCE_CHOICES = [
  { value: 'none', label: 'Nothing', phases: [], words: 'Make only what is missing' },
  { value: 'parsed', label: 'Parsed', phases: ['parsed'], words: 'Parse again, no model call' },
  { value: 'raw', label: 'From raw', phases: ['raw', 'parsed'], words: 'Ask again with the same prompt' },
  { value: 'all', label: 'All phases', phases: PHASES, words: 'Render, ask and parse again' },
] as const satisfies readonly { value: string; label: string; phases: readonly Phase[]; words: string }[];

export type ForceChoice = (typeof FORCE_CHOICES)[number]['value'];

/** The choice that a request's forced phases amount to. */
export function forceChoiceOf(force: readonly Phase[]): ForceChoice {
  const first = PHASES.find((phase) => force.includes(phase));
  if (first === undefined) return 'none';
  return first === 'input' ? 'all' : first;
}

export function phasesOf(choice: ForceChoice): readonly Phase[] {
  return FORCE_CHOICES.find(({ value }) => value === choice)?.phases ?? [];
}

/** A run over one generation that makes what is missing. */
export function regenerateRequest(genId: string): RunRequest {
  return { ...DEFAULT_RUN_REQUEST, filter: { genIds: [genId] } };
}

/** A run over one generation that makes it anew although it could be reused. */
export function forceRequest(genId: string, choice: ForceChoice, descendants: boolean): RunRequest {
  return { ...regenerateRequest(genId), force: phasesOf(choice), descendants };
}

/** A run that makes everything under a filter anew although it could be reused. */
export function forceAllRequest(filter: GenerationFilter, choice: ForceChoice): RunRequest {
  return { ...DEFAULT_RUN_REQUEST, filter, force: phasesOf(choice) };
}

/** The run that a button beside a failure starts; null for a remedy that is no run. */
export function remedyRequest(
  remedy: Remedy,
  failed: PhaseDetail,
  detail: GenerationDetail,
  stage: StageInfo | undefined,
): RunRequest | null {
  const { genId } = detail.row;
  switch (remedy) {
    case 'retry':
      // Where an earlier version stayed current, a run without force would reuse it instead of trying again.
      return failed.current === null
        ? { ...regenerateRequest(genId), resendUnknown: isUnknown(failed.last?.failure?.reason) ? true : null }
        : forceRequest(genId, forceChoiceOf([failed.phase]), false);
    case 'ask_again':
      return forceRequest(genId, 'raw', false);
    case 'higher_limit':
      return { ...forceRequest(genId, 'raw', false), maxTokens: 2 * usedLimit(detail, stage) };
    case 'open_parent':
      return null;
  }
}

/** Who tries again what nobody knows the outcome of has said that it may be sent again. */
function isUnknown(reason: string | undefined): boolean {
  return reason === 'outcome_unknown';
}

/** Reasons that lie in the answer: the same one would fail again, so the model has to be asked for another. */
const ANSWER_REASONS: readonly string[] = ['truncated_raw', 'min_lines_not_met', 'parse_failed'];

/**
 * A run over what failed in a run, with its settings. What it forced is forced again, or what stood before would be reused
 * instead; answers that were no use are asked for again.
 */
export function retryFailedRequest(
  request: RunRequest,
  failures: readonly Pick<FailureGroup, 'reason'>[],
  genIds: readonly string[],
): RunRequest {
  const asksAgain = failures.some(({ reason }) => ANSWER_REASONS.includes(reason));
  return {
    ...request,
    filter: { genIds },
    descendants: false,
    resendUnknown: failures.some(({ reason }) => isUnknown(reason)) ? true : request.resendUnknown,
    force: PHASES.filter((phase) => request.force.includes(phase) || (asksAgain && phase !== 'input')),
  };
}

/**
 * A run that asks for all cut answers under a filter again, with twice the highest limit they were made with, and makes what
 * they block; `usedLimit` 0 where it is not known yet.
 */
export function retryCutRequest(filter: GenerationFilter, usedLimit: number): RunRequest {
  return {
    ...DEFAULT_RUN_REQUEST,
    filter: { ...filter, line: setFieldValues(filter.line ?? '', 'truncated', ['true']) },
    force: phasesOf('raw'),
    maxTokens: usedLimit === 0 ? null : 2 * usedLimit,
  };
}

/** The limit that the newest answer was made with, in tokens. */
function usedLimit({ phases }: GenerationDetail, stage: StageInfo | undefined): number {
  const newest = phases.find(({ phase }) => phase === 'raw')?.versions[0];
  return newest?.metadata.maxTokens ?? stage?.maxTokens ?? 20_480;
}
