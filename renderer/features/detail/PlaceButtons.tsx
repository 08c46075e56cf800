import { ActionIcon } from '@mantine/core';
import {
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconLayoutBottombar,
  IconLayoutSidebarRight,
} from '@tabler/icons-react';
import { toggleFull, togglePaneSide } from '../../state/index.ts';

/**
 * Where the open generation stands in the window: `beside` or `below` the table, `full` over all of the window, or `alone`
 * because there is no room for two.
 */
export type PanePlace = 'beside' | 'below' | 'full' | 'alone';

/** What gives the open generation another place in the window. */
export function PlaceButtons({ place }: { place: Exclude<PanePlace, 'alone'> }) {
  const isFull = place === 'full';
  return (
    <>
      {!isFull && (
        <ActionIcon
          aria-label={place === 'below' ? 'Put it beside the table' : 'Put it below the table'}
          title={place === 'below' ? 'Beside the table (v)' : 'Below the table (v)'}
          onClick={togglePaneSide}
        >
          {place === 'below' ? <IconLayoutSidebarRight size={16} /> : <IconLayoutBottombar size={16} />}
        </ActionIcon>
      )}
      <ActionIcon
        aria-label="Full window"
        aria-pressed={isFull}
        title={isFull ? 'Back to the table (f)' : 'Full window (f)'}
        onClick={toggleFull}
      >
        {isFull ? <IconArrowsDiagonalMinimize2 size={16} /> : <IconArrowsDiagonal size={16} />}
      </ActionIcon>
    </>
  );
}
