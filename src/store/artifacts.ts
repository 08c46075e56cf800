import { ReverieError } from '../api/errors.ts';
import type { ArtifactMetadata, Phase } from '../api/model.ts';
import { phaseName, phaseNumber } from './generations.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';
import { internText } from './texts.ts';

/**
 * What an artifact was made from, as row ids: sources for template, concepts, model, parameters and parser; texts for the
 * parent's parsed text, the input and the raw answer. Null: not consumed, or (imported) not recorded.
 */
export interface Consumed {
  readonly template: number | null;
  readonly concepts: number | null;
  readonly parentText: number | null;
  readonly inputText: number | null;
  readonly model: number | null;
  readonly parameters: number | null;
  /** The token limit at which the answer was cut; null when it was not cut. */
  readonly cutAt: number | null;
  readonly rawText: number | null;
  readonly parser: number | null;
}

export const NOTHING_CONSUMED: Consumed = {
  template: null,
  concepts: null,
  parentText: null,
  inputText: null,
  model: null,
  parameters: null,
  cutAt: null,
  rawText: null,
  parser: null,
};

export interface NewArtifact {
  readonly generation: number;
  readonly phase: Phase;
  readonly text: string;
  /** False for a partial answer: it is kept as a version and can never become current. */
  readonly usable: boolean;
  readonly run: number | null;
  /** The artifact of the phase before, from which this one was made. */
  readonly upstream: number | null;
  readonly consumed: Consumed;
  readonly metadata: ArtifactMetadata;
  /** The metadata file exactly as it was imported. */
  readonly fileJson: string | null;
  readonly createdAt: number;
}

export interface ArtifactRecord {
  readonly id: number;
  readonly generation: number;
  readonly phase: Phase;
  readonly version: number;
  readonly text: number;
  readonly usable: boolean;
  readonly run: number | null;
  readonly upstream: number | null;
  readonly consumed: Consumed;
  readonly metadata: ArtifactMetadata;
  readonly fileJson: string | null;
  readonly createdAt: number;
  readonly chars: number;
  readonly bytes: number;
  readonly lines: number;
}

interface ArtifactSqlRow {
  id: number;
  generation: number;
  phase: number;
  version: number;
  text: number;
  usable: number;
  run: number | null;
  upstream: number | null;
  template: number | null;
  concepts: number | null;
  parent_text: number | null;
  input_text: number | null;
  model: number | null;
  parameters: number | null;
  cut_at: number | null;
  raw_text: number | null;
  parser: number | null;
  metadata: string;
  file_json: string | null;
  created_at: number;
  chars: number;
  bytes: number;
  lines: number;
}

const SELECT = 'SELECT a.*, x.chars, x.bytes, x.lines FROM artifacts a JOIN texts x ON x.id = a.text';

function rowToArtifact(row: ArtifactSqlRow): ArtifactRecord {
  return {
    id: row.id,
    generation: row.generation,
    phase: phaseName(row.phase),
    version: row.version,
    text: row.text,
    usable: row.usable === 1,
    run: row.run,
    upstream: row.upstream,
    consumed: {
      template: row.template,
      concepts: row.concepts,
      parentText: row.parent_text,
      inputText: row.input_text,
      model: row.model,
      parameters: row.parameters,
      cutAt: row.cut_at,
      rawText: row.raw_text,
      parser: row.parser,
    },
    metadata: JSON.parse(row.metadata),
    fileJson: row.file_json,
    createdAt: row.created_at,
    chars: row.chars,
    bytes: row.bytes,
    lines: row.lines,
  };
}

export function getArtifact(db: ReadableDb, id: number): ArtifactRecord {
  const found = findArtifact(db, id);
  if (found === undefined) throw new Error(`no artifact ${id}`);
  return found;
}

/** The version that somebody named. NOT_FOUND `unknown_artifact`. */
export function requireArtifact(db: ReadableDb, artifactId: number): ArtifactRecord {
  const found = findArtifact(db, artifactId);
  if (found !== undefined) return found;
  throw new ReverieError('NOT_FOUND', 'unknown_artifact', 'There is no such version.', { artifactId });
}

function findArtifact(db: ReadableDb, id: number): ArtifactRecord | undefined {
  const row = statement<ArtifactSqlRow>(db, `${SELECT} WHERE a.id = +?`).get(id);
  return row === undefined ? undefined : rowToArtifact(row);
}

/** All versions of a generation, by phase, newest first. */
export function listArtifacts(db: ReadableDb, generation: number): ArtifactRecord[] {
  const sql = `${SELECT} WHERE a.generation = +? ORDER BY a.phase, a.version DESC`;
  return statement<ArtifactSqlRow>(db, sql).all(generation).map(rowToArtifact);
}

/** Appends the next version of a phase; earlier ones are never touched. */
export function addArtifact(db: WritableDb, artifact: NewArtifact): ArtifactRecord {
  const phase = phaseNumber(artifact.phase);
  const { id: text, ...measures } = internText(db, artifact.text);
  const { fileJson, consumed, ...record } = artifact;
  const version =
    statement<number>(db, 'SELECT coalesce(max(version), 0) + 1 FROM artifacts WHERE generation = +? AND phase = +?')
      .pluck()
      .get(artifact.generation, phase) ?? 1;
  const id = writeOne(
    db,
    `INSERT INTO artifacts (generation, phase, version, text, usable, run, upstream, template, concepts, parent_text,
       input_text, model, parameters, cut_at, raw_text, parser, metadata, file_json, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    artifact.generation,
    phase,
    version,
    text,
    artifact.usable ? 1 : 0,
    artifact.run,
    artifact.upstream,
    consumed.template,
    consumed.concepts,
    consumed.parentText,
    consumed.inputText,
    consumed.model,
    consumed.parameters,
    consumed.cutAt,
    consumed.rawText,
    consumed.parser,
    JSON.stringify(artifact.metadata),
    fileJson,
    artifact.createdAt,
  );
  return { ...record, ...measures, id, version, text, consumed, fileJson };
}
