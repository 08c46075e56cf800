import type { Phase } from '../api/model.ts';
import { PHASES } from '../api/model.ts';
import type { Span } from './coverage.ts';
import { stageId } from './sources.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';

/** A planned chain element, before it has any artifact. */
export interface NewGeneration {
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly comboId: string | null;
  readonly parentGenId: string | null;
  readonly replicate: number;
  readonly mode: 'llm' | 'copy';
  readonly cohortId: string | null;
  /** What the id was made from; two generations with one id must have one signature. */
  readonly signature: string;
  /** `metadata.json` exactly as it was imported; null for generations made here. */
  readonly fileJson: string | null;
  readonly createdAt: number;
}

/** What a stage needs to know to work on a generation. */
export interface GenerationRecord {
  readonly id: number;
  readonly genId: string;
  readonly stage: string;
  readonly templateId: string;
  readonly modelId: string | null;
  readonly comboId: string | null;
  readonly parentId: number | null;
  readonly parentGenId: string | null;
  readonly replicate: number;
  readonly mode: 'llm' | 'copy';
  readonly cohortId: string | null;
  readonly signature: string;
  readonly fileJson: string | null;
  readonly createdAt: number;
}

interface GenerationSqlRow {
  id: number;
  gen_id: string;
  stage: string;
  template: string;
  model: string | null;
  combo: string | null;
  parent: number | null;
  parent_gen_id: string | null;
  replicate: number;
  mode: 'llm' | 'copy';
  cohort: string | null;
  signature: string;
  file_json: string | null;
  created_at: number;
}

const SELECT = `SELECT g.id, g.gen_id, s.name AS stage, t.name AS template, m.name AS model, c.name AS combo, g.parent,
    g.parent_gen_id, g.replicate, g.mode, k.name AS cohort, g.signature, g.file_json, g.created_at
  FROM generations g
  JOIN stages s ON s.id = g.stage
  JOIN templates t ON t.id = g.template
  LEFT JOIN models m ON m.id = g.model
  LEFT JOIN combos c ON c.id = g.combo
  LEFT JOIN cohorts k ON k.id = g.cohort`;

function rowToGeneration(row: GenerationSqlRow): GenerationRecord {
  return {
    id: row.id,
    genId: row.gen_id,
    stage: row.stage,
    templateId: row.template,
    modelId: row.model,
    comboId: row.combo,
    parentId: row.parent,
    parentGenId: row.parent_gen_id,
    replicate: row.replicate,
    mode: row.mode,
    cohortId: row.cohort,
    signature: row.signature,
    fileJson: row.file_json,
    createdAt: row.created_at,
  };
}

export function getGeneration(db: ReadableDb, id: number): GenerationRecord {
  const row = statement<GenerationSqlRow>(db, `${SELECT} WHERE g.id = +?`).get(id);
  if (row === undefined) throw new Error(`no generation ${id}`);
  return rowToGeneration(row);
}

export function findGeneration(db: ReadableDb, genId: string): GenerationRecord | undefined {
  const row = statement<GenerationSqlRow>(db, `${SELECT} WHERE g.gen_id = +?`).get(genId);
  return row === undefined ? undefined : rowToGeneration(row);
}

/** The generations with row ids in these spans, read in steps so that a million do not fill the memory. */
export function* iterateGenerations(db: ReadableDb, spans: readonly Span[], step = 1000): Generator<GenerationRecord> {
  const sql = `${SELECT} WHERE g.id BETWEEN ? AND ? ORDER BY g.id`;
  for (const [lo, hi] of spans) {
    for (let first = lo; first <= hi; first += step) {
      const rows = statement<GenerationSqlRow>(db, sql).all(first, Math.min(hi, first + step - 1));
      for (const row of rows) yield rowToGeneration(row);
    }
  }
}

/**
 * Adds a generation with an empty head and summary; answers its row id. One that is there already keeps its row and is
 * answered as it is: identity never changes. A parent that is not stored is remembered by its id.
 */
export function addGeneration(db: WritableDb, generation: NewGeneration): { id: number; added: boolean } {
  const known = statement<{ id: number }>(db, 'SELECT id FROM generations WHERE gen_id = ?').get(generation.genId);
  if (known !== undefined) return { id: known.id, added: false };
  const stage = stageId(db, generation.stage);
  const id = writeOne(
    db,
    `INSERT INTO generations (gen_id, stage, template, model, combo, parent, parent_gen_id, replicate, mode, cohort,
       signature, file_json, created_at)
     VALUES (?, ?, ?, ?, ?, (SELECT id FROM generations WHERE gen_id = +?), ?, ?, ?, ?, ?, ?, ?)`,
    generation.genId,
    stage,
    templateId(db, stage, generation.templateId),
    generation.modelId === null ? null : nameId(db, 'models', generation.modelId),
    generation.comboId === null ? null : nameId(db, 'combos', generation.comboId),
    generation.parentGenId,
    generation.parentGenId,
    generation.replicate,
    generation.mode,
    generation.cohortId === null ? null : nameId(db, 'cohorts', generation.cohortId),
    generation.signature,
    generation.fileJson,
    generation.createdAt,
  );
  writeOne(db, 'INSERT INTO heads (generation) VALUES (?)', id);
  writeOne(
    db,
    `INSERT INTO summaries (generation, status, stale, truncated, versions, updated_at) VALUES (?, 'planned', 0, 0, 0, ?)`,
    id,
    generation.createdAt,
  );
  adoptOrphans(db, id, generation.genId);
  return { id, added: true };
}

/** Children that were stored before their parent find it now. */
function adoptOrphans(db: WritableDb, id: number, genId: string): void {
  statement(db, 'UPDATE generations SET parent = ? WHERE parent IS NULL AND parent_gen_id = ?').run(id, genId);
}

function templateId(db: WritableDb, stage: number, name: string): number {
  const known = statement<{ id: number }>(db, 'SELECT id FROM templates WHERE stage = ? AND name = ?').get(stage, name);
  return known?.id ?? writeOne(db, 'INSERT INTO templates (stage, name) VALUES (?, ?)', stage, name);
}

/** Row id of a name in one of the small name tables, added when it is new. */
function nameId(db: WritableDb, table: 'models' | 'combos' | 'cohorts', name: string): number {
  const known = statement<{ id: number }>(db, `SELECT id FROM ${table} WHERE name = ?`).get(name);
  return known?.id ?? writeOne(db, `INSERT INTO ${table} (name) VALUES (?)`, name);
}

/** Remembers that these generations belong to a cohort; answers how many were new to it. */
export function addMembers(db: WritableDb, cohort: string, generations: readonly number[]): number {
  const id = nameId(db, 'cohorts', cohort);
  const add = statement(db, 'INSERT INTO cohort_members (cohort, generation) VALUES (?, ?) ON CONFLICT DO NOTHING');
  let added = 0;
  for (const generation of generations) added += add.run(id, generation).changes;
  return added;
}

export function phaseNumber(phase: Phase): number {
  return PHASES.indexOf(phase);
}

export function phaseName(value: number): Phase {
  const phase = PHASES[value];
  if (phase === undefined) throw new Error(`no phase ${value}`);
  return phase;
}
