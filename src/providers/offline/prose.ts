import { Dice } from './dice.ts';
import { capitalised, compilePhrases, createTeller, type Phrase, subjectsAt } from './phrase.ts';
import { HEADINGS, SENTENCES, TITLES } from './sentences.ts';

export interface ProseOptions {
  /** Noun phrases that the text is about; some of its own when empty. */
  readonly topics?: readonly string[];
  /** Whole sentences taken up word for word, for example from a prompt. */
  readonly facts?: readonly string[];
  /** Length to aim at, in characters; the last paragraph is finished, so a text is up to some 700 longer. Default 2000. */
  readonly length?: number;
  /** Begins with a Markdown title and gives long texts section headings. Default true. */
  readonly headings?: boolean;
}

const OPENING = compilePhrases(SENTENCES.opening);
const MECHANISM = compilePhrases(SENTENCES.mechanism);
const EXAMPLE = compilePhrases(SENTENCES.example);
const TEST = compilePhrases(SENTENCES.test);
const CAUTION = compilePhrases(SENTENCES.caution);
const CLOSING = compilePhrases(SENTENCES.closing);
const HEADING = compilePhrases(HEADINGS);
const TITLE = compilePhrases(TITLES);

/** Paragraphs by the order in which they come, each a row of sentence kinds; repeated until the text is long enough. */
const PARAGRAPHS: readonly (readonly (readonly Phrase[])[])[] = [
  [OPENING, MECHANISM, MECHANISM, EXAMPLE],
  [MECHANISM, EXAMPLE, CAUTION, MECHANISM],
  [OPENING, EXAMPLE, MECHANISM, TEST],
  [CAUTION, MECHANISM, TEST],
];
const PARAGRAPHS_PER_SECTION = 2;
const OWN_TOPICS = ['patience', 'the unfinished draft', 'borrowed structure', 'the second reading'];

/**
 * Writes English prose in paragraphs: the same seed and options give the same text on every machine. It has no network,
 * no clock and no meaning; it reads as if it were about its topics.
 */
export function composeProse(seed: number, options: ProseOptions = {}): string {
  const { topics = [], facts = [], length = 2000, headings = true } = options;
  const dice = new Dice(seed);
  const subjects = topics.length === 0 ? OWN_TOPICS : topics;
  const tell = createTeller(dice);
  const start = dice.below(100);
  let text = headings ? `# ${tell(TITLE, subjectsAt(subjects, 0))}\n\n` : '';
  for (let paragraph = 0; ; paragraph++) {
    const about = subjectsAt(subjects, start + paragraph);
    if (headings && paragraph > 0 && paragraph % PARAGRAPHS_PER_SECTION === 0) text += `## ${tell(HEADING, about)}\n\n`;
    const fact = facts[paragraph];
    if (fact !== undefined) text += `${capitalised(fact)} `;
    for (const kind of PARAGRAPHS[paragraph % PARAGRAPHS.length] ?? []) text += `${tell(kind, about)} `;
    if (text.length >= length) return text + tell(CLOSING, about);
    text = `${text.trimEnd()}\n\n`;
  }
}
