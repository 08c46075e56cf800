import type { PeerFact, PeerSpread } from '../../../../src/api/index.ts';
import { formatCount, formatDuration, formatMoney, formatScore } from '../../../words/index.ts';

/** Fewer others say nothing about what is usual. */
export const LEAST_PEERS = 5;

/** Where a number lies among others, to be drawn and to be said. */
export interface PlaceAmong {
  /** `longer than 92 % of 318`. */
  readonly words: string;
  /** `Half of them lie between 30 s and 45 s, the middle one is 38 s.` */
  readonly usual: string;
  /** Places along the bar, from 0 to 1. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly own: number;
}

/** Where a number lies among those of others; null where too few are known. */
export function placeAmong(fact: PeerFact, amount: number, { known, points }: PeerSpread): PlaceAmong | null {
  if (known < LEAST_PEERS) return null;
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => pointAt(points, share)) as [number, number, number];
  // What is far out of the ordinary would push all else together.
  const from = Math.min(pointAt(points, 0.05), amount);
  const to = Math.max(pointAt(points, 0.95), amount);
  const along = (value: number) => (to === from ? 0.5 : Math.min(1, Math.max(0, (value - from) / (to - from))));
  const say = FORMATS[fact];
  const usual =
    low === high
      ? `For most of them it is ${say(median)}.`
      : `Half of them lie between ${say(low)} and ${say(high)}, the middle one is ${say(median)}.`;
  return {
    words: wordsFor(fact, amount, points, known),
    usual,
    low: along(low),
    median: along(median),
    high: along(high),
    own: along(amount),
  };
}

function wordsFor(fact: PeerFact, amount: number, points: readonly number[], known: number): string {
  const below = points.filter((point) => point < amount).length / points.length;
  const above = points.filter((point) => point > amount).length / points.length;
  const [more, less] = COMPARATIVES[fact];
  const all = formatCount(known);
  if (below === 0 && above === 0) return `as all ${all} others`;
  if (below === 0 && above < 0.5) return `as most of ${all} others`;
  if (above === 0 && below < 0.5) return `as most of ${all} others`;
  return below >= above ? `${more} than ${percent(below)} of ${all}` : `${less} than ${percent(above)} of ${all}`;
}

/** Never "100 %" where a few are not, nor "0 %". */
function percent(share: number): string {
  if (share === 1) return 'all';
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} %`;
}

/** The value that a share of rising points does not exceed, between two of them where it falls there. */
function pointAt(points: readonly number[], share: number): number {
  const place = (points.length - 1) * share;
  const below = points[Math.floor(place)] ?? 0;
  const above = points[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

const MORE = ['more', 'less'] as const;
const LONGER = ['longer', 'shorter'] as const;
const COMPARATIVES: Readonly<Record<PeerFact, readonly [string, string]>> = {
  durationMs: LONGER,
  promptTokens: MORE,
  completionTokens: MORE,
  totalTokens: MORE,
  costMicros: MORE,
  score: ['higher', 'lower'],
  inputChars: LONGER,
  rawChars: LONGER,
  parsedChars: LONGER,
};

const rounded = (value: number) => formatCount(Math.round(value));
const FORMATS: Readonly<Record<PeerFact, (value: number) => string>> = {
  durationMs: formatDuration,
  promptTokens: rounded,
  completionTokens: rounded,
  totalTokens: rounded,
  costMicros: formatMoney,
  score: formatScore,
  inputChars: rounded,
  rawChars: rounded,
  parsedChars: rounded,
};
