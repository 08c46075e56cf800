import { type ArtifactMetadata, type Decision, type Failure, type Phase, toFailure } from '../api/index.ts';
import { renderInput } from '../stages/index.ts';
import {
  type ArtifactRecord,
  type BatchWriter,
  NOTHING_CONSUMED,
  type PhaseCommit,
  type Product,
} from '../store/index.ts';
import type { TemplateRenderer } from '../templates/index.ts';
import type { Fate } from './fate.ts';
import {
  type CallTools,
  durationOf,
  madeUpAnswer,
  overloadedFailure,
  parseAnswer,
  truncatedFailure,
} from './made-up-call.ts';
import type { Planned } from './plan.ts';

const MISSING: Decision = { decision: 'generate', reason: 'missing', differs: [] };
const FORCED: Decision = { decision: 'generate', reason: 'forced', differs: [] };
const COPIED: ArtifactMetadata = { finishReason: 'copy', inputMode: 'copy' };

export interface WritingTools extends CallTools {
  readonly templates: TemplateRenderer;
}

/** The input of a generation, from which further versions of its answer can be made. */
export interface WrittenInput {
  readonly id: number;
  readonly planned: Planned;
  readonly artifactId: number;
  readonly textId: number;
  readonly chars: number;
}

/** How an attempt ended. */
export interface Attempt {
  readonly input: WrittenInput | null;
  /** The new parsed text; null when there is none. */
  readonly parsed: string | null;
  readonly failure: Failure | null;
  readonly tokens: number;
  readonly endedAt: number;
}

/** A generation's place in the history. */
export interface Moment {
  readonly run: number;
  readonly startedAt: number;
}

/** Writes what a run leaves of a generation that had nothing yet. `parentText` is null for roots and unready parents. */
export function writeFirst(
  writer: BatchWriter,
  tools: WritingTools,
  planned: Planned,
  parentText: string | null,
  fate: Fate,
  moment: Moment,
): Attempt {
  const id = writer.addGeneration(planned.generation);
  const { mode, templateId } = planned.generation;
  const record = { ...moment, generation: id, decision: MISSING, phase: 'input', endedAt: moment.startedAt } as const;
  let text: string;
  try {
    text = renderInput(tools, planned.generation, parentText);
  } catch (error) {
    const failure = toFailure(error);
    writer.commit({ ...record, product: null, failure });
    return { input: null, parsed: null, failure, tokens: 0, endedAt: moment.startedAt };
  }
  const { template, concepts, parentText: parentTextId } = writer.present(id);
  const fromTemplate = mode === 'llm' ? { template, concepts } : {};
  const consumed = { ...NOTHING_CONSUMED, ...fromTemplate, parentText: parentTextId };
  const metadata = { inputMode: mode === 'llm' ? 'prompt' : 'copy', templateId } as const;
  const artifact = commitProduct(writer, record, { text, upstream: null, consumed, metadata });
  const input = { id, planned, artifactId: artifact.id, textId: artifact.text, chars: text.length };
  const copyOf = mode === 'copy' ? text : null;
  return writeAnswer(writer, tools, input, { copyOf, fate, version: 1, decision: MISSING }, moment);
}

/** Writes a second version of the answer and what is parsed out of it, as a forced run does. */
export function writeAgain(writer: BatchWriter, tools: WritingTools, input: WrittenInput, moment: Moment): Attempt {
  return writeAnswer(writer, tools, input, { copyOf: null, fate: 'complete', version: 2, decision: FORCED }, moment);
}

interface AnswerWish {
  /** The text to copy; null asks for a model's answer. */
  readonly copyOf: string | null;
  readonly fate: Fate;
  readonly version: number;
  readonly decision: Decision;
}

function writeAnswer(
  writer: BatchWriter,
  tools: WritingTools,
  input: WrittenInput,
  { copyOf, fate, version, decision }: AnswerWish,
  { run, startedAt }: Moment,
): Attempt {
  const { planned } = input;
  const isCall = copyOf === null;
  const endedAt = startedAt + (isCall ? durationOf(tools.chance, planned.number, version) : 0);
  const record = { run, generation: input.id, decision, startedAt, endedAt };
  const fail = (phase: Phase, failure: Failure, tokens: number, tried: PhaseCommit['tried'] = null): Attempt => {
    writer.commit({ ...record, phase, product: null, failure, tried });
    return { input, parsed: null, failure, tokens, endedAt };
  };
  if (isCall && fate === 'provider') return fail('raw', overloadedFailure(planned.generation.modelId), 0);

  const { text, metadata } = isCall
    ? madeUpAnswer(tools, planned, input.chars, fate, version)
    : { text: copyOf, metadata: COPIED };
  const present = writer.present(input.id);
  const called = isCall ? { model: present.model, parameters: present.parameters } : {};
  const cutAt = metadata.truncated === true ? (metadata.maxTokens ?? null) : null;
  const consumed = { ...NOTHING_CONSUMED, ...called, inputText: input.textId, cutAt };
  const raw = commitProduct(
    writer,
    { ...record, phase: 'raw' },
    { text, upstream: input.artifactId, consumed, metadata },
  );

  const tokens = metadata.totalTokens ?? 0;
  const tried = present.parser === null ? null : { raw: raw.id, parser: present.parser };
  if (metadata.truncated === true) return fail('parsed', truncatedFailure(metadata), tokens, tried);
  const parsed = parseAnswer(tools.workspace, planned, text);
  if ('kind' in parsed) return fail('parsed', parsed, tokens, tried);
  const consumedByParser = { ...NOTHING_CONSUMED, rawText: raw.text, parser: present.parser };
  commitProduct(writer, { ...record, phase: 'parsed' }, { ...parsed, upstream: raw.id, consumed: consumedByParser });
  return { input, parsed: parsed.text, failure: null, tokens, endedAt };
}

function commitProduct(
  writer: BatchWriter,
  record: Omit<PhaseCommit, 'product' | 'failure'>,
  product: Omit<Product, 'usable'>,
): ArtifactRecord {
  const artifact = writer.commit({ ...record, product: { ...product, usable: true }, failure: null });
  if (artifact === null) throw new Error('a product was committed without a version');
  return artifact;
}
