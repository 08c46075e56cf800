import type { Dice } from './dice.ts';
import { WORDS, type WordSlot } from './words.ts';

/** What a paragraph is about. */
export interface Subjects {
  readonly topic: string;
  readonly other: string;
}

/** A sentence cut at its slots, once, so that filling it is only joining. `literals` has one item more than `slots`. */
export interface Phrase {
  readonly literals: readonly string[];
  readonly slots: readonly (readonly string[] | keyof Subjects)[];
}

/** Cuts sentences at their slots. A slot that names no list is a defect. */
export function compilePhrases(sentences: readonly string[]): readonly Phrase[] {
  return sentences.map((sentence) => {
    const pieces = sentence.split(/[{}]/);
    return {
      literals: pieces.filter((_, at) => at % 2 === 0),
      slots: pieces.filter((_, at) => at % 2 === 1).map(slotNamed),
    };
  });
}

/** Gives a filled sentence of the kind, walking through each kind so that one comes again only when its kind is used up. */
export type Teller = (kind: readonly Phrase[], subjects: Subjects) => string;

/** Starts every kind at the same place of the dice's choosing. */
export function createTeller(dice: Dice): Teller {
  const start = dice.below(1000);
  const told = new Map<readonly Phrase[], number>();
  return (kind, subjects) => {
    const count = told.get(kind) ?? start;
    told.set(kind, count + 1);
    const phrase = kind[count % kind.length];
    return phrase === undefined ? '' : fill(phrase, subjects, dice);
  };
}

/** The topic at a place, going round, with the one after it. */
export function subjectsAt(topics: readonly string[], at: number): Subjects {
  const topic = topics[at % topics.length] ?? '';
  const other = topics.length === 1 ? 'its surroundings' : (topics[(at + 1) % topics.length] ?? '');
  return { topic, other };
}

/** Fills a sentence and begins it with a capital. */
function fill({ literals, slots }: Phrase, subjects: Subjects, dice: Dice): string {
  let text = literals[0] ?? '';
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at];
    text += slot === 'topic' || slot === 'other' ? subjects[slot] : dice.pick(slot ?? []);
    text += literals[at + 1] ?? '';
  }
  return capitalised(text);
}

/** The text with a capital at its beginning. */
export function capitalised(text: string): string {
  const code = text.charCodeAt(0);
  return code >= 97 && code <= 122 ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function slotNamed(name: string): readonly string[] | keyof Subjects {
  if (name === 'topic' || name === 'other') return name;
  if (!isWordSlot(name)) throw new Error(`no words for the slot {${name}}`);
  return WORDS[name];
}

function isWordSlot(name: string): name is WordSlot {
  return Object.hasOwn(WORDS, name);
}
