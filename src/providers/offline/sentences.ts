/**
 * Sentences of the offline provider, by the part they play in a paragraph. `{topic}` and `{other}` are what the text is
 * about: they may be singular or plural, so verbs beside them are modal or in the past. Other slots name lists in words.ts.
 */
export const SENTENCES = {
  opening: [
    '{topic} rarely arrived alone; it tended to bring {other} along, and the pair behaved like {anAdjective} {noun}.',
    'Suppose for a moment that {topic} could {verb} {other} the way {actor} would {verb} {plural}.',
    'What would change if {topic} had to {verb} {other} before anything else was decided?',
    'Most accounts keep {topic} and {other} in separate rooms, and lose {anAdjective} {noun} in the corridor between them.',
    'The plainest way to read {topic} is as {anAdjective} {noun}: something that can {verb} {plural} without asking for permission.',
    'Anyone who has watched {actor} at work has seen {topic} and {other} meet, even if neither was called by its name.',
    'There is {anAdjective} {noun} hidden in {topic}, and {other} can bring it into the open.',
    'Between {topic} and {other} lies a gap that looks technical and is really a matter of attention.',
  ],
  mechanism: [
    'First {topic} would {verb} {plural}; only then could {other} {verb} what was left.',
    'The mechanism has {few} steps, and the step that matters is the one where {other} must {verb} {topic}.',
    'In practice this means {anAdjective} {noun} that can {verb} {plural} during the day and {verb} them again at night.',
    'Each pass would {verb} the last one, so that {topic} gained {anAdjective} {noun} instead of another opinion.',
    'Because {other} can {verb} {plural}, the loop closes after about {period} and begins again with better questions.',
    'Nothing here needs a new invention: {topic} already offered {anAdjective} {noun}, and {other} could supply the rest.',
    'The lever is {measure}; move it, and both {topic} and {other} have to follow.',
    'Whatever {topic} could not {verb} would be handed to {other}, together with the reason it was refused.',
    'Seen this way, {other} would act as the {noun} and {topic} as the {noun}, and neither would work for long alone.',
  ],
  example: [
    'In {field}, {actor} once used {plural} in just this manner and needed {period} to notice that it worked.',
    'Consider {actor} with {number} {plural} and {period} to spare: the temptation is to {verb} all of them at once.',
    'A small case from {field} makes it concrete: {number} trials, {anAdjective} {noun}, and one result that nobody had asked for.',
    'The same pattern appears in {field}, where {plural} are kept on purpose and read again after {period}.',
    'When {actor} tried it, {few} of the first {number} attempts were {adjective}, and the rest were worth keeping.',
    'It is no accident that {field} learned early to {verb} {plural}; being late there was never free.',
  ],
  test: [
    'A fair test would run for {period}, compare {number} pairs, and report {measure} before and after.',
    'If {measure} does not improve within {period}, the link between {topic} and {other} should be given up.',
    'The claim can fail: take {other} away, keep everything else, and watch {measure}.',
    'Two readers who do not know which version is which should agree on {measure} in most of the cases.',
    'It would be enough to record {measure} for {period} and to publish the {plural} along with the successes.',
  ],
  caution: [
    'There is a cost, of course: {anAdjective} {noun} can also {verb} the very thing it was meant to protect.',
    'The obvious objection is that {other} may only {verb} {plural}; the answer is to measure it and not to argue.',
    'None of this excuses {plural} that nobody has checked.',
    'What looks like {anAdjective} {noun} may be luck, and luck does not {verb} a second time.',
    'Left to itself, {topic} could turn into {anAdjective} {noun}, comfortable and of no further use.',
  ],
  closing: [
    'Taken together, {topic} and {other} would make {anAdjective} {noun} out of what used to be waste.',
    'The next step is small: {number} {plural}, {period}, and somebody willing to write down what happened.',
    'If it holds, {topic} could do for {other} what {plural} once did for {field}.',
    'What remains is to keep the {noun} {adjective} and to let {other} {verb} the rest.',
    'So the proposal is less a theory than {anAdjective} {noun}: easy to try, and easy to abandon.',
  ],
} as const;

/** Headings of sections. */
export const HEADINGS = [
  'Where {topic} meets {other}',
  'The {noun} inside {topic}',
  'What {other} can add',
  'How it would work',
  'The cost of the {noun}',
  'A test that can fail',
  'Lessons from {field}',
  'From {topic} to {other}',
  'What to keep, what to refuse',
  'The {adjective} {noun}',
] as const;

/** Titles of whole texts. */
export const TITLES = [
  'The {adjective} {noun}: {topic} and {other}',
  'What {topic} could learn from {other}',
  '{topic}, {other} and the {adjective} {noun}',
  'Keeping {plural}: an essay on {topic}',
  'Toward {anAdjective} {noun}',
] as const;
