import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import Database from 'better-sqlite3';
import { readText } from '../../src/store/index.ts';

/** Phase outcomes in one transaction, as many as the engine's commit queue takes at most. */
const PER_TRANSACTION = 256;
const COMPRESS_FROM_BYTES = 1024;

type Values = (string | number | null)[];

/** What a run wrote for one phase: the plain text and the values of each row. */
interface PhaseRows {
  readonly text: string;
  readonly artifact: Values;
  readonly head: { readonly sql: string; readonly values: Values };
  readonly materialization: Values;
  readonly summary: Values;
}

export interface RunRows {
  readonly phases: readonly PhaseRows[];
  readonly run: Values;
}

const HEAD_SQL = [
  'UPDATE heads SET input_artifact = ?, input_text = ?, input_template = ?, input_concepts = ?, input_parent = ? WHERE generation = ?',
  'UPDATE heads SET raw_artifact = ?, raw_text = ?, raw_input = ?, raw_model = ?, raw_parameters = ?, raw_cut_at = ? WHERE generation = ?',
  'UPDATE heads SET parsed_artifact = ?, parsed_text = ?, parsed_raw = ?, parsed_parser = ? WHERE generation = ?',
];
const HEAD_COLUMNS = [
  'input_artifact, input_text, input_template, input_concepts, input_parent, generation',
  'raw_artifact, raw_text, raw_input, raw_model, raw_parameters, raw_cut_at, generation',
  'parsed_artifact, parsed_text, parsed_raw, parsed_parser, generation',
];

/** Reads every row that the newest run of a store has written, in the order in which it wrote them. */
export function readRunRows(file: string): RunRows {
  const db = new Database(file);
  const rows = (sql: string): Values[] => db.prepare(sql).raw().all() as Values[];
  const artifacts = rows('SELECT * FROM artifacts ORDER BY id');
  const materializations = new Map(rows('SELECT * FROM materializations').map((row) => [`${row[1]}/${row[2]}`, row]));
  const heads = HEAD_COLUMNS.map(
    (columns) => new Map(rows(`SELECT ${columns} FROM heads`).map((row) => [row.at(-1), row])),
  );
  const summaries = new Map(
    rows(
      'SELECT status, stale, run, outcome, reason, score, total_tokens, duration_ms, truncated, versions, updated_at, generation FROM summaries',
    ).map((row) => [row.at(-1), row]),
  );
  const phases = artifacts.map((artifact) => {
    const [, generation, phase, , text] = artifact;
    const place = Number(phase);
    return {
      text: readText(db, Number(text)),
      artifact,
      head: { sql: HEAD_SQL[place] ?? '', values: heads[place]?.get(generation) ?? [] },
      materialization: materializations.get(`${generation}/${phase}`) ?? [],
      summary: summaries.get(generation) ?? [],
    };
  });
  const run = rows('SELECT * FROM runs ORDER BY id DESC LIMIT 1')[0] ?? [];
  db.close();
  return { phases, run };
}

/** Writes the very same rows into a store without artifacts, with nothing around the statements but transactions. */
export function writeBare(file: string, { phases, run }: RunRows): void {
  const db = new Database(file);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -64000'])
    db.pragma(pragma);
  const places = (values: Values): string => values.map(() => '?').join(', ');
  const insertRun = db.prepare(`INSERT INTO runs VALUES (${places(run)})`);
  const findText = db.prepare('SELECT id FROM texts WHERE hash = ?').pluck();
  const addText = db.prepare('INSERT INTO texts (hash, codec, chars, bytes, lines, body) VALUES (?, ?, ?, ?, ?, ?)');
  const first = phases[0];
  if (first === undefined) throw new Error('the run wrote nothing');
  const addArtifact = db.prepare(`INSERT INTO artifacts VALUES (${places(first.artifact)})`);
  const addMaterialization = db.prepare(`INSERT INTO materializations VALUES (${places(first.materialization)})`);
  const updateSummary = db.prepare(
    `UPDATE summaries SET status = ?, stale = ?, run = ?, outcome = ?, reason = ?, score = ?, total_tokens = ?,
       duration_ms = ?, truncated = ?, versions = ?, updated_at = ? WHERE generation = ?`,
  );
  const updateHead = new Map(HEAD_SQL.map((sql) => [sql, db.prepare(sql)]));
  const writePart = db.transaction((part: readonly PhaseRows[]) => {
    for (const phase of part) {
      const utf8 = Buffer.from(phase.text, 'utf8');
      const hash = createHash('sha256').update(utf8).digest();
      if (findText.get(hash) === undefined) {
        const isLong = utf8.length >= COMPRESS_FROM_BYTES;
        const lines = phase.text.split('\n').length;
        addText.run(
          hash,
          isLong ? 1 : 0,
          phase.text.length,
          utf8.length,
          lines,
          isLong ? zlib.zstdCompressSync(utf8) : utf8,
        );
      }
      addArtifact.run(phase.artifact);
      updateHead.get(phase.head.sql)?.run(phase.head.values);
      addMaterialization.run(phase.materialization);
      updateSummary.run(phase.summary);
    }
  });
  insertRun.run(run);
  for (let at = 0; at < phases.length; at += PER_TRANSACTION)
    writePart.immediate(phases.slice(at, at + PER_TRANSACTION));
  db.close();
}
