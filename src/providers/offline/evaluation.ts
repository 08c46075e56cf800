import { Dice } from './dice.ts';
import { compilePhrases, createTeller, type Phrase, subjectsAt } from './phrase.ts';

const CRITERIA = [
  'Novelty',
  'Coherence',
  'Mechanism',
  'Specificity',
  'Evidence',
  'Feasibility',
  'Clarity',
  'Rigor',
  'Originality',
  'Usefulness',
];

const PRAISE = compilePhrases([
  'The passage that joins {topic} to {other} is the strongest part: it says what would {verb} what, and when.',
  'It commits to {measure}, which makes the claim possible to lose.',
  'The example from {field} does real work and is not mere decoration.',
  'Few readers will have seen {topic} used as {anAdjective} {noun} before.',
]);
const DOUBT = compilePhrases([
  'The step from {topic} to {other} is asserted rather than shown.',
  'It leans on {plural} without saying how many there were or who counted them.',
  'A reader cannot tell {anAdjective} {noun} from a figure of speech here.',
  'The text never says what would happen if {other} did not {verb} anything at all.',
]);
const NEUTRAL = compilePhrases([
  'The terms stay the same from beginning to end, and {topic} keeps its meaning.',
  'The paragraphs follow from each other, although {other} could have come sooner.',
  'What is said about {topic} is sound, if {adjective}.',
  'A second reading changes little: {other} remains {anAdjective} {noun}.',
]);
const VERDICT = compilePhrases([
  'On the whole the text earns attention for {topic} and owes the reader {anAdjective} account of {other}.',
  'Taken as a whole it is {anAdjective} piece: worth keeping, and worth {few} more hours on {other}.',
  'The balance is held by {topic}; what would lift it is {anAdjective} test of {measure}.',
]);

/** Points out of 9 from which a criterion is praised, and below which it is doubted. */
const GOOD = 7;
const POOR = 4;

/** A criterion-by-criterion judgement; `score` is the mean of the points, 0 to 9 with one decimal. */
export function composeEvaluation(
  seed: number,
  prompt: string,
  topics: readonly string[],
): { readonly comments: string; readonly score: string } {
  const dice = new Dice(seed);
  const tell = createTeller(dice);
  // One quality for the whole text with some play around it, as judges tend to score.
  const quality = 3 + dice.below(5);
  const judged = chooseCriteria(prompt, dice).map((criterion, at) => {
    const points = Math.min(9, quality - 1 + dice.below(4));
    const sentences = kindsFor(points).map((kind) => tell(kind, subjectsAt(topics, at)));
    return { points, text: `**${criterion} (${points}/9).** ${sentences.join(' ')}` };
  });
  const sum = judged.reduce((total, { points }) => total + points, 0);
  const comments = [...judged.map(({ text }) => text), tell(VERDICT, subjectsAt(topics, 0))].join('\n\n');
  return { comments, score: (sum / judged.length).toFixed(1) };
}

function kindsFor(points: number): readonly (readonly Phrase[])[] {
  if (points >= GOOD) return [PRAISE, NEUTRAL, PRAISE];
  return points < POOR ? [DOUBT, NEUTRAL, DOUBT] : [NEUTRAL, PRAISE, DOUBT];
}

/** Four or five: first those that the prompt asks about. */
function chooseCriteria(prompt: string, dice: Dice): readonly string[] {
  const lower = prompt.toLowerCase();
  const asked = CRITERIA.filter((criterion) => lower.includes(criterion.toLowerCase()));
  const others = CRITERIA.filter((criterion) => !asked.includes(criterion));
  return [...asked, ...others].slice(0, 4 + dice.below(2));
}
