import { STORE_PARTS, type StorePart } from '../api/model.ts';
import { createEmpty, isDamage, migrateTo, versionOf } from './open.ts';
import { copyTable, describeTables, dropTriggers, openDamagedCopy } from './salvage/index.ts';
import { type ReadableDb, statement, type WritableDb } from './sqlite.ts';

/** A connection that reads around what is damaged. */
export interface AroundDamage {
  readonly db: WritableDb;
  readonly damaged: readonly StorePart[];
  readonly lostGenerations: number;
}

/** What the copy is called on the connection. */
export const DAMAGED = 'damaged';

/** Too large to look through; each of their rows says so itself when it cannot be read. */
const READ_IN_PLACE = ['texts', 'kept_files'];

/** What the table lists a generation by: without one of them it is not listed. */
const LISTED = ['stages', 'templates', 'generations', 'heads', 'summaries'];

/** Tables by the part of the store that they belong to. What is no longer needed once it is read belongs to none. */
const TABLES_OF: Readonly<Record<StorePart, readonly string[]>> = {
  generations: [...LISTED, 'models', 'combos', 'cohorts', 'cohort_members'],
  versions: ['artifacts'],
  runs: ['runs', 'coverage', 'calls', 'spend', 'savings', 'reused_answers'],
  outcomes: ['materializations', 'failed_parses'],
  marks: [
    'annotations',
    'annotation_events',
    'annotation_tags',
    'waivers',
    'accepted_differences',
    'verdicts',
    'discards',
  ],
  sources: ['sources', 'call_parameters'],
};

/**
 * Reads a damaged store, of which `copy` is a private copy: sound tables where they are, of damaged ones what `salvage` would
 * read of them, in memory. Both have their usual names on the connection, so that everything else reads as if all were well.
 * Throws what SQLite says when not even the schema can be read.
 */
export function readAround(copy: string): AroundDamage {
  const from = openDamagedCopy(copy);
  if (from === null) throw new Error('there is no schema');
  const db = createEmpty(':memory:');
  try {
    // A table is looked up here first, then in the copy.
    if (versionOf(from, copy) === 0) throw new Error('there is no schema');
    migrateTo(from);
    migrateTo(db);
    db.pragma('foreign_keys = OFF');
    dropTriggers(db);
    const found = takeDamaged(from, db);
    from.close();
    attach(db, copy);
    lookEverywhere(db);
    return { db, ...found };
  } catch (error) {
    db.close();
    from.close();
    throw error;
  }
}

function takeDamaged(from: ReadableDb, db: WritableDb) {
  const tables = describeTables(db);
  const names = tables.map(({ name }) => name).filter((name) => !READ_IN_PLACE.includes(name));
  const damaged = new Set(names.filter((name) => !isSound(from, name)));
  const isListHurt = LISTED.some((name) => damaged.has(name));
  for (const table of tables) {
    const isTaken = damaged.has(table.name) || (isListHurt && LISTED.includes(table.name));
    if (isTaken) copyTable(from, db, table);
    else db.exec(`DROP TABLE "${table.name}"`);
  }
  if (isListHurt) nameLost(from, db);
  const lostGenerations = isListHurt ? leaveOutUnlisted(db) : 0;
  return {
    damaged: STORE_PARTS.filter((part) => TABLES_OF[part].some((name) => damaged.has(name))),
    lostGenerations,
  };
}

/** SQLite's own check of a table and its indexes. */
function isSound(db: ReadableDb, table: string): boolean {
  try {
    const found = db.pragma(`integrity_check('${table}')`) as { integrity_check: string }[];
    return found.length === 1 && found[0]?.integrity_check === 'ok';
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** Stages and templates whose rows are lost get the name that their index has of them, or one that says so. */
function nameLost(from: ReadableDb, db: WritableDb): void {
  const names = (table: string) =>
    readNames(from, `SELECT id, name FROM ${table} INDEXED BY sqlite_autoindex_${table}_1`);
  const [stages, templates] = [names('stages'), names('templates')];
  const lost = 'SELECT DISTINCT stage FROM generations WHERE stage NOT IN (SELECT id FROM stages)';
  for (const id of statement<number>(db, lost).pluck().all()) {
    statement(db, 'INSERT INTO stages (id, name, position, fresh, max_tokens) VALUES (?, ?, ?, 0, 1)').run(
      ...[id, stages.get(id) ?? `unreadable-${id}`, id],
    );
  }
  const lostTemplates = `SELECT template AS id, min(stage) AS stage FROM generations
    WHERE template NOT IN (SELECT id FROM templates) GROUP BY template`;
  for (const { id, stage } of statement<{ id: number; stage: number }>(db, lostTemplates).all()) {
    statement(db, 'INSERT INTO templates (id, stage, name) VALUES (?, ?, ?)').run(
      ...[id, stage, templates.get(id) ?? `unreadable-${id}`],
    );
  }
}

function readNames(db: ReadableDb, sql: string): Map<number, string> {
  try {
    return new Map(statement<[number, string]>(db, sql).raw().all());
  } catch (error) {
    if (isDamage(error)) return new Map();
    throw error;
  }
}

/** The table shows as many rows as there are generations, so each of them needs all that its row is made of. */
function leaveOutUnlisted(db: WritableDb): number {
  const known = `SELECT count(*) FROM
    (SELECT id FROM generations UNION SELECT generation FROM heads UNION SELECT generation FROM summaries)`;
  const all = statement<number>(db, known).pluck().get() ?? 0;
  db.exec(`
    DELETE FROM generations WHERE id NOT IN (SELECT generation FROM heads) OR id NOT IN (SELECT generation FROM summaries);
    DELETE FROM heads WHERE generation NOT IN (SELECT id FROM generations);
    DELETE FROM summaries WHERE generation NOT IN (SELECT id FROM generations);`);
  return all - (statement<number>(db, 'SELECT count(*) FROM generations').pluck().get() ?? 0);
}

function attach(db: WritableDb, copy: string): void {
  db.unsafeMode(true);
  // Without it SQLite refuses a file that is shorter than it should be.
  db.pragma('writable_schema = ON');
  db.prepare(`ATTACH ? AS ${DAMAGED}`).run(copy);
}

/** A view looks only into the file that it is part of, but for those that the connection alone has. */
function lookEverywhere(db: WritableDb): void {
  const views = "SELECT name, sql FROM main.sqlite_schema WHERE type = 'view'";
  for (const { name, sql } of statement<{ name: string; sql: string }>(db, views).all()) {
    db.exec(`DROP VIEW main."${name}"; ${sql.replace(/^CREATE VIEW/, 'CREATE TEMP VIEW')}`);
  }
}
