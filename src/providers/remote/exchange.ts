import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '../../api/errors.ts';
import type { Dialect } from '../dialects/index.ts';
import { AttemptFailure } from '../failures.ts';
import { ownTurn } from '../own-turn.ts';
import type { Scrubber } from '../scrub.ts';
import { faultOfWhole, isJsonType, mediaType, readStray, refusal, strayBody } from './body.ts';
import { createEventReader } from './events.ts';
import { mergeBody } from './merge.ts';
import type { Observed } from './observed.ts';
import { send, TransportError } from './transport.ts';
import type { Watchdog } from './watchdog.ts';

export interface ExchangeOptions {
  readonly dialect: Dialect;
  readonly stream: boolean;
  /** Null for servers without keys. */
  readonly apiKey: string | null;
  readonly extraBody: { readonly [key: string]: JsonValue } | null;
  readonly scrubber: Scrubber;
  readonly now: () => number;
  /** Awaited before the request leaves; see `CallHooks.onSend`. */
  readonly beforeSend: (bytesOut: number) => Promise<void>;
  /** Told when it begins to leave. */
  readonly onSent: () => void;
  /** Told when the body of an answer has arrived to its end. */
  readonly onArrived: () => void;
}

/**
 * Makes a `fetch` for one try that watches what the SDK does not report: whether anything was sent, the status and its
 * `Retry-After`, the content type, and how a body ended. Whatever is no answer ends here, as an {@link AttemptFailure}.
 */
export function createExchange(options: ExchangeOptions, watchdog: Watchdog, observed: Observed): typeof fetch {
  const { dialect, scrubber } = options;
  const fail = (failure: AttemptFailure): AttemptFailure => {
    observed.failure ??= failure;
    return failure;
  };

  async function request(url: URL, headers: Headers, body: string): Promise<IncomingMessage> {
    observed.bytesOut = Buffer.byteLength(body);
    // Whatever the library has put there is its stand-in.
    if (options.apiKey === null) headers.delete(dialect.keyHeader);
    else headers.set(dialect.keyHeader, `${dialect.keyPrefix}${options.apiKey}`);
    try {
      return await send({
        method: 'POST',
        url,
        headers: Object.fromEntries(headers),
        body,
        signal: watchdog.signal,
        beforeSend: async () => {
          watchdog.pause();
          await options.beforeSend(observed.bytesOut);
        },
        onSent: () => {
          observed.sentAt = options.now();
          watchdog.expect('first_token');
          options.onSent();
        },
      });
    } catch (error) {
      if (!(error instanceof TransportError)) {
        observed.refusal = { error };
        throw error;
      }
      const excerpt = scrubber.excerpt(error.code ?? error.message);
      throw fail(new AttemptFailure(error.sent ? 'outcome_unknown' : 'unreachable', { sent: error.sent, excerpt }));
    }
  }

  async function answer(message: IncomingMessage): Promise<Response> {
    const status = message.statusCode ?? 0;
    observed.status = status;
    const parts = counted(message, observed);
    if (status < 200 || status > 299) throw fail(refusal(message, await readStray(parts), scrubber));
    const type = mediaType(message);
    if (options.stream && type === 'text/event-stream')
      return new Response(watchedStream(parts, options, watchdog, observed, fail), {
        headers: { 'content-type': type },
      });
    if (options.stream || !isJsonType(type)) throw fail(strayBody(status, type, await readStray(parts), scrubber));
    const body = await readWhole(parts, options, watchdog, () => fail(cutShort(status)));
    const fault = faultOfWhole(dialect, status, body, scrubber);
    if (fault !== null) throw fail(fault);
    return new Response(body, { headers: { 'content-type': type } });
  }

  return async (input, init) => {
    observed.requests += 1;
    // A library that goes on by itself would spend what nobody allowed.
    if (observed.requests > 1) throw fail(new AttemptFailure('unexpected_body', { sent: true }));
    const body = String(init?.body ?? '');
    const whole = options.extraBody === null ? body : mergeBody(body, options.extraBody);
    return answer(await request(new URL(String(input)), new Headers(init?.headers), whole));
  };
}

async function* counted(message: IncomingMessage, observed: Observed): AsyncGenerator<Buffer> {
  for await (const part of message) {
    observed.bytesIn += part.length;
    yield part;
  }
}

async function readWhole(
  parts: AsyncIterable<Buffer>,
  { onArrived }: ExchangeOptions,
  watchdog: Watchdog,
  onCut: () => AttemptFailure,
): Promise<string> {
  const read: Buffer[] = [];
  try {
    for await (const part of parts) {
      watchdog.heard();
      read.push(part);
    }
  } catch {
    throw onCut();
  }
  await arrivedWhole(onArrived);
  return Buffer.concat(read).toString('utf8');
}

/** The body as a web stream that notes when the text was whole and how it broke. */
function watchedStream(
  parts: AsyncGenerator<Buffer>,
  { dialect, onArrived }: ExchangeOptions,
  watchdog: Watchdog,
  observed: Observed,
  fail: (failure: AttemptFailure) => AttemptFailure,
) {
  const read = createEventReader((data) => {
    observed.finished ||= dialect.finishes(data);
    observed.done ||= data === '[DONE]';
  });
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done === true) {
          await arrivedWhole(onArrived);
          return controller.close();
        }
        read(value);
        if (observed.finished && dialect.finishIsLast) watchdog.closing();
        controller.enqueue(value);
      } catch {
        // A text that is whole was paid for, and nothing that breaks after it can take that back.
        if (!observed.finished || !dialect.finishIsLast) fail(cutShort(observed.status));
        // Closed and not errored, because an error would discard what has arrived and is still being read.
        controller.close();
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/** Lets the next request have the place of an answer before the answer is worked on. */
async function arrivedWhole(onArrived: () => void): Promise<void> {
  onArrived();
  await ownTurn('answer');
}

function cutShort(status: number | null): AttemptFailure {
  return new AttemptFailure('cut_stream', { sent: true, status, excerpt: null });
}
