import { openGeneration, useView } from '../../state/index.ts';

/** One thing worth knowing on the first day. */
export interface Hint {
  /** Where it is about: `data-hint` of an element. */
  readonly anchor: string;
  readonly title: string;
  readonly words: string;
  /** Brings its place into the window. */
  readonly prepare?: () => void;
}

/** Three at most: nobody reads a fourth. */
export const HINTS: readonly Hint[] = [
  {
    anchor: 'outcome',
    title: 'Reused, or made anew',
    words:
      'This column says what the last run did with each generation: reused, generated or failed. What is reused costs nothing.',
  },
  {
    anchor: 'filter',
    title: 'One line finds it',
    words:
      'Type a name, or “stage:essay score:>=7”; what may come next is offered while you type. The key / leads here.',
  },
  {
    anchor: 'regenerate',
    title: 'Why, and once more',
    words:
      'An open generation says of each phase why it is as it is. Regenerate shows first what it would do, and keeps every earlier version.',
    prepare: openFirst,
  },
];

/** The first row in sight, where nothing is open yet. */
function openFirst(): void {
  const genId = document.querySelector<HTMLElement>('[role="grid"] [data-gen-id]')?.dataset.genId;
  if (useView.getState().openGenId === null && genId !== undefined) openGeneration(genId);
}
