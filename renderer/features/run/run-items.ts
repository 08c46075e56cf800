import type { RunDetail, RunItem, RunItemFilter } from '../../../src/api/index.ts';
import { describeOutcome, joinWords, nameReason, PHASE_WORDS } from '../../words/index.ts';

/** What a run did with one generation. */
export interface RunEntry {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly outcome: 'generated' | 'failed';
  /** The phase to look at: the one that failed, else the last that was made. */
  readonly phase: RunItem['phase'];
  /** The failure's reason; null for what was generated. */
  readonly failedBecause: string | null;
  readonly sentence: string;
}

/** A run's phases taken together by generation, the failed ones first; otherwise in the order they came. */
export function groupRunItems(items: readonly RunItem[]): RunEntry[] {
  const byGeneration = Map.groupBy(items, ({ genId }) => genId);
  const entries = [...byGeneration.values()].map(toEntry);
  return [
    ...entries.filter(({ outcome }) => outcome === 'failed'),
    ...entries.filter(({ outcome }) => outcome === 'generated'),
  ];
}

function toEntry(items: readonly RunItem[]): RunEntry {
  const shown = items.find(({ outcome }) => outcome === 'failed') ?? items.at(-1);
  if (shown === undefined) throw new Error('a group has at least one item');
  const { genId, stage, templateId, modelId, phase } = shown;
  const isFailed = shown.outcome === 'failed';
  return {
    genId,
    stage,
    templateId,
    modelId,
    outcome: isFailed ? 'failed' : 'generated',
    phase,
    failedBecause: isFailed ? shown.reason : null,
    sentence: isFailed
      ? `${PHASE_WORDS[phase]} failed: ${shown.failure?.message ?? nameReason(shown.reason)}`
      : generatedSentence(items),
  };
}

/** `Input, Raw and Parsed: Generated because there was none yet.`, by the first one's reason, which the others follow. */
function generatedSentence(items: readonly RunItem[]): string {
  const names = joinWords(items.map(({ phase }) => PHASE_WORDS[phase]));
  const [first] = items;
  return `${names}: ${describeOutcome('generated', first?.reason ?? null, first?.differs)}`;
}

/** One way to look at a run's list: a filter of the engine's, its words, and how many generations it leaves. */
export interface OutcomeChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly filter: RunItemFilter;
}

/** The ways to filter a run's list that leave anything; empty while there is nothing in it. */
export function outcomeChoices({ stages, failures }: Pick<RunDetail, 'stages' | 'failures'>): OutcomeChoice[] {
  const generated = stages.reduce((sum, share) => sum + share.generated, 0);
  const failed = stages.reduce((sum, share) => sum + share.failed, 0);
  const choice = (label: string, count: number, outcome: RunItemFilter['outcome'], reason: string | null = null) => ({
    value: reason ?? outcome ?? 'all',
    label,
    count,
    filter: { outcome, reason },
  });
  return [
    choice('Everything made or failed', generated + failed, null),
    choice('Generated', generated, 'generated'),
    choice('Failed', failed, 'failed'),
    ...failures.map(({ reason, count }) => choice(`Failed: ${nameReason(reason)}`, count, 'failed', reason)),
  ].filter(({ count }) => count > 0);
}
