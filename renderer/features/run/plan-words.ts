import type { RunCounters, RunPlan, RunState, Savings, StageInfo } from '../../../src/api/index.ts';
import { capitalise, countOf, formatCount, formatDuration, formatMoney, joinWords } from '../../words/index.ts';

/** A plan in one sentence. */
export function planSentence(plan: RunPlan): string {
  if (plan.generations === 0) return 'No generation is selected, so there is nothing to do.';
  if (plan.itemCount === 0) {
    return `Nothing to do: ${plan.generations === 1 ? 'everything is' : `all ${countOf(plan.generations, 'generation')} are`} there and would be reused.`;
  }
  const parts = [
    callWords(plan),
    ...(plan.reused > 0 ? [`${countOf(plan.reused, 'generation')} reused whole`] : []),
    ...(plan.blocked > 0 ? [`${countOf(plan.blocked, 'generation')} blocked`] : []),
    ...(plan.failing > 0 ? [`${countOf(plan.failing, 'answer')} that cannot be parsed, as before`] : []),
  ];
  return `${countOf(plan.generations, 'generation')}: ${joinWords(parts)}.`;
}

/** What the stages themselves do with what is stale. */
export function stalePolicyWords(stages: readonly Pick<StageInfo, 'id' | 'reuse'>[]): string {
  const fresh = stages.filter(({ reuse }) => reuse === 'fresh').map(({ id }) => capitalise(id));
  if (fresh.length === 0) return 'All stages reuse it';
  if (fresh.length === stages.length) return 'All stages make it anew';
  return `${joinWords(fresh)} ${fresh.length === 1 ? 'makes' : 'make'} it anew, the others reuse it`;
}

/** What sending again may cost, beside the choice whether to. */
export function unknownWords(held: number, resent: number): string {
  const requests = countOf(Math.max(held, resent), 'request was', 'requests were');
  const they = held + resent === 1 ? 'it' : 'they';
  return `${requests} sent before without an answer; ${they} may have been charged for.`;
}

function callWords({ calls, possibleCalls }: RunPlan): string {
  if (possibleCalls === 0) return calls === 0 ? 'no model call' : countOf(calls, 'model call');
  if (calls === 0) return `up to ${countOf(possibleCalls, 'model call')}, if prompts change`;
  return `${countOf(calls, 'model call')} for sure, up to ${formatCount(possibleCalls)} more if prompts change`;
}

/** What a run has come to, in few words: `3 generated, 12 reused, 1 failed`. */
export function countersWords({ generated, reused, failed }: RunCounters): string {
  const parts = [
    ...(generated > 0 ? [`${countOf(generated, 'generated', 'generated')}`] : []),
    ...(reused > 0 ? [`${countOf(reused, 'reused', 'reused')}`] : []),
    ...(failed > 0 ? [`${countOf(failed, 'failed', 'failed')}`] : []),
  ];
  return parts.length === 0 ? 'nothing was done' : parts.join(', ');
}

/** What reuse saved, in words; null when it saved nothing. */
export function savedWords({ calls, totalTokens, costMicros, durationMs }: Savings): string | null {
  if (calls === 0) return null;
  const parts = [
    countOf(calls, 'model call'),
    ...(totalTokens > 0 ? [countOf(totalTokens, 'token')] : []),
    ...(costMicros === null || costMicros === 0 ? [] : [formatMoney(costMicros)]),
    ...(durationMs > 0 ? [`${formatDuration(durationMs)} of answering`] : []),
  ];
  return joinWords(parts);
}

export const RUN_STATE_WORDS: Readonly<Record<RunState, string>> = {
  running: 'Running',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
  interrupted: 'Interrupted',
};
