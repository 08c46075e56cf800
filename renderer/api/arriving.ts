import type { StreamedText } from '../../src/api/index.ts';

/** Puts a piece where it goes in a text; null when there is a hole before it, so that the whole has to be asked for. */
export function joinPiece(text: string, { offset, text: piece }: StreamedText): string | null {
  if (offset > text.length) return null;
  // A piece that is known already says nothing new, and what came after it stays.
  return offset + piece.length <= text.length ? text : text.slice(0, offset) + piece;
}
