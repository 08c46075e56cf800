// biome-ignore-all lint/a11y/useSemanticElements: a windowed grid cannot be made of table elements, so it names their roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself takes the focus and points to its rows
import type { GenerationHits } from '../../../src/api/index.ts';
import { formatCount, hitsInOrder, PHASE_WORDS } from '../../words/index.ts';
import { Marks } from '../detail/index.ts';
import classes from './HitLine.module.css';

/** In pixels. */
export const HIT_LINE_HEIGHT = 21;

interface HitLineProps {
  /** Undefined while it is on its way. */
  readonly hits: GenerationHits | undefined;
  /** Its place among the columns, from 1. */
  readonly column: number;
}

/** Where the words of the filter stand in a generation's texts, in a line below its cells. */
export function HitLine({ hits, column }: HitLineProps) {
  return (
    <div role="gridcell" aria-colindex={column} className={classes.line}>
      {hits !== undefined && <Hits hits={hits} />}
    </div>
  );
}

function Hits({ hits }: { hits: GenerationHits }) {
  const [best] = hitsInOrder(hits);
  if (best === undefined) {
    return hits.skipped.length === 0 ? null : <span>In a text too long to look through here: open it</span>;
  }
  const { phase, count, snippet } = best;
  return (
    <>
      <span className={classes.phase}>
        {PHASE_WORDS[phase]}
        {count > 1 && ` ${formatCount(count)}×`}
      </span>
      <span className={classes.snippet} dir="auto">
        {snippet.map(({ text, isMatch }, index) => {
          const Part = isMatch ? 'mark' : 'span';
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one snippet never move
            <Part key={index}>
              <Marks text={oneLine(text)} />
            </Part>
          );
        })}
      </span>
    </>
  );
}

/** There is no room for others. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
