/** Part of the window, in pixels from its top left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between a hint and what it is about, and the edge of the window. */
const GAP = 10;
const EDGE = 8;

/** Where a hint stands: below what it is about, above where there is no room below, and never outside of the window. */
export function placeHint(anchor: Box, hint: Size, page: Size): { readonly left: number; readonly top: number } {
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - GAP - hint.height;
  const fitsBelow = below + hint.height <= page.height - EDGE;
  const top = fitsBelow || above < EDGE ? below : above;
  return {
    left: clamp(anchor.left, EDGE, page.width - hint.width - EDGE),
    top: clamp(top, EDGE, page.height - hint.height - EDGE),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
