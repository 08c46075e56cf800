export interface DiffPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Nothing but white space and punctuation: the same in any two sentences. */
const MEANINGLESS = /^[\s\p{P}]*$/u;

/**
 * Joins changes that only white space or punctuation stands between, so that three changed words read as one change and
 * not as three.
 */
export function joinChanges(pieces: readonly DiffPiece[]): DiffPiece[] {
  const joined: DiffPiece[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed });
    if (added !== '') joined.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    const isBetween = removed !== '' && added !== '' && index < pieces.length - 1 && MEANINGLESS.test(text);
    if (kind !== 'added' && (kind === 'removed' || isBetween)) removed += text;
    if (kind !== 'removed' && (kind === 'added' || isBetween)) added += text;
    if (kind === 'same' && !isBetween) {
      flush();
      joined.push({ kind, text });
    }
  }
  flush();
  return joined;
}
