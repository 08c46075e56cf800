import { composeProse } from '../providers/index.ts';
import { CONCEPTS } from './catalogue.ts';
import type { Chance } from './random.ts';

/**
 * Distinct texts of each kind. A line of its own makes every answer unique, so the store holds one text per answer, as
 * it would in earnest, while a million generations take minutes and not hours of composing.
 */
const POOL = 4000;
const CRITERIA = ['Thread', 'Mechanism', 'Evidence', 'Cost', 'Novelty'];

export type AnswerShape = 'prose' | 'essay_block' | 'evaluation';

/** Model answers of realistic lengths: prose of 2 to 6 KB, evaluations of 1 to 2.5 KB with their score at the end. */
export interface Answers {
  /** The answer with this number; `mark` is the sentence that no other answer has. */
  compose(shape: AnswerShape, number: number, mark: string): string;
}

export function createAnswers(seed: number, chance: Chance): Answers {
  const pools = { prose: new Map<number, string>(), evaluation: new Map<number, string>() };
  const pooled = (kind: keyof typeof pools, number: number): string => {
    const place = chance.below(POOL, number, POOL);
    const known = pools[kind].get(place);
    if (known !== undefined) return known;
    const made = kind === 'prose' ? prose(seed, place, chance) : evaluation(seed, place, chance);
    pools[kind].set(place, made);
    return made;
  };
  return {
    compose(shape, number, mark) {
      if (shape === 'evaluation') {
        const score = (2 + chance.below(71, number, 2) / 10).toFixed(1);
        return `${pooled('evaluation', number)}\n\n${mark}\n\nSCORE: ${score}`;
      }
      const text = `${pooled('prose', number)}\n\n${mark}`;
      if (shape === 'prose') return text;
      return `<thinking>\n${mark} What is missing is a way to try it.\n</thinking>\n\n<essay>\n${text}\n</essay>`;
    },
  };
}

function prose(seed: number, place: number, chance: Chance): string {
  const topics = [0, 1, 2].map((nth) => CONCEPTS[chance.below(CONCEPTS.length, place, nth)]?.name ?? '');
  return composeProse(seed + place, { topics: [...new Set(topics)], length: 2000 + chance.below(3400, place, 3) });
}

/** One paragraph per criterion, each with its points, as judges are asked to write. */
function evaluation(seed: number, place: number, chance: Chance): string {
  const text = composeProse(seed ^ (place + 1), { length: 900 + chance.below(1300, place, 4), headings: false });
  return text
    .split('\n\n')
    .map((part, at) => `**${CRITERIA[at % CRITERIA.length]} (${chance.below(10, place, 5 + at)}/9).** ${part}`)
    .join('\n\n');
}

/** The answer without its last line, in which the score stands. */
export function withoutScore(answer: string): string {
  return `${answer.slice(0, answer.lastIndexOf('SCORE:'))}I would rather not put a number on it.`;
}
