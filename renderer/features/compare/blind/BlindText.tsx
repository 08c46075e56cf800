import { Loader } from '@mantine/core';
import { Tag } from '../../../components/index.ts';
import { Marks } from '../../detail/index.ts';
import classes from '../compare.module.css';

/** More is not needed to judge, and would take long to lay out. */
const MOST_CHARS = 200_000;
const MOST_LINES = 4_000;

interface BlindTextProps {
  readonly label: string;
  /** Null until it is there. */
  readonly text: string | null;
  /** Whose it is; null as long as nobody may know. */
  readonly name: string | null;
  readonly isWinner: boolean;
}

/** A text to be judged, without a word about where it comes from. */
export function BlindText({ label, text, name, isWinner }: BlindTextProps) {
  return (
    <section
      className={classes.column}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
    >
      <div className={classes.letters}>
        <span>
          {name ?? label} {isWinner && <Tag tone="good">Better</Tag>}
        </span>
      </div>
      {text === null ? (
        <p className={classes.message}>
          <Loader size={14} role="status" aria-label="Loading the text" />
        </p>
      ) : (
        text
          .slice(0, MOST_CHARS)
          .split('\n', MOST_LINES)
          .map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text that never changes have fixed places
            <div key={place} className={classes.cell} dir="auto">
              <Marks text={line} />
            </div>
          ))
      )}
    </section>
  );
}
