/** What the name of an offline model asks for, after its last `#`, so that demos and tests can show failures. */
export interface Tricks {
  /** `#fail-500` and the like: the status to fail with; null answers. */
  readonly failStatus: number | null;
  /** `#flaky`: fails for about a third of all calls, always the same ones. */
  readonly flaky: boolean;
  /** `#truncate`: stops in mid-sentence, as at a token limit, unless the limit is 30,000 tokens or more. */
  readonly truncate: boolean;
  /** `#unparsable`: answers without the score or the tags that were asked for. */
  readonly unparsable: boolean;
  /** `#slow`: takes ten times as long. */
  readonly slow: boolean;
}

/** Reads the tricks out of a provider's model name; an unknown one asks for nothing. */
export function readTricks(model: string): Tricks {
  const trick = model.slice(model.lastIndexOf('#') + 1);
  const named = model.includes('#') ? trick : '';
  const status = /^fail-([1-5]\d\d)$/.exec(named)?.[1];
  return {
    failStatus: status === undefined ? null : Number(status),
    flaky: named === 'flaky',
    truncate: named === 'truncate',
    unparsable: named === 'unparsable',
    slow: named === 'slow',
  };
}
