import { Button } from '@mantine/core';
import { useElementSize, useMergedRef, useViewportSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef } from 'react';
import { say, usePreferences, useUi } from '../../state/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { HINTS, type Hint } from './hints.ts';
import { placeHint } from './place-hint.ts';
import classes from './tour.module.css';
import { useAnchor } from './useAnchor.ts';

/** Until it has been laid out once. */
const USUAL = { width: 290, height: 160 };

/** One hint beside what it is about. It takes no key but Esc, and leaves everything under it as it is. */
export function HintBox({ hint, step }: { hint: Hint; step: number }) {
  const anchor = useAnchor(hint.anchor);
  const page = useViewportSize();
  const box = useRef<HTMLElement>(null);
  const size = useElementSize({ box: 'border-box' });
  const ref = useMergedRef(box, size.ref);
  useCommand('hints.end', endHints);
  useEffect(() => hint.prepare?.(), [hint]);
  const isThere = anchor !== null;
  useEffect(() => {
    if (!isThere) return;
    say(`Hint ${step + 1} of ${HINTS.length}: ${hint.title}. ${hint.words} Escape ends the hints.`);
    // Who is doing something already is not called away from it.
    if (document.activeElement === document.body) box.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [isThere, hint, step]);
  const isLast = step === HINTS.length - 1;
  const next = useCallback(() => {
    if (isLast) endHints();
    else useUi.setState({ hintStep: step + 1 });
  }, [isLast, step]);
  if (anchor === null) return null;
  const laidOut = size.width === 0 ? USUAL : size;
  return (
    <>
      <div
        className={classes.ring}
        aria-hidden
        style={{ left: anchor.left, top: anchor.top, width: anchor.width, height: anchor.height }}
      />
      <aside ref={ref} className={classes.hint} aria-label="Hint" style={placeHint(anchor, laidOut, page)}>
        <h2 className={classes.title}>{hint.title}</h2>
        <p className={classes.words}>{hint.words}</p>
        <div className={classes.foot}>
          <span className={classes.step}>
            {step + 1} of {HINTS.length}
          </span>
          {!isLast && (
            <Button variant="subtle" size="compact-xs" onClick={endHints}>
              Skip
            </Button>
          )}
          <Button data-next size="compact-xs" onClick={next}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </div>
      </aside>
    </>
  );
}

/** Never again, unless somebody asks for them. */
function endHints(): void {
  const wasInside = document.activeElement?.closest(`.${classes.hint}`) != null;
  usePreferences.setState({ areHintsSeen: true });
  useUi.setState({ hintStep: 0 });
  if (wasInside) document.querySelector<HTMLElement>('[role="grid"]')?.focus();
}
