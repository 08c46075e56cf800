import fs from 'node:fs';

/** A row of a schema (https://sqlite.org/schematab.html) as it was found on a page. */
export interface FoundObject {
  readonly type: string;
  readonly name: string;
  /** The page at which the tree of a table or an index begins. */
  readonly root: number;
  /** What of the statement that made it stands on the page itself; null where SQLite made it. */
  readonly sqlStart: string | null;
}

const READ_AT_ONCE = 1 << 20;
/** First byte of a page that holds rows of a table (https://sqlite.org/fileformat2.html#b_tree_pages). */
const LEAF = 0x0d;
/** Where the tree begins on the first page, behind the header of the file. */
const HEADER = 100;
const TYPES = ['table', 'index', 'view', 'trigger'];

/**
 * Looks at every page of a database file for rows of a schema, whatever leads to them: those of a schema that is larger
 * than a page lie on pages of their own. Rows of other tables do not have their shape.
 */
export function findSchema(file: string, pageBytes: number): FoundObject[] {
  const found: FoundObject[] = [];
  const handle = fs.openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(READ_AT_ONCE);
    for (let at = 0; ; at += READ_AT_ONCE) {
      const read = fs.readSync(handle, buffer, 0, READ_AT_ONCE, at);
      for (let start = 0; start + pageBytes <= read; start += pageBytes) {
        const page = buffer.subarray(start, start + pageBytes);
        const tree = at + start === 0 ? HEADER : 0;
        if (page[tree] === LEAF) found.push(...rowsOf(page, tree));
      }
      if (read < READ_AT_ONCE) return found;
    }
  } finally {
    fs.closeSync(handle);
  }
}

function rowsOf(page: Buffer, tree: number): FoundObject[] {
  const cells = Math.min(page.readUInt16BE(tree + 3), Math.floor((page.length - tree - 8) / 2));
  const found: FoundObject[] = [];
  for (let cell = 0; cell < cells; cell += 1) {
    const row = readRow(page, page.readUInt16BE(tree + 8 + 2 * cell));
    if (row !== null) found.push(row);
  }
  return found;
}

/** A cell whose record has the five values of a schema; what does not fit on the page is left out. */
function readRow(page: Buffer, start: number): FoundObject | null {
  const reader = readerAt(page, start);
  const payload = reader.varint();
  reader.varint();
  const record = reader.at();
  const end = Math.min(record + localBytes(payload, page.length), page.length);
  const values = record + reader.varint();
  const kinds: number[] = [];
  while (reader.at() < values && kinds.length <= 5) kinds.push(reader.varint());
  if (kinds.length !== 5 || reader.at() !== values) return null;
  let at = values;
  const next = (kind: number): string | number | null => {
    const bytes = bytesOf(kind);
    const value = page.subarray(at, Math.min(at + bytes, end));
    at += bytes;
    if (kind >= 13 && kind % 2 === 1) return value.toString('utf8');
    if (kind >= 1 && kind <= 6 && value.length === bytes)
      return Number(BigInt.asIntN(64, BigInt(`0x${value.toString('hex')}`)));
    return kind === 8 ? 0 : kind === 9 ? 1 : null;
  };
  const [type, name, table, root, sqlStart] = kinds.map(next);
  if (typeof type !== 'string' || !TYPES.includes(type) || typeof name !== 'string' || typeof table !== 'string')
    return null;
  if (typeof root !== 'number' || typeof sqlStart === 'number' || sqlStart === undefined) return null;
  return { type, name, root, sqlStart };
}

/** Bytes of a record that stand on its own page (https://sqlite.org/fileformat2.html#cellformat). */
function localBytes(payload: number, usable: number): number {
  const most = usable - 35;
  if (payload <= most) return payload;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((payload - least) % (usable - 4));
  return fitting <= most ? fitting : least;
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** Bytes that a value of a serial type takes (https://sqlite.org/fileformat2.html#record_format). */
function bytesOf(kind: number): number {
  return kind < 12 ? (INTEGER_BYTES[kind] ?? 0) : Math.floor((kind - 12) / 2);
}

function readerAt(page: Buffer, start: number) {
  let at = start;
  return {
    at: () => at,
    /** Up to nine bytes of seven bits each; beyond the page everything is 0. */
    varint(): number {
      let value = 0;
      for (let count = 0; count < 9; count += 1) {
        const byte = page[at] ?? 0;
        at += 1;
        value = value * 128 + (byte & 0x7f);
        if (byte < 0x80) break;
      }
      return value;
    },
  };
}
