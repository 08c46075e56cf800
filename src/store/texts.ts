import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import { isDamage } from './open.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

const PLAIN = 0;
const ZSTD = 1;
/** Three times the longest string that JavaScript can hold: a text as UTF-8 has no more, whatever a foreign store unfolds to. */
const MOST_BYTES = 3 * 0x1fff_ffe8;
/** Below this, compression saves less than it costs. */
const COMPRESS_FROM_BYTES = 1024;

/** A stored text, without the text. */
export interface TextRecord {
  readonly id: number;
  readonly chars: number;
  readonly bytes: number;
  readonly lines: number;
}

/** The record of this text, stored once however often it occurs. Equal texts have equal ids, so ids can be compared. */
export function internText(db: WritableDb, text: string): TextRecord {
  const utf8 = Buffer.from(text, 'utf8');
  const hash = createHash('sha256').update(utf8).digest();
  const measures = { chars: text.length, bytes: utf8.length, lines: countLines(text) };
  const known = findText(db, hash);
  if (known !== undefined) return { id: known, ...measures };
  const compressed = utf8.length >= COMPRESS_FROM_BYTES ? zlib.zstdCompressSync(utf8) : utf8;
  const smaller = compressed.length < utf8.length;
  const result = statement(
    db,
    'INSERT INTO texts (hash, codec, chars, bytes, lines, body) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(hash, smaller ? ZSTD : PLAIN, measures.chars, measures.bytes, measures.lines, smaller ? compressed : utf8);
  return { id: Number(result.lastInsertRowid), ...measures };
}

/** Row id of a text that is already stored, by the SHA-256 of its UTF-8 bytes. */
function findText(db: ReadableDb, hash: Buffer): number | undefined {
  return statement<{ id: number }>(db, 'SELECT id FROM texts WHERE hash = ?').get(hash)?.id;
}

/** The text with this row id. A missing one is a broken reference, which foreign keys exclude. */
export function readText(db: ReadableDb, id: number): string {
  const row = statement<{ codec: number; body: Buffer }>(db, 'SELECT codec, body FROM texts WHERE id = ?').get(id);
  if (row === undefined) throw new Error(`no text ${id}`);
  return decodeBody(row.codec, row.body).toString('utf8');
}

/** Whether reading a text ran into damage: its page cannot be read, or what is there does not decompress. */
export function isUnreadable(error: unknown): boolean {
  return isDamage(error) || (error instanceof Error && 'code' in error && String(error.code).startsWith('ZSTD'));
}

/** The UTF-8 bytes of a text as it lies in the store; throws when they do not decompress. */
export function decodeBody(codec: number, body: Buffer): Buffer {
  return codec === ZSTD ? zlib.zstdDecompressSync(body, { maxOutputLength: MOST_BYTES }) : body;
}

/** Number of lines as an editor counts them; an empty text has none. */
function countLines(text: string): number {
  if (text === '') return 0;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return text.endsWith('\n') ? lines - 1 : lines;
}
