import { ReverieError } from './errors.ts';
import type { ReadOnlyInfo, StorePart } from './model.ts';

/** What every call that would write fails with while the store can only be read. */
export function readOnlyError({ reason, message }: ReadOnlyInfo): ReverieError {
  return new ReverieError('STORE_FAILURE', reason, message, {});
}

const PART_WORDS: Readonly<Record<StorePart, string>> = {
  generations: 'the list of generations',
  versions: 'versions of texts',
  runs: 'the list of runs',
  outcomes: 'what runs did to single generations',
  marks: 'ratings, tags, notes and verdicts',
  sources: 'what texts were made from',
};

/** What of the store cannot be read, in sentences; null when nothing is known to be lost. */
export function describeLost({ damaged, lostGenerations }: ReadOnlyInfo): string | null {
  const generations =
    lostGenerations === 0
      ? []
      : [`${lostGenerations} ${lostGenerations === 1 ? 'generation' : 'generations'} cannot be listed.`];
  // How many are missing says more than that some are.
  const told = damaged.filter((part) => part !== 'generations' || lostGenerations === 0);
  const parts = told.map((part) => PART_WORDS[part]);
  const hurt = parts.length === 0 ? [] : [`Some of this cannot be read: ${new Intl.ListFormat('en').format(parts)}.`];
  const sentences = [...generations, ...hurt];
  return sentences.length === 0 ? null : sentences.join(' ');
}
