import { Dice } from './dice.ts';

/** Something that a prompt is about. */
export interface Concept {
  readonly name: string;
  /** The first sentence that stands with the name; null where there is none. */
  readonly fact: string | null;
}

/** Prompts can be long; what they are about stands in their first part. */
const READ_LENGTH = 24_000;
const LIMIT = 6;
/** What templates put before a colon when they instruct; no concept is called that. */
const INSTRUCTION =
  /^(tag|format|formatting|length|goal|role|style|tone|structure|coherence|output|rules?|notes?|inputs?|task|optionally|important|example|step|score|use|keep|do)\b/i;

/** Finds the names that a prompt lists, or else the phrases and words that it repeats: one to six. */
export function readConcepts(prompt: string): readonly Concept[] {
  const text = prompt.slice(0, READ_LENGTH);
  const lines = text.split('\n');
  const phrases = mostFrequent(text.match(/(?<=[a-z,;] )\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)+/gu) ?? []);
  const repeated = phrases.filter(([, count]) => count > 1);
  const kinds = [
    () => namesAlone(lines),
    () => (repeated.length > 1 ? repeated.map(withoutFact) : []),
    () => namesDescribed(lines),
    () => phrases.map(withoutFact),
    () => mostFrequent(text.toLowerCase().match(/\b\p{L}{7,}\b/gu) ?? []).map(withoutFact),
  ];
  for (const find of kinds) {
    const found = distinct(find());
    if (found.length > 0) return found.slice(0, LIMIT);
  }
  return [{ name: 'the question', fact: null }];
}

/** The concepts in an order of the seed's choosing, so that two models do not begin alike. */
export function turned(concepts: readonly Concept[], seed: number): readonly Concept[] {
  const at = new Dice(seed).below(concepts.length);
  return [...concepts.slice(at), ...concepts.slice(0, at)];
}

/** Lines that hold nothing but `**Name**`, with the text on the next line. */
function namesAlone(lines: readonly string[]): Concept[] {
  return lines.flatMap((line, at) => {
    const name = /^\s*(?:[-*\d.]+\s+)?\*\*([^*:]{3,60})\*\*\s*$/.exec(line)?.[1];
    return conceptOf(name, lines[at + 1]);
  });
}

/** Items such as `- Name: text` and `- **Name** — text`. */
function namesDescribed(lines: readonly string[]): Concept[] {
  return lines.flatMap((line) => {
    const item = /^\s*[-*]\s+(?:\*\*)?(\p{L}[^*:`]{2,48}?)(?:\*\*)?\s*[:—–](?:\*\*)?\s+(\S.*)$/u.exec(line);
    return conceptOf(item?.[1], item?.[2]);
  });
}

function conceptOf(text: string | undefined, below: string | undefined): Concept[] {
  const name = text?.trim() ?? '';
  const looksLikeName =
    name !== '' && name.split(' ').length <= 5 && !/[.!?{}<>`]/.test(name) && !INSTRUCTION.test(name);
  return looksLikeName ? [{ name, fact: firstSentence(below ?? '') }] : [];
}

function firstSentence(line: string): string | null {
  return /^\s*(\p{Lu}[^#*<>{}]{30,280}?[.!?])(?=\s|$)/u.exec(line)?.[1] ?? null;
}

function withoutFact([name]: readonly [string, number]): Concept {
  return { name, fact: null };
}

function distinct(concepts: readonly Concept[]): Concept[] {
  const byName = new Map(concepts.map((concept) => [concept.name, concept]));
  return [...byName.values()];
}

function mostFrequent(found: readonly string[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of found) counts.set(item, (counts.get(item) ?? 0) + 1);
  // Sorting is stable, so equally frequent ones keep the order of the prompt.
  return [...counts].sort(([, left], [, right]) => right - left).slice(0, LIMIT);
}
