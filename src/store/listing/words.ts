import type { CodeColumn, Column } from './columns.ts';

type WordsOfCodes = Pick<CodeColumn, 'size' | 'wordsOf'>;

/** Gives out codes: a key has the same code for good, and each code answers to some words. */
export interface Words<K> extends WordsOfCodes {
  codeOf(key: K, toWords: () => readonly string[]): number;
}

const NO_WORDS: readonly string[] = [];

/** `first` are the words of code 0, which has no key. */
export function createWords<K>(first: readonly string[] = NO_WORDS): Words<K> {
  const words: (readonly string[])[] = [first];
  const codes = new Map<K, number>();
  return {
    get size() {
      return words.length;
    },
    wordsOf: (code) => words[code] ?? NO_WORDS,
    codeOf(key, toWords) {
      let code = codes.get(key);
      if (code === undefined) {
        code = words.push(toWords()) - 1;
        codes.set(key, code);
      }
      return code;
    },
  };
}

/** A column with the words of its codes; there may come to be more of them. */
export function withCodes({ values, log, refresh }: Column<Uint8Array | Int32Array>, words: WordsOfCodes): CodeColumn {
  return {
    values,
    log,
    refresh,
    wordsOf: words.wordsOf,
    get size() {
      return words.size;
    },
  };
}

/** Says of a code whether its words pass a test; each code is tested once. */
export function codeTest(
  { wordsOf }: WordsOfCodes,
  passes: (words: readonly string[]) => boolean,
): (code: number) => 0 | 1 {
  const known: (0 | 1)[] = [];
  return (code) => {
    // Codes are learned in order: there are never gaps.
    while (known.length <= code) known.push(passes(wordsOf(known.length)) ? 1 : 0);
    return known[code] ?? 0;
  };
}
