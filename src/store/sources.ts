import { createHash } from 'node:crypto';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';

/** What the workspace's files say now, as far as a decision can depend on it. Bodies are compared by hash. */
export interface SourceSnapshot {
  /** In chain order, root first. `parameters` is whatever text stands for the model parameters of the stage. */
  readonly stages: readonly {
    readonly name: string;
    readonly fresh: boolean;
    readonly maxTokens: number;
    readonly parameters: string;
  }[];
  readonly templates: readonly {
    readonly stage: string;
    readonly name: string;
    readonly body: string | null;
    /** Stands for parser, its version and its checks. */
    readonly parser: string;
  }[];
  readonly models: readonly { readonly name: string; readonly source: string }[];
  /** `source` stands for the combo's rendered concepts. */
  readonly combos: readonly { readonly name: string; readonly source: string }[];
  /** Template and model pairs that differ from their stage's `parameters` and `maxTokens`. */
  readonly callParameters: readonly {
    readonly stage: string;
    readonly template: string;
    readonly model: string;
    readonly parameters: string;
    readonly maxTokens: number;
  }[];
}

export type SourceKind = 'template' | 'concepts' | 'model' | 'parameters' | 'parser';

/** Row id of a snapshot, stored once per content. */
function internSource(db: WritableDb, kind: SourceKind, body: string): number {
  const hash = createHash('sha256').update(body).digest();
  const known = statement<{ id: number }>(db, 'SELECT id FROM sources WHERE kind = ? AND hash = ?').get(kind, hash);
  if (known !== undefined) return known.id;
  const insert = statement(db, 'INSERT INTO sources (kind, hash, body, created_at) VALUES (?, ?, ?, ?)');
  return Number(insert.run(kind, hash, body, Date.now()).lastInsertRowid);
}

/** The content of a snapshot; null for a component that was never recorded. */
export function readSource(db: ReadableDb, id: number | null): string | null {
  if (id === null) return null;
  return statement<{ body: string }>(db, 'SELECT body FROM sources WHERE id = ?').get(id)?.body ?? null;
}

/**
 * Takes over what the files say; what is stale since is to be marked by the caller, in whose transaction this runs. Names that
 * vanished from the files keep their row with nothing behind it.
 */
export function syncSources(db: WritableDb, snapshot: SourceSnapshot): SyncedSources {
  const before = fingerprint(db);
  statement(db, 'UPDATE templates SET body = NULL, parser = NULL').run();
  statement(db, 'UPDATE models SET source = NULL').run();
  for (const [position, stage] of snapshot.stages.entries()) {
    statement(
      db,
      `INSERT INTO stages (name, position, fresh, max_tokens, parameters) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET position = excluded.position, fresh = excluded.fresh,
         max_tokens = excluded.max_tokens, parameters = excluded.parameters`,
    ).run(stage.name, position, stage.fresh ? 1 : 0, stage.maxTokens, internSource(db, 'parameters', stage.parameters));
  }
  for (const template of snapshot.templates) {
    statement(
      db,
      `INSERT INTO templates (stage, name, body, parser) VALUES (?, ?, ?, ?)
       ON CONFLICT (stage, name) DO UPDATE SET body = excluded.body, parser = excluded.parser`,
    ).run(
      stageId(db, template.stage),
      template.name,
      template.body === null ? null : internSource(db, 'template', template.body),
      internSource(db, 'parser', template.parser),
    );
  }
  for (const model of snapshot.models) {
    statement(
      db,
      'INSERT INTO models (name, source) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET source = excluded.source',
    ).run(model.name, internSource(db, 'model', model.source));
  }
  syncCallParameters(db, snapshot.callParameters);
  syncCombos(db, snapshot.combos);
  return { changed: before !== fingerprint(db), ids: readSourceIds(db) };
}

