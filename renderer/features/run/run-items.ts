import type { RunDetail, RunItem } from '../../../src/api/index.ts';
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

/** Failures with one cause, as far as the run's list tells of them. */
export interface FailureGroup {
  readonly reason: string;
  /** Failed phases in all, also of generations that the list leaves out. */
  readonly count: number;
  /** What the newest of them said; null where the list has none of them. */
  readonly example: { readonly genId: string; readonly phase: RunItem['phase']; readonly message: string } | null;
}

/** A run's failures by cause, most frequent first, each with its newest as an example. */
export function groupFailures({ failures, items }: Pick<RunDetail, 'failures' | 'items'>): FailureGroup[] {
  return failures.map(({ value, count }) => {
    const newest = items
      .filter(({ outcome, reason }) => outcome === 'failed' && reason === value)
      .reduce<RunItem | null>((last, item) => (last === null || item.endedAt >= last.endedAt ? item : last), null);
    const message = newest?.failure?.message ?? null;
    return {
      reason: value,
      count,
      example: newest === null || message === null ? null : { genId: newest.genId, phase: newest.phase, message },
    };
  });
}
