/** A level of an axis. Lists are tuples: equal when their members are, and never changed. */
export type SpecValue = string | number | boolean | null | readonly SpecValue[];

/** One column of a row with its value. Rows share these, so that five million rows fit into memory. */
export type SpecEntry = readonly [column: string, value: SpecValue];

/** What a cohort spec expands into: ordered rows of ordered columns, the same columns in each row. */
export interface CompiledSpec {
  readonly rows: ReadonlyArray<readonly SpecEntry[]>;
}

/** Where `@file:` lists come from. */
export interface SpecIo {
  /** The list in a file, by its path relative to the spec; not yet checked. Throws INVALID_SPEC. */
  readList(path: string): unknown;
}

export interface SubsetRule {
  readonly kind: 'subset';
  readonly axis: string;
  readonly keep: readonly SpecValue[];
}

export interface TieRule {
  readonly kind: 'tie';
  readonly name: string;
  readonly axes: readonly string[];
}

export interface PairRule {
  readonly kind: 'pair';
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly allowed: readonly SpecValue[];
  readonly balance: 'left' | 'right' | 'both' | null;
}

export interface TupleRule {
  readonly kind: 'tuple';
  readonly name: string;
  readonly axes: readonly string[];
  /** Each as long as `axes`. */
  readonly items: ReadonlyArray<readonly SpecValue[]>;
}

export type SpecRule = SubsetRule | TieRule | PairRule | TupleRule;

/** A spec whose shape has been checked; whether its rules fit its axes has not. */
export interface ParsedSpec {
  /** In the order written, the axes that tuples bring behind them. */
  readonly axes: ReadonlyMap<string, readonly SpecValue[]>;
  /** In the order written. */
  readonly rules: readonly SpecRule[];
  readonly fieldOrder: readonly string[];
}