function syncCallParameters(db: WritableDb, exceptions: SourceSnapshot['callParameters']): void {
  statement(db, 'DELETE FROM call_parameters').run();
  for (const { stage, template, model, parameters, maxTokens } of exceptions) {
    writeOne(
      db,
      `INSERT INTO call_parameters (template, model, parameters, max_tokens)
       VALUES ((SELECT id FROM templates WHERE stage = ? AND name = ?), (SELECT id FROM models WHERE name = ?), ?, ?)`,
      stageId(db, stage),
      template,
      model,
      internSource(db, 'parameters', parameters),
      maxTokens,
    );
  }
}

/** Row ids of snapshots by what they stand for; null where the files have nothing under that name. */
export interface SourceIds {
  template(stage: string, name: string): number | null;
  parser(stage: string, name: string): number | null;
  concepts(combo: string): number | null;
  model(name: string): number | null;
  parameters(stage: string, template: string, model: string): number | null;
}

/** What a synchronisation came to. The ids stay those of this very reading, whatever the files say later. */
export interface SyncedSources {
  readonly changed: boolean;
  readonly ids: SourceIds;
}

function readSourceIds(db: ReadableDb): SourceIds {
  const pairs = (sql: string) => new Map(statement<[string, number | null]>(db, sql).raw().all());
  const ofTemplate = (column: string) =>
    pairs(`SELECT s.name || '/' || t.name, t.${column} FROM templates t JOIN stages s ON s.id = t.stage`);
  const bodies = ofTemplate('body');
  const parsers = ofTemplate('parser');
  const combos = pairs('SELECT name, source FROM combos');
  const models = pairs('SELECT name, source FROM models');
  const stages = pairs('SELECT name, parameters FROM stages');
  const exceptions = pairs(`SELECT s.name || '/' || t.name || '/' || m.name, q.parameters FROM call_parameters q
    JOIN templates t ON t.id = q.template JOIN stages s ON s.id = t.stage JOIN models m ON m.id = q.model`);
  return {
    template: (stage, name) => bodies.get(`${stage}/${name}`) ?? null,
    parser: (stage, name) => parsers.get(`${stage}/${name}`) ?? null,
    concepts: (combo) => combos.get(combo) ?? null,
    model: (name) => models.get(name) ?? null,
    parameters: (stage, template, model) =>
      exceptions.get(`${stage}/${template}/${model}`) ?? stages.get(stage) ?? null,
  };
}

/** Every combo of the files: a generation that comes in later finds what its concepts are. */
function syncCombos(db: WritableDb, combos: SourceSnapshot['combos']): void {
  statement(db, 'UPDATE combos SET source = NULL').run();
  const upsert = `INSERT INTO combos (name, source) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET source = excluded.source`;
  for (const combo of combos) statement(db, upsert).run(combo.name, internSource(db, 'concepts', combo.source));
}

/** Row id of a stage that the workspace defines, or that stored generations still name. */
export function stageId(db: ReadableDb, name: string): number {
  const row = statement<{ id: number }>(db, 'SELECT id FROM stages WHERE name = ?').get(name);
  if (row === undefined) throw new Error(`unknown stage ${name}`);
  return row.id;
}

/** Everything a decision compares with, as one string; cheap because these tables are small. */
function fingerprint(db: ReadableDb): string {
  const stages = statement(db, 'SELECT id, fresh, max_tokens, parameters FROM stages ORDER BY id').raw().all();
  const templates = statement(db, 'SELECT id, body, parser FROM templates ORDER BY id').raw().all();
  const models = statement(db, 'SELECT id, source FROM models ORDER BY id').raw().all();
  const combos = statement(db, 'SELECT id, source FROM combos ORDER BY id').raw().all();
  const exceptions = statement(db, 'SELECT * FROM call_parameters ORDER BY template, model').raw().all();
  return createHash('sha256')
    .update(JSON.stringify([stages, templates, models, combos, exceptions]))
    .digest('hex');
}
