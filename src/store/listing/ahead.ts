import type { SortKey } from '../../api/listing-model.ts';
import type { ReadableDb } from '../sqlite.ts';
import { COUNTED_COLUMNS, COUNTED_FIELDS } from './facets.ts';
import { orderBy } from './order.ts';
import type { Snapshot } from './snapshot.ts';
import { type CodeName, FIELD_PLACES, type NumberName } from './sources.ts';

/** Works until a moment (of `performance.now()`), or a little longer; answers whether it has come to its end. */
export type Step = (untilMs: number) => boolean;

/** Columns that the table is sorted and filtered by, those asked for most first; then where its texts are found. */
const SORTED_COLUMNS = [
  'score',
  'tokens',
  'durationMs',
  'updated',
  'costMicros',
  'versions',
  'replicate',
  'combo',
  'mode',
  'inputText',
  'rawText',
  'parsedText',
] as const satisfies readonly (NumberName | CodeName)[];

/** Orders that are asked for most. */
const SORT_KEYS = ['score', 'tokens', 'duration', 'updated', 'model'] as const satisfies readonly SortKey[];

/** What is read and sorted before anybody asks for it, what facets count first. */
export function createAhead(db: ReadableDb, snapshot: Snapshot): Step {
  const columns = (names: readonly (NumberName | CodeName)[]) =>
    names.map(
      (name): Step =>
        (untilMs) =>
          snapshot.readUntil(name, untilMs),
    );
  const whole = (work: () => unknown): Step => {
    return () => {
      work();
      return true;
    };
  };
  return inTurn([
    ...columns(COUNTED_COLUMNS),
    ...COUNTED_FIELDS.map((field) => {
      const place = FIELD_PLACES[field];
      return whole(() => place.kind === 'codes' && snapshot.codes(place.column));
    }),
    ...columns(SORTED_COLUMNS),
    whole(() => snapshot.numbers('run')),
    whole(() => snapshot.numbers('rating')),
    ...SORT_KEYS.map((key) => whole(() => orderBy(db, snapshot, key))),
    (untilMs) => snapshot.ids('own').readUntil(untilMs),
  ]);
}

/** One step after the other; a step that has come to its end is not taken again. */
function inTurn(steps: readonly Step[]): Step {
  let at = 0;
  return (untilMs) => {
    do {
      const step = steps[at];
      if (step === undefined) return true;
      if (!step(untilMs)) return false;
      at += 1;
    } while (performance.now() < untilMs);
    return at === steps.length;
  };
}
