import { type Concept, readConcepts, turned } from './concepts.ts';
import { Dice } from './dice.ts';
import { composeEvaluation } from './evaluation.ts';
import { composeProse } from './prose.ts';

/** The shape that a prompt asks for. */
type AnswerShape = 'evaluation' | 'essay-ideas' | 'essay' | 'prose';

const DRAFT_LENGTH = 2200;
const ESSAY_LENGTH = 2800;
/** How far an answer's length strays from its aim, either way. */
const LENGTH_PLAY = 600;

/** Writes an answer in the shape that the prompt asks for. Without `marks` it leaves out the score or the tags. */
export function composeAnswer(seed: number, prompt: string, marks: boolean): string {
  const concepts = turned(readConcepts(prompt), seed);
  switch (shapeOf(prompt)) {
    case 'evaluation': {
      const { comments, score } = composeEvaluation(seed, prompt, namesOf(concepts));
      return marks ? `${comments}\n\nSCORE: ${score}` : `${comments}\n\nI would rather not put a number on it.`;
    }
    case 'essay-ideas':
      return marks ? essayIdeas(seed, concepts) : prose(seed, concepts, DRAFT_LENGTH);
    case 'essay': {
      const essay = prose(seed, concepts, ESSAY_LENGTH);
      return marks ? `${thinking(seed, concepts)}\n\n<essay>\n${essay}\n</essay>` : essay;
    }
    case 'prose':
      return prose(seed, concepts, DRAFT_LENGTH);
  }
}

/** Tells the shape from the marks that a prompt names. A prompt to judge may quote any of the others, so it comes first. */
function shapeOf(prompt: string): AnswerShape {
  if (/\bSCORE\b/.test(prompt)) return 'evaluation';
  if (prompt.includes('<essay-idea')) return 'essay-ideas';
  if (prompt.includes('<essay>')) return 'essay';
  return 'prose';
}

function prose(seed: number, concepts: readonly Concept[], about: number): string {
  const length = about - LENGTH_PLAY + new Dice(seed + 1).below(2 * LENGTH_PLAY);
  return composeProse(seed, { topics: namesOf(concepts), facts: factsOf(concepts), length });
}

/** One stage per concept, each longer than the one before, as a rolling draft grows. */
function essayIdeas(seed: number, concepts: readonly Concept[]): string {
  const stages = Math.max(2, Math.min(4, concepts.length));
  const parts: string[] = [];
  for (let stage = 1; stage <= stages; stage++) {
    const known = concepts.slice(0, stage);
    const idea = composeProse(seed + stage, {
      topics: namesOf(known),
      facts: factsOf(known),
      length: 250 * stage,
      headings: false,
    });
    if (stage > 1) parts.push(thinking(seed + stage, known));
    parts.push(`<essay-idea stage="${stage}">\n${idea}\n</essay-idea>`);
  }
  return parts.join('\n\n');
}

function thinking(seed: number, concepts: readonly Concept[]): string {
  // Another seed than the text beside it, or both would use the same words.
  const thoughts = composeProse(seed ^ 0x5bd1e995, { topics: namesOf(concepts), length: 200, headings: false });
  return `<thinking>\n${thoughts}\n</thinking>`;
}

function namesOf(concepts: readonly Concept[]): readonly string[] {
  return concepts.map(({ name }) => name);
}

function factsOf(concepts: readonly Concept[]): readonly string[] {
  return concepts.flatMap(({ fact }) => (fact === null ? [] : [fact]));
}
