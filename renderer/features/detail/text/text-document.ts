import { findRowEnd } from './columns.ts';

export interface TextRow {
  readonly text: string;
  /** Number of the line it belongs to, from 1. */
  readonly line: number;
  /** True when the line began in an earlier row. */
  readonly isContinuation: boolean;
  /** Where the row begins in the whole text, in UTF-16 units. */
  readonly offset: number;
}

/** A stretch of the text that no row crosses. */
interface Block {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly offset: number;
  readonly firstRow: number;
  /** Where each row begins and ends within the block, and the number of its line; flat triples. */
  readonly rows: Uint32Array;
}

const FIELDS = 3;

/**
 * A long text cut into rows as its parts arrive. Only offsets are kept beside the text itself, so that 50 MB cost little
 * more than 50 MB, and any row is found without walking the ones before it.
 */
export class TextDocument {
  readonly #columns: number;
  #blocks: Block[] = [];
  #rowCount = 0;
  #lineCount = 0;
  /** The end of the last part, up to a row's length, whose line may go on in the next part. */
  #rest = '';
  #restContinues = false;
  #restOffset = 0;

  /** `columns`: how wide a row is, in characters of a fixed-width font. */
  constructor(columns: number) {
    this.#columns = columns;
  }

  get rowCount(): number {
    return this.#rowCount;
  }

  /** Lines so far; a line feed at the very end begins no line of its own. */
  get lineCount(): number {
    return this.#lineCount;
  }

  /** Adds the next part of the text. What may still go on becomes a row with the part after it, or with `finish`. */
  append(part: string): void {
    this.#cut(this.#rest + part, false);
  }

  /** Says that no part follows. */
  finish(): void {
    this.#cut(this.#rest, true);
  }

  /** The row at an index below `rowCount`. */
  getRow(index: number): TextRow {
    const block = this.#findBlock(index);
    const at = (index - block.firstRow) * FIELDS;
    const [start = 0, end = 0, line = 0] = block.rows.subarray(at, at + FIELDS);
    const isContinuation = index > 0 && this.#lineOf(index - 1) === line;
    return { text: block.text.slice(start, end), line, isContinuation, offset: block.offset + start };
  }

  /** The row that holds a place in the whole text; null when that part of it is not there yet. */
  findRow(offset: number): number | null {
    const block = this.#blocks[lastNotAfter(this.#blocks.length, (index) => this.#blocks[index]?.offset, offset)];
    if (block === undefined) return null;
    const rowCount = block.rows.length / FIELDS;
    const row = lastNotAfter(rowCount, (index) => block.rows[index * FIELDS], offset - block.offset);
    const isBehind = block === this.#blocks.at(-1) && offset >= this.#restOffset + this.#rest.length;
    return isBehind ? null : block.firstRow + row;
  }

  #cut(text: string, isEnd: boolean): void {
    const rows: number[] = [];
    let start = 0;
    let continues = this.#restContinues;
    let feed = text.indexOf('\n');
    while (start < text.length) {
      // Looked for once per line, not once per row: a part may be one line of millions of characters.
      if (feed !== -1 && feed < start) feed = text.indexOf('\n', start);
      const lineEnd = feed === -1 ? text.length : feed;
      const end = findRowEnd(text, start, lineEnd, this.#columns);
      const isCut = end < lineEnd;
      if (!isCut && feed === -1 && !isEnd) break;
      if (!continues) this.#lineCount += 1;
      rows.push(start, end, this.#lineCount);
      continues = isCut;
      start = isCut ? end : end + 1;
    }
    const offset = this.#restOffset;
    this.#rest = text.slice(start);
    this.#restContinues = continues;
    this.#restOffset += start;
    if (rows.length === 0) return;
    this.#blocks.push({ text, offset, firstRow: this.#rowCount, rows: Uint32Array.from(rows) });
    this.#rowCount += rows.length / FIELDS;
  }

  #lineOf(index: number): number {
    const block = this.#findBlock(index);
    return block.rows[(index - block.firstRow) * FIELDS + 2] ?? 0;
  }

  #findBlock(index: number): Block {
    const place = lastNotAfter(this.#blocks.length, (at) => this.#blocks[at]?.firstRow, index);
    const block = this.#blocks[place];
    if (block === undefined || index < 0 || index >= this.#rowCount) throw new RangeError(`no row ${index}`);
    return block;
  }
}

/** The last of `count` rising values that is not greater than `value`; the first one when all are. */
function lastNotAfter(count: number, valueAt: (index: number) => number | undefined, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((valueAt(middle) ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
