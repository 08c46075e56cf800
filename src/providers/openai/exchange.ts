import type { IncomingMessage } from 'node:http';
import { AttemptFailure } from '../failures.ts';
import type { Scrubber } from '../scrub.ts';
import { faultOfCompletion, isJsonType, mediaType, readStray, refusal, strayBody } from './body.ts';
import { post, TransportError } from './transport.ts';
import type { Watchdog } from './watchdog.ts';

/** What was seen on the wire during one try; filled in as it happens. */
export interface Observed {
  /** The failure that the wire showed. It wins over what the SDK makes of it. */
  failure: AttemptFailure | null;
  connected: boolean;
  /** Null until the headers of a response are there. */
  status: number | null;
  /** Whether a stream said `[DONE]`. */
  done: boolean;
}

export interface Exchange {
  /** To be given to the SDK. */
  readonly fetch: typeof globalThis.fetch;
  readonly observed: Observed;
}

/**
 * Makes a `fetch` for one try that watches what the SDK does not report: whether anything was sent, the status and its
 * `Retry-After`, the content type, and how a body ended. Whatever is no answer ends here, as an {@link AttemptFailure}.
 */
export function createExchange(streaming: boolean, watchdog: Watchdog, scrubber: Scrubber): Exchange {
  const observed: Observed = { failure: null, connected: false, status: null, done: false };
  const fail = (failure: AttemptFailure): AttemptFailure => {
    observed.failure ??= failure;
    return failure;
  };

  async function send(url: URL, headers: Headers, body: string): Promise<IncomingMessage> {
    try {
      return await post({
        url,
        headers: Object.fromEntries(headers),
        body,
        signal: watchdog.signal,
        onConnected: () => {
          observed.connected = true;
          watchdog.expect('first_token');
        },
      });
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const excerpt = scrubber.excerpt(error.code ?? error.message);
      throw fail(new AttemptFailure(error.sent ? 'cut_stream' : 'unreachable', { sent: error.sent, excerpt }));
    }
  }

  async function answer(message: IncomingMessage): Promise<Response> {
    const status = message.statusCode ?? 0;
    observed.status = status;
    if (status < 200 || status > 299) throw fail(refusal(message, await readStray(message), scrubber));
    const type = mediaType(message);
    if (streaming && type === 'text/event-stream')
      return new Response(watchedStream(message, observed, fail), { headers: { 'content-type': type } });
    if (streaming || !isJsonType(type)) throw fail(strayBody(status, type, await readStray(message), scrubber));
    const body = await readWhole(message, watchdog, () => fail(cutShort(status)));
    const fault = faultOfCompletion(status, body, scrubber);
    if (fault !== null) throw fail(fault);
    return new Response(body, { headers: { 'content-type': type } });
  }

  return {
    observed,
    fetch: async (input, init) =>
      answer(await send(new URL(String(input)), new Headers(init?.headers), String(init?.body ?? ''))),
  };
}

async function readWhole(message: IncomingMessage, watchdog: Watchdog, onCut: () => AttemptFailure): Promise<string> {
  const parts: Buffer[] = [];
  try {
    for await (const part of message) {
      watchdog.heard();
      parts.push(part);
    }
  } catch {
    throw onCut();
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The body as a web stream that notes its `[DONE]` and how it broke. */
function watchedStream(
  message: IncomingMessage,
  observed: Observed,
  fail: (failure: AttemptFailure) => AttemptFailure,
) {
  const parts = message[Symbol.asyncIterator]();
  let tail = '';
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await parts.next();
        if (done === true) return controller.close();
        // Two pieces may part the mark, so the end of the last one is looked at again.
        const seen = tail + value.toString('latin1');
        observed.done ||= seen.includes('[DONE]');
        tail = seen.slice(-'[DONE]'.length);
        controller.enqueue(value);
      } catch {
        controller.error(fail(cutShort(observed.status)));
      }
    },
    cancel() {
      message.destroy();
    },
  });
}

function cutShort(status: number | null): AttemptFailure {
  return new AttemptFailure('cut_stream', { sent: true, status, excerpt: null });
}
