import type { IncomingMessage } from 'node:http';
import { type Dialect, fieldOf, parseJson } from '../dialects/index.ts';
import { AttemptFailure, type AttemptReason } from '../failures.ts';
import type { Scrubber } from '../scrub.ts';
import { saysContextOverflow } from './context-overflow.ts';

/** Enough of a stray page or an error to name it; the rest is not read. */
const STRAY_LIMIT_BYTES = 64 * 1024;

/** Reads the beginning of a body that is no answer; a connection that breaks meanwhile only shortens it. */
export async function readStray(body: AsyncIterable<Buffer>, mostBytes = STRAY_LIMIT_BYTES): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      length += part.length;
      if (length >= mostBytes) break;
    }
  } catch {
    // What arrived before is all there is to show.
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The failure behind a status that is no success. */
export function refusal(message: IncomingMessage, body: string, scrubber: Scrubber): AttemptFailure {
  const status = message.statusCode ?? 0;
  return new AttemptFailure(reasonOf(status, body), {
    sent: true,
    status,
    retryAfter: message.headers['retry-after'] ?? null,
    excerpt: scrubber.excerpt(serverMessage(body)),
  });
}

function reasonOf(status: number, body: string): AttemptReason {
  if (status === 429) return 'rate_limited';
  return status >= 400 && status < 500 && saysContextOverflow(body) ? 'context_overflow' : 'http_status';
}

/** The failure behind a body of the wrong content type. */
export function strayBody(status: number, contentType: string, body: string, scrubber: Scrubber): AttemptFailure {
  const facts = { sent: true, status, excerpt: scrubber.excerpt(serverMessage(body)) };
  if (contentType === 'text/html' || /^\s*<(!doctype|html)\b/i.test(body))
    return new AttemptFailure('html_page', facts);
  if (isJsonType(contentType) && errorOf(parseJson(body)) !== undefined) return new AttemptFailure('error_body', facts);
  return new AttemptFailure('wrong_content_type', facts);
}

/** What is wrong with a whole JSON answer; null when it has the shape of one. Says nothing about its text. */
export function faultOfWhole(
  dialect: Dialect,
  status: number,
  body: string,
  scrubber: Scrubber,
): AttemptFailure | null {
  const value = parseJson(body);
  const fault = value === undefined ? 'not_json' : errorOf(value) !== undefined ? 'error_body' : dialect.faultOf(value);
  if (fault === null) return null;
  return new AttemptFailure(fault, { sent: true, status, excerpt: scrubber.excerpt(serverMessage(body)) });
}

/** The media type without its parameters, in lower case. */
export function mediaType(message: IncomingMessage): string {
  return (message.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

export function isJsonType(type: string): boolean {
  return type === 'application/json' || type.endsWith('+json');
}

/** The sentence inside an error body, or the body itself where there is none. */
function serverMessage(body: string): string {
  const error = errorOf(parseJson(body));
  if (typeof error === 'string') return error;
  const message = fieldOf(error, 'message');
  return typeof message === 'string' && message !== '' ? message : body;
}

function errorOf(value: unknown): unknown {
  return fieldOf(value, 'error') ?? undefined;
}
