import { useEffect, useState } from 'react';
import type { Box } from './place-hint.ts';

/** Where an element with this `data-hint` is; null while it is not in the window. Follows it while the window changes. */
export function useAnchor(name: string): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const found = boxOf(document.querySelector(`[data-hint="${name}"]`));
      setBox((known) => (isSame(known, found) ? known : found));
    };
    const lookSoon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const changes = new MutationObserver(lookSoon);
    changes.observe(document.body, { childList: true, subtree: true, attributes: true });
    addEventListener('resize', lookSoon);
    addEventListener('scroll', lookSoon, { capture: true, passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      changes.disconnect();
      removeEventListener('resize', lookSoon);
      removeEventListener('scroll', lookSoon, { capture: true });
    };
  }, [name]);
  return box;
}

function boxOf(element: Element | null): Box | null {
  if (element === null || !element.checkVisibility()) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

function isSame(a: Box | null, b: Box | null): boolean {
  if (a === null || b === null) return a === b;
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}
