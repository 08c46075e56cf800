import type { Failure, FailureGroup, RunInfo } from '../api/index.ts';
import { plural } from './words.ts';

/** Reasons of INVALID_CONFIG that an answer caused, not the workspace. */
const ANSWER_REASONS = ['truncated_raw', 'min_lines_not_met'];

/** Whether the person has to correct the workspace before the same can succeed. */
export function isConfiguration({ kind, reason }: Failure): boolean {
  if (kind === 'INVALID_CONFIG') return !ANSWER_REASONS.includes(reason);
  return kind === 'TEMPLATE_FAILURE' || kind === 'MISSING_TEMPLATE';
}

export function describeRun({ runId, state, counters }: RunInfo, failures: readonly FailureGroup[]): string[] {
  const { total, done, reused, generated, failed, modelCalls, totalTokens } = counters;
  const spent = totalTokens === 0 ? '' : `, ${plural(totalTokens, 'token')}`;
  const result = `${reused} reused, ${generated} generated, ${failed} failed (${plural(modelCalls, 'model call')}${spent})`;
  const hint =
    'Nothing was selected. Bring generations in with "reverie import" or "reverie cohort create ID", or widen the selection.';
  return [
    `${plural(total, 'generation')}: ${result}`,
    ...failures.map(describeGroup),
    `Run ${runId}: ${state}${done < total ? `, ${total - done} not reached` : ''}`,
    ...(total === 0 ? [hint] : []),
  ];
}

/** `46 × PARSER_FAILURE parse_failed, such as v_x: No score …` */
function describeGroup({ count, genId, failure }: FailureGroup): string {
  return `  ${count} × ${failure.kind} ${failure.reason}, such as ${genId}: ${failure.message}`;
}

/** A finished run as one JSON document. */
export function runDocument(
  { runId, state, counters, startedAt, endedAt, failure }: RunInfo,
  groups: readonly FailureGroup[],
) {
  const { total, ...rest } = counters;
  return {
    runId,
    state,
    generations: total,
    ...rest,
    failures: groups.map((group) => ({
      kind: group.failure.kind,
      reason: group.failure.reason,
      count: group.count,
      example: { genId: group.genId, message: group.failure.message },
    })),
    startedAt,
    endedAt,
    failure,
  };
}
