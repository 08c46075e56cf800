import type { ArtifactMetadata, Failure } from '../api/index.ts';
import { findParser } from '../parsers/index.ts';
import type { TemplateSource, Workspace } from '../workspace/index.ts';
import { type AnswerShape, type Answers, withoutScore } from './answers.ts';
import type { Fate } from './fate.ts';
import type { Planned } from './plan.ts';
import type { Chance } from './random.ts';

const CHARS_PER_TOKEN = 4;
/** Where a cut answer ends, as a share of the whole. */
const CUT_AT = 0.6;

export interface CallTools {
  readonly workspace: Workspace;
  readonly answers: Answers;
  readonly chance: Chance;
}

/** A text with the metadata that its phase records. */
interface Made {
  readonly text: string;
  readonly metadata: ArtifactMetadata;
}

/** Milliseconds that the call of this version is said to have taken: 1.5 to 40 seconds. */
export function durationOf(chance: Chance, number: number, version: number): number {
  return 1500 + chance.below(38_500, number, 20, version);
}

/** A model's answer with the metadata that a real call leaves. */
export function madeUpAnswer(
  tools: CallTools,
  planned: Planned,
  promptChars: number,
  fate: Fate,
  version: number,
): Made {
  const { generation, number } = planned;
  const stage = tools.workspace.stages.find(({ id }) => id === generation.stage);
  if (stage === undefined) throw new Error(`the generated workspace has no stage ${generation.stage}`);
  const mark = `Version ${version} of ${generation.genId}, by ${generation.modelId}.`;
  const whole = tools.answers.compose(shapeOf(templateOf(tools.workspace, planned)), 8 * number + version, mark);
  const text =
    fate === 'truncated' ? whole.slice(0, whole.length * CUT_AT) : fate === 'unparsable' ? withoutScore(whole) : whole;
  const promptTokens = Math.ceil(promptChars / CHARS_PER_TOKEN);
  const completionTokens = Math.ceil(text.length / CHARS_PER_TOKEN);
  const metadata = {
    inputMode: 'prompt',
    modelId: generation.modelId,
    providerModel: `offline/${generation.modelId}`,
    // A cut answer was cut at the limit, so it stands for a limit of its own length.
    maxTokens: fate === 'truncated' ? completionTokens : stage.settings.maxTokens,
    temperature: stage.settings.temperature,
    provider: 'offline',
    finishReason: fate === 'truncated' ? 'length' : 'stop',
    durationMs: durationOf(tools.chance, number, version),
    promptTokens,
    completionTokens,
    totalTokens: promptTokens + completionTokens,
    attempts: 1,
    truncated: fate === 'truncated',
  } as const;
  return { text, metadata };
}

/** What the template's own parser takes out of an answer, or the failure that it is for. */
export function parseAnswer(workspace: Workspace, planned: Planned, text: string): Made | Failure {
  const name = templateOf(workspace, planned).parser ?? 'identity';
  const parser = findParser(name);
  if (parser === undefined) throw new Error(`the generated workspace names the parser ${name}`);
  const outcome = parser.parse(text);
  if (!outcome.ok) {
    const details = { parser: name, cause: outcome.reason, last_lines: outcome.lastLines };
    return { kind: 'PARSER_FAILURE', reason: 'parse_failed', message: outcome.message, details };
  }
  const score = parser.produces === 'score' ? { score: Number(outcome.text) } : {};
  return { text: outcome.text, metadata: { parserName: name, ...score } };
}

export function truncatedFailure(metadata: ArtifactMetadata): Failure {
  return {
    kind: 'INVALID_CONFIG',
    reason: 'truncated_raw',
    message: 'The answer was cut at the token limit, so it is not parsed. Generate it again with a higher limit.',
    details: { finish_reason: 'length', max_tokens: metadata.maxTokens ?? null },
  };
}

export function overloadedFailure(model: string | null): Failure {
  return {
    kind: 'PROVIDER_FAILURE',
    reason: 'http_status',
    message: `Provider "offline" answered 503 for model "${model}"; wait a little and run again.`,
    details: { provider: 'offline', model, status: 503, excerpt: 'overloaded', attempts: 3 },
  };
}

function shapeOf(template: TemplateSource): AnswerShape {
  if (template.parser === 'in_last_line') return 'evaluation';
  return template.parser === 'essay_block' ? 'essay_block' : 'prose';
}

function templateOf(workspace: Workspace, { generation }: Planned): TemplateSource {
  const template = workspace.templates.get(generation.stage)?.get(generation.templateId);
  if (template === undefined) throw new Error(`the generated workspace has no template ${generation.templateId}`);
  return template;
}
