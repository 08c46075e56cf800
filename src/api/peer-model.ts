/** Numbers by which a generation is compared with others of its template; times in milliseconds, money in millionths of a dollar. */
export const PEER_FACTS = [
  'durationMs',
  'promptTokens',
  'completionTokens',
  'totalTokens',
  'costMicros',
  'score',
  'inputChars',
  'rawChars',
  'parsedChars',
] as const;
export type PeerFact = (typeof PEER_FACTS)[number];

/** What the other generations with the same stage and template are like, by what is current of them. */
export interface Peers {
  readonly others: number;
  /** How many of them were looked at: all, or as many evenly spread over them. */
  readonly sampled: number;
  readonly spreads: Readonly<Record<PeerFact, PeerSpread>>;
}

export interface PeerSpread {
  /** How many of those that were looked at have the number; of the others it is not known. */
  readonly known: number;
  /** Their numbers, rising: all of them, or 101 that stand for the hundredths, from the least to the greatest. */
  readonly points: readonly number[];
}
