import { StringDecoder } from 'node:string_decoder';
import { type Failure, ReverieError, toFailure } from '../api/index.ts';
import type { Cli } from './cli.ts';
import { EXIT, wrongUse } from './errors.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Everything on standard input as UTF-8. */
export async function readAll({ io }: Cli): Promise<string> {
  const decoder = new StringDecoder('utf8');
  const parts: string[] = [];
  for await (const chunk of io.stdin) {
    io.signal.throwIfAborted();
    parts.push(typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)));
  }
  return parts.join('') + decoder.end();
}

/**
 * Answers each JSON object on standard input, one a line, with one line; empty lines are skipped. What `answer` throws
 * is answered as `{error, reason, message}`, and the command then ends with exit code 2 after the last line.
 */
export async function answerLines(cli: Cli, answer: (line: JsonObject) => unknown): Promise<void> {
  for await (const line of readLines(cli)) {
    if (cli.out.closed) return;
    try {
      await cli.out.json(answer(parseLine(line)));
    } catch (error) {
      if (!(error instanceof ReverieError)) throw error;
      cli.exitCode = EXIT.wrongUse;
      await cli.out.json(failureAnswer(toFailure(error)));
    }
  }
}

function failureAnswer({ kind, reason, message }: Failure): JsonObject {
  return { error: kind, reason, message };
}

/** Parted at `\n` alone: JSON strings may hold every other line separator. */
async function* readLines({ io }: Cli): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of io.stdin) {
    io.signal.throwIfAborted();
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk)))).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line;
  }
  rest += decoder.end();
  if (rest.trim() !== '') yield rest;
}

function parseLine(line: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw wrongUse('bad_json', 'This line is not valid JSON.');
  }
  if (isObject(value)) return value;
  throw wrongUse('bad_json', 'This line does not hold a JSON object.');
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a field, undefined where it is absent or null. INVALID_INPUT `invalid_field` for anything else. */
export function textField(line: JsonObject, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = line[name] ?? undefined;
    if (typeof value === 'string') return value;
    if (value !== undefined) throw wrongUse('invalid_field', `The field ${name} must be a string.`);
  }
  return undefined;
}

/** A whole number, also when it is written as text; `fallback` where it is absent or null. */
export function numberField(line: JsonObject, name: string, fallback: number): number {
  const value = line[name] ?? fallback;
  const number = typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw wrongUse('invalid_field', `The field ${name} must be a whole number.`);
}

export function required<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw wrongUse('missing_field', `The field ${name} is missing.`);
}
