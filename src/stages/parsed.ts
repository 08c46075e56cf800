import { ReverieError, toFailure } from '../api/errors.ts';
import { findParser, type Parser, parserNames } from '../parsers/index.ts';
import { NOTHING_CONSUMED, type Product } from '../store/index.ts';
import type { StageDefinition, TemplateSource } from '../workspace/index.ts';
import {
  type GenerationTask,
  type Made,
  made,
  type StageContext,
  type StageResult,
  stageOf,
  templateOf,
} from './context.ts';

/**
 * Takes out of the raw answer what the template's parser finds, after the checks of REFERENCE_RULES, Stages, in their order.
 * A failure says what was tried: parsing the same answer in the same way would fail again.
 */
export async function makeParsed(context: StageContext, task: GenerationTask, raw: StageResult): Promise<Made> {
  const stage = stageOf(context.workspace, task.generation);
  const template = templateOf(context.workspace, task.generation);
  const parserSource = context.sources.parser(stage.id, template.id);
  try {
    const product = parse(raw, stage, template);
    const consumed = { ...NOTHING_CONSUMED, rawText: raw.textId, parser: parserSource };
    return made({ ...product, usable: true, upstream: raw.artifactId, consumed });
  } catch (error) {
    if (!(error instanceof ReverieError)) throw error;
    const tried = parserSource === null ? null : { raw: raw.artifactId, parser: parserSource };
    return { product: null, failure: toFailure(error), call: null, tried };
  }
}

function parse(raw: StageResult, stage: StageDefinition, template: TemplateSource): Pick<Product, 'text' | 'metadata'> {
  refuseTruncated(raw);
  refuseShort(raw.text, stage.settings.minLines);
  const parser = parserOf(stage, template);
  const outcome = parser.parse(raw.text);
  if (!outcome.ok) {
    throw new ReverieError('PARSER_FAILURE', 'parse_failed', outcome.message, {
      parser: parser.name,
      cause: outcome.reason,
      last_lines: outcome.lastLines,
    });
  }
  const score = parser.produces === 'score' ? { score: Number(outcome.text) } : {};
  return { text: outcome.text, metadata: { parserName: parser.name, ...score } };
}

/** Stands for everything that decides how an answer is parsed; a change of it makes parsed texts stale. */
export function parserFingerprint(stage: StageDefinition, template: TemplateSource): string {
  const name = parserName(stage, template);
  const version = findParser(name)?.version ?? 0;
  const lines = stage.settings.minLines;
  return `${name} v${version}${lines > 0 ? `, at least ${lines} lines` : ''}`;
}

function parserName(stage: StageDefinition, template: TemplateSource): string {
  return template.parser ?? stage.defaultParser;
}

function parserOf(stage: StageDefinition, template: TemplateSource): Parser {
  const name = parserName(stage, template);
  const parser = findParser(name);
  if (parser !== undefined) return parser;
  throw new ReverieError(
    'INVALID_CONFIG',
    'missing_parser_name',
    `The template ${template.id} names the parser ${name}, which does not exist. Choose one of ${parserNames().join(', ')}.`,
    { parser: name, parsers: parserNames(), template_id: template.id },
  );
}

function refuseTruncated(raw: StageResult): void {
  if (raw.metadata.truncated !== true && raw.metadata.finishReason !== 'length') return;
  throw new ReverieError(
    'INVALID_CONFIG',
    'truncated_raw',
    'The answer was cut at the token limit, so it is not parsed. Generate it again with a higher limit.',
    { finish_reason: raw.metadata.finishReason ?? 'length', max_tokens: raw.metadata.maxTokens ?? null },
  );
}

function refuseShort(text: string, required: number): void {
  if (required <= 0) return;
  const observed = text.split('\n').filter((line) => line.trim() !== '').length;
  if (observed >= required) return;
  throw new ReverieError(
    'INVALID_CONFIG',
    'min_lines_not_met',
    `The answer has ${observed === 1 ? '1 line' : `${observed} lines`} with text, but at least ${required} are required.`,
    { observed, required },
  );
}
