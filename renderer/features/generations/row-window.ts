/** Rows of one height below a header that stays in sight, in a box that scrolls over both. Pixels. */
export interface RowBox {
  readonly total: number;
  readonly rowHeight: number;
  readonly headerHeight: number;
  /** Height of the box; 0 while it is not known. */
  readonly height: number;
}

/** Indexes of rows; `last` lies before `first` where there are none. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

const NO_ROWS: RowRange = { first: 0, last: -1 };

/** How far the box can be scrolled. */
function mostOffset({ total, rowHeight, headerHeight, height }: RowBox): number {
  return Math.max(0, headerHeight + total * rowHeight - height);
}

/** The rows that are at least partly in the box, those behind the header among them. */
export function rowsInSight(box: RowBox, scrolledTo: number): RowRange {
  const { total, rowHeight, headerHeight, height } = box;
  if (total === 0 || height === 0) return NO_ROWS;
  // Of a table that has just become shorter, until the browser has scrolled back.
  const top = Math.min(Math.max(0, scrolledTo), mostOffset(box));
  const first = Math.max(0, Math.floor((top - headerHeight) / rowHeight));
  const last = Math.ceil((top + height - headerHeight) / rowHeight) - 1;
  return { first: Math.min(first, total - 1), last: Math.min(last, total - 1) };
}

/** Where to scroll to so that a row is wholly in sight: no further than needed, so where it is already, nowhere. */
export function offsetShowing(box: RowBox, scrolledTo: number, index: number): number {
  const { rowHeight, headerHeight, height } = box;
  const top = index * rowHeight;
  const bottom = headerHeight + top + rowHeight - height;
  const wanted = bottom >= scrolledTo ? bottom : Math.min(top, scrolledTo);
  return Math.min(Math.max(0, wanted), mostOffset(box));
}

/** The same rows and so many more on both sides. */
export function withMore({ first, last }: RowRange, more: number, total: number): RowRange {
  if (last < first) return NO_ROWS;
  return { first: Math.max(0, first - more), last: Math.min(total - 1, last + more) };
}
