/** Something said about generations that can be taken back. */
export interface ReviewEdit {
  /** What was done, as it is told: `Rated 4`. */
  readonly words: string;
  readonly takeBack: () => void;
}

/** Further back nobody remembers what was done. */
const MOST_EDITS = 100;
const edits: ReviewEdit[] = [];

/** Keeps an edit, so that it is the next one to be taken back. */
export function rememberEdit(edit: ReviewEdit): void {
  edits.push(edit);
  if (edits.length > MOST_EDITS) edits.shift();
}

/** The edit to take back next; it is forgotten. */
export function takeLastEdit(edit?: ReviewEdit): ReviewEdit | undefined {
  if (edit === undefined) return edits.pop();
  const place = edits.indexOf(edit);
  return place === -1 ? undefined : edits.splice(place, 1)[0];
}
