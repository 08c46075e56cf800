import { jsonLine, safeText } from './safe-text.ts';

export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** A stream of the command line that ends quietly when its reader does (`reverie ls | head`). */
export interface Output {
  readonly isTty: boolean;
  /** Width of the terminal in characters; null where it is none. */
  readonly columns: number | null;
  /** True once nobody reads any more: long lists stop then. */
  readonly closed: boolean;
  /** Text of somebody else's making: exact bytes, but made harmless on a terminal. */
  text(text: string): Promise<void>;
  /** One line of our own words. */
  line(text: string): Promise<void>;
  /** One JSON value on one line. */
  json(value: unknown): Promise<void>;
  /** Waits until everything has left; rejects where it could not, as on a full disk. */
  flush(): Promise<void>;
}

/** Writes wait for a slow reader, so that a list of a million rows does not pile up in memory. */
export function createOutput(stream: OutputStream): Output {
  let closed = false;
  let failure: unknown;
  const waiting: (() => void)[] = [];
  const wake = () => {
    for (const resume of waiting.splice(0)) resume();
  };
  stream.on('drain', wake);
  stream.on('close', wake);
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed = true;
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') failure = error;
    wake();
  });
  const write = async (text: string): Promise<void> => {
    if (failure !== undefined) throw failure;
    if (closed || text === '') return;
    if (!stream.write(text)) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const isTty = stream.isTTY === true;
  return {
    isTty,
    get columns() {
      return isTty ? (stream.columns ?? 80) : null;
    },
    get closed() {
      return closed;
    },
    text: (text) => write(isTty ? withLineEnd(safeText(text)) : text),
    line: (text) => write(`${safeText(text)}\n`),
    json: (value) => write(`${jsonLine(value)}\n`),
    flush: async () => {
      if (!closed) await new Promise<void>((resolve) => stream.write('', () => resolve()));
      if (failure !== undefined) throw failure;
    },
  };
}

/** Keeps the shell's prompt off the last line of a text. */
function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
