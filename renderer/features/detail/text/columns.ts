/** A row never holds more, however narrow its characters are. Keeps one row cheap to lay out. */
export const ROW_CHARS = 1_000;

const SPACE = 0x20;
const TAB = 0x09;
const TAB_COLUMNS = 4;
/** About as wide as the mark that stands for a character nobody would see. */
const MARK_COLUMNS = 5;

/**
 * Where the row that begins at `start` ends: at `end` when all of it fits into `columns` of a fixed-width font, else
 * behind the last space that fits, else at the last character that fits. Never between the halves of a pair.
 */
export function findRowEnd(text: string, start: number, end: number, columns: number): number {
  let used = 0;
  let afterSpace = -1;
  const last = Math.min(end, start + ROW_CHARS);
  for (let index = start; index < last; index++) {
    const unit = text.charCodeAt(index);
    used += unit > SPACE && unit < 0x7f ? 1 : columnsOf(unit);
    if (used > columns && index > start) return afterSpace > start ? afterSpace : index;
    if (unit === SPACE || unit === TAB) afterSpace = index + 1;
  }
  if (last === end) return end;
  const unit = text.charCodeAt(last);
  return unit >= 0xdc00 && unit <= 0xdfff ? last - 1 : last;
}

/** Columns that a UTF-16 unit takes; the second half of a pair takes none, so that a pair is never cut by its width. */
function columnsOf(unit: number): number {
  if (unit === SPACE) return 1;
  if (unit === TAB) return TAB_COLUMNS;
  if (isInvisible(unit)) return MARK_COLUMNS;
  if (unit < 0x300) return 1;
  if (unit <= 0x36f || (unit >= 0xfe00 && unit <= 0xfe0f) || (unit >= 0xdc00 && unit <= 0xdfff)) return 0;
  return isWide(unit) ? 2 : 1;
}

function isInvisible(unit: number): boolean {
  return (
    unit < SPACE ||
    (unit >= 0x7f && unit <= 0x9f) ||
    unit === 0xad ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x206f) ||
    unit === 0xfeff
  );
}

/** East Asian scripts and, as first halves of pairs, pictures. */
function isWide(unit: number): boolean {
  return (
    (unit >= 0x1100 && unit <= 0x115f) ||
    (unit >= 0x2e80 && unit <= 0xa4cf) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xd800 && unit <= 0xdbff) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xfe30 && unit <= 0xfe6f) ||
    (unit >= 0xff00 && unit <= 0xff60)
  );
}
