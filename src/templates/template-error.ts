import { type ErrorDetails, ReverieError } from '../api/errors.ts';
import type { TemplateLimits } from './limits.ts';
import { TimeLimitError } from './time-limit.ts';

/** The name under which the engine knows every template: its errors end their first line with it and a line number. */
export const ENGINE_NAME = 'template';

const FIRST_LINE = new RegExp(`^(.*) \\(in ${ENGINE_NAME}:(\\d+)\\)$`);
const SHOWN_EXPRESSION = 80;

/** What an error is told about the rendering it ended. */
export interface RenderContext {
  readonly name: string;
  readonly variables: readonly string[];
  readonly limits: TemplateLimits;
}

/** Whether the template engine itself reported this, so that it is still in order. */
export function isReportedError(error: unknown): error is Error {
  return error instanceof Error && FIRST_LINE.test(firstLine(error.message));
}

/** Turns what a rendering threw into a TEMPLATE_FAILURE. Values of variables never get into it, their names do. */
export function templateError(error: unknown, context: RenderContext): ReverieError {
  if (!isReportedError(error)) return overLimit(brokenLimit(error), context, error);
  const [, text = '', lineText = ''] = FIRST_LINE.exec(firstLine(error.message)) ?? [];
  const line = Number(lineText);
  if (text.startsWith('undefined value')) return undefinedVariable(error, line, context);
  if (text === 'engine ran out of fuel') return overLimit('steps', context, error, line);
  if (/recursion limit/.test(text)) return overLimit('depth', context, error, line);
  const reason = reasonOf(text);
  const hint = reason === 'template_include' ? ' Templates stand alone: put the text into this one.' : '';
  return failure(reason, `${at(context, line)}: ${text}.${hint}`, { template: context.name, line }, error);
}

/** Says that a template went over one of its limits. */
export function overLimit(
  limit: keyof typeof LIMIT_WORDS,
  context: RenderContext,
  cause?: unknown,
  line?: number,
): ReverieError {
  const details = { template: context.name, limit, allowed: allowed(limit, context.limits), line: line ?? null };
  return failure('template_limit', `${at(context, line)} ${LIMIT_WORDS[limit]}; make it simpler.`, details, cause);
}

const LIMIT_WORDS = {
  steps: 'takes too many steps',
  memory: 'needs too much memory',
  depth: 'is nested too deeply',
  output: 'renders to too long a text',
  time: 'takes too long',
} as const;

function allowed(limit: keyof typeof LIMIT_WORDS, limits: TemplateLimits): number | null {
  switch (limit) {
    case 'steps':
      return limits.steps;
    case 'memory':
      return limits.memoryBytes;
    case 'output':
      return limits.outputBytes;
    case 'time':
      return limits.durationMs;
    case 'depth':
      return null;
  }
}

/**
 * Of the two stacks of a WASM module one ends in a RangeError, the other, which lies at the bottom of its memory, in an
 * access out of bounds; the thread's size decides which comes first. Running out of memory makes the engine panic.
 */
function brokenLimit(error: unknown): 'time' | 'depth' | 'memory' {
  if (error instanceof TimeLimitError) return 'time';
  if (error instanceof RangeError) return 'depth';
  return error instanceof WebAssembly.RuntimeError && /out of bounds/.test(error.message) ? 'depth' : 'memory';
}

function undefinedVariable(error: Error, line: number, context: RenderContext): ReverieError {
  const expression = markedExpression(error.message);
  const what = expression === null ? 'something' : `"${expression}"`;
  const known = context.variables.length === 0 ? 'nothing' : context.variables.join(', ');
  return failure(
    'undefined_variable',
    `${at(context, line)} uses ${what}, which is not defined; it is given ${known}.`,
    { template: context.name, line, expression, variables: context.variables },
    error,
  );
}

/** The part of the source that the engine underlines with `^`, in the two lines behind its first one. */
function markedExpression(message: string): string | null {
  const lines = message.split('\n');
  const index = lines.findIndex((line) => /^ *\d+ > /.test(line));
  const marks = /\^+/.exec(lines[index + 1] ?? '');
  if (index === -1 || marks === null) return null;
  const marked = Array.from(lines[index] ?? '').slice(marks.index, marks.index + marks[0].length);
  return marked.join('').slice(0, SHOWN_EXPRESSION) || null;
}

function reasonOf(text: string): string {
  if (text.startsWith('syntax error')) return 'template_syntax';
  if (text.startsWith('template not found')) return 'template_include';
  if (text.startsWith('unknown ')) return 'template_unknown_name';
  return 'template_error';
}

function at(context: RenderContext, line?: number): string {
  return line === undefined ? `The template ${context.name}` : `Line ${line} of the template ${context.name}`;
}

function failure(reason: string, message: string, details: ErrorDetails, cause: unknown): ReverieError {
  return new ReverieError('TEMPLATE_FAILURE', reason, message, details, { cause });
}

function firstLine(message: string): string {
  const end = message.indexOf('\n');
  return end === -1 ? message : message.slice(0, end);
}
