import type { Failure, GenerationRow, RunInfo } from '../api/index.ts';
import type { Engine } from '../engine.ts';
import { plural } from './words.ts';

/** Failures of one kind and reason in a run, with one of them as an example. */
export interface RunFailureGroup {
  readonly count: number;
  readonly genId: string;
  readonly failure: Failure;
}

/** Reasons of INVALID_CONFIG that an answer caused, not the workspace. */
const ANSWER_REASONS = ['truncated_raw', 'min_lines_not_met'];
const PAGE = 500;

/** The failures of a run by kind and reason, most frequent first. */
export async function groupFailures(engine: Engine, runId: number): Promise<RunFailureGroup[]> {
  const { failures, items } = await engine.handlers['runs.get']({ runId });
  const groups: RunFailureGroup[] = [];
  for (const { value, count } of failures) {
    const item = items.find((one) => one.failure?.reason === value);
    const example = item?.failure
      ? { genId: item.genId, failure: item.failure }
      : await findExample(engine, runId, value);
    if (example !== null) groups.push({ count, ...example });
  }
  return groups;
}

/** The run's own list is cut off, so that a rare failure of a large run has to be looked up in the table. */
async function findExample(engine: Engine, runId: number, reason: string) {
  const isWanted = (row: GenerationRow) => row.runId === runId && row.outcomeReason === reason;
  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const page = await engine.handlers['generations.page']({
      filter: { outcomes: ['failed'] },
      sort: { key: 'updated', direction: 'desc' },
      offset,
      limit: PAGE,
    });
    total = page.total;
    const row = page.rows.find(isWanted);
    if (row === undefined) continue;
    const { phases } = await engine.handlers['generations.get']({ genId: row.genId });
    const failure = phases.find((phase) => phase.last?.failure?.reason === reason)?.last?.failure;
    if (failure) return { genId: row.genId, failure };
  }
  return null;
}

/** Whether the person has to correct the workspace before the same can succeed. */
export function isConfiguration({ kind, reason }: Failure): boolean {
  if (kind === 'INVALID_CONFIG') return !ANSWER_REASONS.includes(reason);
  return kind === 'TEMPLATE_FAILURE' || kind === 'MISSING_TEMPLATE';
}

export function describeRun({ runId, state, counters }: RunInfo, failures: readonly RunFailureGroup[]): string[] {
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
function describeGroup({ count, genId, failure }: RunFailureGroup): string {
  return `  ${count} × ${failure.kind} ${failure.reason}, such as ${genId}: ${failure.message}`;
}

/** A finished run as one JSON document. */
export function runDocument(
  { runId, state, counters, startedAt, endedAt, failure }: RunInfo,
  groups: readonly RunFailureGroup[],
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
