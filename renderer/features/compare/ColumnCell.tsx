import { memo } from 'react';
import { type DiffPiece, Marks } from '../detail/index.ts';
import type { ColumnLine } from './align-columns.ts';
import classes from './compare.module.css';

/** A line never shows more, however long it is. */
const MOST_CHARS = 20_000;

/** One line of one text, with the words marked that the first text does not have. Text only, never interpreted. */
export const ColumnCell = memo(function ColumnCell({ line }: { line: ColumnLine | null }) {
  if (line === null) return <div className={classes.gap} />;
  const { shown, leftOut } = cut(line);
  return (
    <div className={classes.cell} data-kind={line.kind} dir="auto">
      {shown.map((piece, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line that never changes have fixed places
        <Piece key={place} piece={piece} />
      ))}
      {leftOut > 0 && <em> … {leftOut.toLocaleString('en')} more characters on this line</em>}
    </div>
  );
});

function Piece({ piece: { kind, text } }: { piece: DiffPiece }) {
  const marks = <Marks text={text} />;
  if (kind === 'same') return marks;
  return kind === 'added' ? <ins>{marks}</ins> : <del>{marks}</del>;
}

function cut({ pieces }: ColumnLine) {
  let room = MOST_CHARS;
  let leftOut = 0;
  const shown = pieces.flatMap((piece) => {
    const text = piece.text.slice(0, room);
    leftOut += piece.text.length - text.length;
    room -= text.length;
    return text === '' ? [] : [{ ...piece, text }];
  });
  return { shown, leftOut };
}
