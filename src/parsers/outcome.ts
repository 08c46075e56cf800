import { lastNonEmptyLines } from './python-text.ts';
import type { ParseOutcome } from './types.ts';

const SHOWN_LINES = 3;
const SHOWN_CHARACTERS = 200;

/** The part that was wanted. */
export function parsed(text: string): ParseOutcome {
  return { ok: true, text };
}

/** Why nothing could be taken out of `text`, with its last lines for the person who has to find out. */
export function failed(text: string, reason: string, message: string): ParseOutcome {
  const lastLines = lastNonEmptyLines(text, SHOWN_LINES).map(shorten);
  return { ok: false, reason, message, lastLines };
}

function shorten(line: string): string {
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
}
