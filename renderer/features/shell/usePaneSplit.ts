import { type UseSplitterPanel, useSplitter } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { keepPaneSize, type PaneSide, usePaneSizes } from '../../state/index.ts';

/** Percent of the window: what the table has as a rule, and the least that it and the open generation need. */
const SHARES: Readonly<Record<PaneSide, { usual: number; least: number; leastOther: number }>> = {
  right: { usual: 52, least: 28, leastOther: 28 },
  bottom: { usual: 42, least: 20, leastOther: 30 },
};

/** How the table and the open generation share the window, kept for the workspace; what a hand or a key leaves is kept. */
export function usePaneSplit(root: string, side: PaneSide) {
  const { usual, least, leastOther } = SHARES[side];
  const kept = usePaneSizes(root)[side] ?? usual;
  // While it is dragged nothing is written down.
  const [share, setShare] = useState(kept);
  const [seen, setSeen] = useState(kept);
  if (seen !== kept) {
    setSeen(kept);
    setShare(kept);
  }
  const shown = Math.min(Math.max(share, least), 100 - leastOther);
  useEffect(() => {
    if (share === kept) return;
    const timer = setTimeout(() => keepPaneSize(root, side, share === usual ? undefined : share), REST_MS);
    return () => clearTimeout(timer);
  }, [share, kept, root, side, usual]);
  const panels: UseSplitterPanel[] = [
    { defaultSize: usual, min: least },
    { defaultSize: 100 - usual, min: leastOther },
  ];
  return useSplitter<HTMLElement>({
    panels,
    sizes: [shown, 100 - shown],
    onSizeChange: ([first]) => setShare(Number.parseFloat(String(first))),
    orientation: side === 'bottom' ? 'vertical' : 'horizontal',
    step: 2,
  });
}

/** A hand that rests for so long has found the size it wants. */
const REST_MS = 200;
