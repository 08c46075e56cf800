import { diffArrays, diffWordsWithSpace } from 'diff';
import { alignLines } from './align-lines.ts';
import { type DiffPiece, joinChanges } from './join-changes.ts';

/** One line: as it is in both texts, in one of them only, or changed, with its pieces in reading order. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added' | 'changed';
  /** Numbers of the line in the two texts, from 1; null where it does not stand. */
  readonly before: number | null;
  readonly after: number | null;
  readonly pieces: readonly DiffPiece[];
}

/** What a comparison had to leave out: words of a long text, or everything it had no more time for. */
export type DiffNote = 'too_long_for_words' | 'out_of_time';

export interface TextDiff {
  readonly isSame: boolean;
  readonly lines: readonly DiffLine[];
  readonly note: DiffNote | null;
}

/** Changed lines that are compared word by word hold at most this much together. */
const WORD_CHARS = 400_000;

/**
 * What changed from one text to another, by lines and within changed lines by words. Never takes much longer than
 * `limitMs`: what there is no time for is told by whole lines, and the note says so.
 */
export function diffTexts(before: string, after: string, limitMs: number, now: () => number = Date.now): TextDiff {
  if (before === after) return { isSame: true, lines: [], note: null };
  const deadline = now() + limitMs;
  const old = splitLines(before);
  const young = splitLines(after);
  const hunks = diffLines(old, young, limitMs / 2);
  const changedChars = hunks.hunks.reduce((sum, hunk) => (hunk.isSame ? sum : sum + charsOf(hunk)), 0);
  const writer = new LineWriter();
  let note: DiffNote | null = hunks.isComplete ? null : 'out_of_time';
  if (hunks.isComplete && changedChars > WORD_CHARS) note = 'too_long_for_words';
  for (const hunk of hunks.hunks) {
    if (hunk.isSame) for (const line of hunk.before) writer.same(line);
    else if (note !== null) writer.replace(hunk.before, hunk.after);
    else {
      for (const pair of alignLines(hunk.before, hunk.after)) {
        const left = deadline - now();
        const pieces = pair.before === null || pair.after === null ? null : diffWords(pair.before, pair.after, left);
        if (pieces === 'out_of_time') note = 'out_of_time';
        if (pieces === null || pieces === 'out_of_time') writer.replace(only(pair.before), only(pair.after));
        else writer.changed(pieces);
      }
    }
  }
  return { isSame: false, lines: writer.lines, note };
}

interface Hunk {
  readonly isSame: boolean;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Stretches of lines that are the same in both or not; one that is not when there is no time to look closer. */
function diffLines(before: string[], after: string[], timeout: number): { hunks: Hunk[]; isComplete: boolean } {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const oldMiddle = before.slice(head, before.length - tail);
  const newMiddle = after.slice(head, after.length - tail);
  const changes = diffArrays(oldMiddle, newMiddle, { timeout });
  const middle: Hunk[] = [];
  for (const change of changes ?? []) {
    const last = middle.at(-1);
    if (!change.added && !change.removed) middle.push({ isSame: true, before: change.value, after: change.value });
    else if (last === undefined || last.isSame) middle.push(toHunk(change));
    else {
      const hunk = toHunk(change);
      middle[middle.length - 1] = {
        isSame: false,
        before: [...last.before, ...hunk.before],
        after: [...last.after, ...hunk.after],
      };
    }
  }
  if (changes === undefined) middle.push({ isSame: false, before: oldMiddle, after: newMiddle });
  const ends = before.slice(before.length - tail);
  const hunks = [
    { isSame: true, before: before.slice(0, head), after: after.slice(0, head) },
    ...middle,
    { isSame: true, before: ends, after: ends },
  ];
  return { hunks, isComplete: changes !== undefined };
}

function toHunk({ value, removed }: { value: string[]; removed: boolean }): Hunk {
  return { isSame: false, before: removed ? value : [], after: removed ? [] : value };
}

function diffWords(before: string, after: string, timeout: number): DiffPiece[] | 'out_of_time' {
  const changes = timeout <= 0 ? undefined : diffWordsWithSpace(before, after, { timeout });
  if (changes === undefined) return 'out_of_time';
  return joinChanges(
    changes.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })),
  );
}

/** Writes lines in order and numbers them on both sides. */
class LineWriter {
  readonly lines: DiffLine[] = [];
  #before = 0;
  #after = 0;

  same(text: string): void {
    this.#before += 1;
    this.#after += 1;
    this.lines.push({ kind: 'same', before: this.#before, after: this.#after, pieces: [{ kind: 'same', text }] });
  }

  changed(pieces: readonly DiffPiece[]): void {
    this.#before += 1;
    this.#after += 1;
    this.lines.push({ kind: 'changed', before: this.#before, after: this.#after, pieces });
  }

  replace(removed: readonly string[], added: readonly string[]): void {
    for (const text of removed) {
      this.#before += 1;
      this.lines.push({ kind: 'removed', before: this.#before, after: null, pieces: [{ kind: 'removed', text }] });
    }
    for (const text of added) {
      this.#after += 1;
      this.lines.push({ kind: 'added', before: null, after: this.#after, pieces: [{ kind: 'added', text }] });
    }
  }
}

/** Lines without their feeds; a feed at the very end begins no line of its own, but a text without it differs. */
function splitLines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function charsOf({ before, after }: Hunk): number {
  return [...before, ...after].reduce((sum, line) => sum + line.length, 0);
}

function only(line: string | null): readonly string[] {
  return line === null ? [] : [line];
}
