import type {
  ComparedOutcome,
  ComparedSide,
  DifferenceKind,
  RunComparison,
  RunDifference,
  RunInfo,
  RunRequest,
} from '../../../src/api/index.ts';
import {
  countOf,
  formatCount,
  formatDuration,
  formatExact,
  formatMoney,
  joinWords,
  nameReason,
  PHASE_WORDS,
} from '../../words/index.ts';
import { type Names, selectionWords } from './run-words.ts';

/** A line of two runs side by side. */
export interface ComparedLine {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly differs: boolean;
}

const SETTINGS = {
  filter: ['Over', (request, names) => selectionWords({ ...request, descendants: false }, names)],
  descendants: ['What is made from them', ({ descendants }) => (descendants ? 'too' : 'only if chosen itself')],
  force: ['Forced', ({ force }) => joinWords(force.map((phase) => PHASE_WORDS[phase])) || 'nothing'],
  policy: ['Stale ones', ({ policy }) => POLICIES[policy ?? 'own']],
  provider: ['Provider', ({ provider }) => provider ?? 'by model'],
  baseUrl: ['Address', ({ baseUrl }) => baseUrl ?? 'each provider’s own'],
  concurrency: ['Calls at once per model', ({ concurrency }) => numberOr(concurrency, 'each provider’s own')],
  maxTokens: ['Most tokens of an answer', ({ maxTokens }) => numberOr(maxTokens, 'each stage’s own')],
  resendUnknown: ['Sent again after no answer', ({ resendUnknown }) => RESENDS[`${resendUnknown ?? 'own'}`]],
  capMicros: ['Spend at most', ({ capMicros }) => (capMicros === null ? 'no limit' : formatMoney(capMicros))],
} as const satisfies Record<
  keyof RunRequest,
  readonly [name: string, words: (request: RunRequest, names: Names) => string]
>;

const RESENDS = { own: 'as the workspace has it', true: 'yes', false: 'no' } as const;
const POLICIES = { own: 'as each stage has it', exists: 'reused', fresh: 'made anew' } as const;

function numberOr(value: number | null, otherwise: string): string {
  return value === null ? otherwise : formatCount(value);
}

/** The settings that differ, then what came of both runs. */
export function comparedLines({ a, b, settings }: RunComparison, names: Names): ComparedLine[] {
  const line = (name: string, words: (run: RunInfo) => string): ComparedLine => {
    const [wordsA, wordsB] = [words(a), words(b)];
    return { name, a: wordsA, b: wordsB, differs: wordsA !== wordsB };
  };
  return [
    { ...line('Started', (run) => formatExact(run.startedAt)), differs: false },
    ...settings.map((setting) => {
      const [name, words] = SETTINGS[setting];
      return { ...line(name, (run) => words(run.request, names)), differs: true };
    }),
    line('Generations', ({ counters }) => formatCount(counters.total)),
    line('Generated', ({ counters }) => formatCount(counters.generated)),
    line('Reused', ({ counters }) => formatCount(counters.reused)),
    line('Failed', ({ counters }) => formatCount(counters.failed)),
    line('Model calls', ({ counters }) => formatCount(counters.modelCalls)),
    line('Tokens', ({ counters }) => formatCount(counters.totalTokens)),
    line('Spent', ({ spentMicros }) => (spentMicros === null ? 'unknown' : formatMoney(spentMicros))),
    {
      ...line('Took', ({ startedAt, endedAt }) =>
        endedAt === null ? 'not ended' : formatDuration(endedAt - startedAt),
      ),
      differs: false,
    },
  ];
}

/** Which generations the two runs have in common. */
export function coverageWords({ a, b, both, onlyA, onlyB }: RunComparison): string {
  const only = (count: number, { runId }: RunInfo) =>
    count === 0 ? [] : [`${formatCount(count)} only in run ${runId}`];
  const parts = [`${countOf(both, 'generation')} in both runs`, ...only(onlyA, a), ...only(onlyB, b)];
  return `${joinWords(parts)}.`;
}

/** What it means that no difference is listed. */
export function sameWords({ both }: RunComparison): string {
  return both === 0
    ? 'Generations can only be compared where both runs were over them.'
    : 'What both were over came out the same: no outcome and no text differs.';
}

export const KIND_WORDS: Readonly<Record<DifferenceKind, string>> = {
  any: 'Everything that differs',
  text: 'Text changed',
  outcome: 'Outcome changed',
  failure: 'Failed in one of them only',
};

const OUTCOMES: Readonly<Record<ComparedOutcome, string>> = {
  generated: 'generated',
  reused: 'reused',
  failed: 'failed',
  left: 'reused or not reached',
};

/** What became of one generation in the two runs, in a sentence. */
export function differenceWords({ a, b, changedText }: RunDifference): string {
  const outcome = a.outcome === b.outcome ? `${sideWords(b)} in both` : `${sideWords(a)}, then ${sideWords(b)}`;
  const text = changedText === null ? 'the text is the same' : `the text of ${PHASE_WORDS[changedText]} changed`;
  return `${outcome}; ${text}`;
}

function sideWords({ outcome, reason }: ComparedSide): string {
  return outcome === 'failed' && reason !== null ? `failed (${nameReason(reason)})` : OUTCOMES[outcome];
}
