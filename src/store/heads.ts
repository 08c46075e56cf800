import type { Phase } from '../api/model.ts';
import type { ArtifactRecord } from './artifacts.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';

/** What is current of one generation: the artifact of each phase and the texts they hold. */
export interface Heads {
  readonly input: Head | null;
  readonly raw: Head | null;
  readonly parsed: Head | null;
}
export interface Head {
  readonly artifact: number;
  readonly text: number;
  /** The text of the phase before that it was made from; null for inputs and where it was not recorded. */
  readonly madeFrom: number | null;
}

interface HeadsSqlRow {
  input_artifact: number | null;
  input_text: number | null;
  raw_artifact: number | null;
  raw_text: number | null;
  raw_input: number | null;
  parsed_artifact: number | null;
  parsed_text: number | null;
  parsed_raw: number | null;
}

export function getHeads(db: ReadableDb, generation: number): Heads {
  const row = statement<HeadsSqlRow>(
    db,
    `SELECT input_artifact, input_text, raw_artifact, raw_text, raw_input, parsed_artifact, parsed_text, parsed_raw
     FROM heads WHERE generation = ?`,
  ).get(generation);
  if (row === undefined) throw new Error(`no head of generation ${generation}`);
  return {
    input: head(row.input_artifact, row.input_text, null),
    raw: head(row.raw_artifact, row.raw_text, row.raw_input),
    parsed: head(row.parsed_artifact, row.parsed_text, row.parsed_raw),
  };
}

function head(artifact: number | null, text: number | null, madeFrom: number | null): Head | null {
  return artifact === null || text === null ? null : { artifact, text, madeFrom };
}

function setInput(db: WritableDb, { generation, id, text, consumed }: ArtifactRecord): void {
  writeOne(
    db,
    `UPDATE heads SET input_artifact = ?, input_text = ?, input_template = ?, input_concepts = ?, input_parent = ?
     WHERE generation = ?`,
    id,
    text,
    consumed.template,
    consumed.concepts,
    consumed.parentText,
    generation,
  );
}

function setRaw(db: WritableDb, { generation, id, text, consumed }: ArtifactRecord): void {
  writeOne(
    db,
    `UPDATE heads SET raw_artifact = ?, raw_text = ?, raw_input = ?, raw_model = ?, raw_parameters = ?, raw_cut_at = ?
     WHERE generation = ?`,
    id,
    text,
    consumed.inputText,
    consumed.model,
    consumed.parameters,
    consumed.cutAt,
    generation,
  );
}

function setParsed(db: WritableDb, { generation, id, text, consumed }: ArtifactRecord): void {
  writeOne(
    db,
    'UPDATE heads SET parsed_artifact = ?, parsed_text = ?, parsed_raw = ?, parsed_parser = ? WHERE generation = ?',
    id,
    text,
    consumed.rawText,
    consumed.parser,
    generation,
  );
}

const SETTERS = { input: setInput, raw: setRaw, parsed: setParsed } as const;

/** Makes an artifact current, and nothing else. */
export function setHead(db: WritableDb, artifact: ArtifactRecord): void {
  SETTERS[artifact.phase](db, artifact);
}

const CLEAR_PARSED = 'parsed_artifact = NULL, parsed_text = NULL, parsed_raw = NULL, parsed_parser = NULL';
const CLEAR_RAW = `raw_artifact = NULL, raw_text = NULL, raw_input = NULL, raw_model = NULL, raw_parameters = NULL,
  raw_cut_at = NULL, ${CLEAR_PARSED}`;
const CLEAR_INPUT = `input_artifact = NULL, input_text = NULL, input_template = NULL, input_concepts = NULL,
  input_parent = NULL, ${CLEAR_RAW}`;
const CLEAR = { input: CLEAR_INPUT, raw: CLEAR_RAW, parsed: CLEAR_PARSED } as const;

/** Takes a phase and all that follow it out of current. */
export function clearFrom(db: WritableDb, generation: number, phase: Phase): void {
  writeOne(db, `UPDATE heads SET ${CLEAR[phase]} WHERE generation = ?`, generation);
}
