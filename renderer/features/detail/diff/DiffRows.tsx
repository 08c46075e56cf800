import { memo } from 'react';
import { Marks } from '../text/index.ts';
import classes from './diff.module.css';
import type { DiffLine } from './diff-texts.ts';
import type { DiffPiece } from './join-changes.ts';
import type { LinePair } from './pair-lines.ts';

/** A line never shows more, however long it is. */
const MOST_CHARS = 20_000;

interface RowProps {
  readonly line: DiffLine;
  readonly isByWords: boolean;
}

/** A line with both of its numbers; a changed one as one line with its words marked, or as two. */
export const DiffLineRow = memo(function DiffLineRow({ line, isByWords }: RowProps) {
  if (line.kind === 'changed' && !isByWords) {
    return (
      <>
        <Line kind="removed" numbers={[line.before, null]} pieces={sideOf(line, 'removed', false)} />
        <Line kind="added" numbers={[null, line.after]} pieces={sideOf(line, 'added', false)} />
      </>
    );
  }
  return <Line kind={line.kind} numbers={[line.before, line.after]} pieces={line.pieces} />;
});

interface SideBySideRowProps {
  readonly pair: LinePair;
  readonly isByWords: boolean;
}

/** The line of the first text on the left and that of the second on the right. */
export const SideBySideRow = memo(function SideBySideRow({ pair: { left, right }, isByWords }: SideBySideRowProps) {
  return (
    <div className={classes.pair}>
      {left === null ? <div className={classes.empty} /> : <Side line={left} side="removed" isByWords={isByWords} />}
      {right === null ? <div className={classes.empty} /> : <Side line={right} side="added" isByWords={isByWords} />}
    </div>
  );
});

function Side({ line, side, isByWords }: RowProps & { readonly side: 'removed' | 'added' }) {
  const kind = line.kind === 'changed' && !isByWords ? side : line.kind;
  const number = side === 'removed' ? line.before : line.after;
  return <Line kind={kind} numbers={[number]} pieces={sideOf(line, side, isByWords)} />;
}

/** What one text has of a line: its own pieces marked, or all of it as one. */
function sideOf({ kind, pieces }: DiffLine, side: 'removed' | 'added', isByWords: boolean): readonly DiffPiece[] {
  const own = pieces.filter((piece) => piece.kind === 'same' || piece.kind === side);
  if (isByWords || kind !== 'changed') return own;
  return [{ kind: side, text: own.map(({ text }) => text).join('') }];
}

const SIGNS = { same: '', removed: '−', added: '+', changed: '±' } as const;

interface LineProps {
  readonly kind: DiffLine['kind'];
  readonly numbers: readonly (number | null)[];
  readonly pieces: readonly DiffPiece[];
}

function Line({ kind, numbers, pieces }: LineProps) {
  const { shown, leftOut } = cutPieces(pieces);
  return (
    <div className={classes.line} data-kind={kind}>
      {numbers.map((number, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the two numbers of a line have fixed places
        <span key={place} className={classes.number} aria-hidden>
          {number}
        </span>
      ))}
      <span className={classes.sign} aria-hidden>
        {SIGNS[kind]}
      </span>
      <span className={classes.text} dir="auto">
        {shown.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one unchanging line never move
          <Piece key={index} piece={piece} />
        ))}
        {leftOut > 0 && <em> … {leftOut.toLocaleString('en')} more characters on this line</em>}
      </span>
    </div>
  );
}

function Piece({ piece: { kind, text } }: { piece: DiffPiece }) {
  if (kind === 'removed') {
    return (
      <del>
        <Marks text={text} />
      </del>
    );
  }
  if (kind === 'added') {
    return (
      <ins>
        <Marks text={text} />
      </ins>
    );
  }
  return <Marks text={text} />;
}

function cutPieces(pieces: readonly DiffPiece[]): { shown: DiffPiece[]; leftOut: number } {
  const shown: DiffPiece[] = [];
  let room = MOST_CHARS;
  let leftOut = 0;
  for (const { kind, text } of pieces) {
    if (room > 0) shown.push({ kind, text: text.slice(0, room) });
    leftOut += Math.max(0, text.length - room);
    room = Math.max(0, room - text.length);
  }
  return { shown, leftOut };
}
