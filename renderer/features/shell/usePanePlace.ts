import { useMediaQuery } from '@mantine/hooks';
import { usePreferences, useView } from '../../state/index.ts';
import type { PanePlace } from '../detail/index.ts';

/** Below these there is no room for two panes beside each other, or one below the other. */
const ROOM_BESIDE = '(min-width: 900px)';
const ROOM_BELOW = '(min-width: 620px) and (min-height: 600px)';
const AT_ONCE = { getInitialValueInEffect: false };

/** Where the open generation stands in the window: where the person wants it, as far as there is room. */
export function usePanePlace(): PanePlace {
  const isFull = useView((state) => state.isFull);
  const side = usePreferences((preferences) => preferences.paneSide);
  const fitsBeside = useMediaQuery(ROOM_BESIDE, undefined, AT_ONCE);
  const fitsBelow = useMediaQuery(ROOM_BELOW, undefined, AT_ONCE);
  const isBelow = side === 'bottom' && fitsBelow;
  if (!isBelow && !fitsBeside) return 'alone';
  if (isFull) return 'full';
  return isBelow ? 'below' : 'beside';
}
