import { Button, Loader } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { Tag } from '../../components/index.ts';
import { countOf, formatCount } from '../../words/index.ts';
import classes from './arriving.module.css';

/** More than this is not laid out anew with every piece; the whole is there once it is stored. */
const SHOWN_CHARS = 60_000;
/** Pixels from the end within which the person counts as reading along. */
const NEAR_END = 24;

/** An answer while it arrives, at its end unless the person has scrolled away from it. Text only, never interpreted. */
export function ArrivingText({ text }: { text: string }) {
  const scroller = useRef<HTMLElement>(null);
  const [isFollowing, setFollowing] = useState(true);
  const shown = text.slice(-SHOWN_CHARS);
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each piece that arrives moves the end
  useLayoutEffect(() => {
    if (isFollowing) toEnd();
  }, [shown, isFollowing]);
  return (
    <div className={classes.arriving}>
      <div className={classes.toolbar}>
        <Loader size={12} aria-hidden />
        <Tag tone="calm">Arriving</Tag>
        <span>{countOf(text.length, 'character')} so far, not stored yet</span>
        <span className={classes.grow} />
        {!isFollowing && (
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconArrowDown size={13} />}
            onClick={() => setFollowing(true)}
          >
            Follow
          </Button>
        )}
      </div>
      <section
        ref={scroller}
        className={classes.scroller}
        aria-label="Raw, arriving"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          setFollowing(scrollHeight - scrollTop - clientHeight < NEAR_END)
        }
      >
        {text.length > shown.length && (
          <p className={classes.head}>
            The first {formatCount(text.length - shown.length)} characters are shown once the answer is stored.
          </p>
        )}
        <pre className={classes.text}>{shown}</pre>
      </section>
    </div>
  );
}
