import type { ArtifactRecord } from './artifacts.ts';
import { getArtifact, listArtifacts } from './artifacts.ts';
import type { ReadableDb, WritableDb } from './sqlite.ts';
import { statement, writeOne } from './sqlite.ts';

/** What is current of one generation: the artifact of each phase and the texts they hold. */
export interface Heads {
  readonly input: Head | null;
  readonly raw: Head | null;
  readonly parsed: Head | null;
}
interface Head {
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

/**
 * Decides what a new artifact does to what is current: a generation whose chain is complete keeps it whole until a new
 * chain is complete, so a failed or unparsable answer never takes anything away. Without a complete chain the new
 * artifact is current at once, and what was made from another text leaves current (never history). `heads` is what is
 * current until then.
 */
export function adopt(db: WritableDb, artifact: ArtifactRecord, heads: Heads): void {
  if (!artifact.usable) return;
  if (heads.parsed !== null && !completes(heads, artifact)) return;
  setChain(db, heads, artifact);
}

/** Whether the chain is whole with this artifact in it: what follows was made from the very same text. */
function completes(heads: Heads, artifact: ArtifactRecord): boolean {
  if (artifact.phase === 'parsed') return true;
  return madeFrom(artifact.phase === 'raw' ? heads.parsed : heads.raw, artifact.text);
}

/** Whether a current text was made from this one. What an import did not record is not known to differ. */
function madeFrom(head: Head | null, text: number): boolean {
  return head !== null && (head.madeFrom === null || head.madeFrom === text);
}

/** Puts the artifact and, where they are not current yet, the artifacts it was made from in place. */
function setChain(db: WritableDb, heads: Heads, artifact: ArtifactRecord): void {
  if (artifact.phase === 'parsed') {
    if (heads.raw?.text !== artifact.consumed.rawText) setUpstream(db, heads, artifact);
    setParsed(db, artifact);
    return;
  }
  if (artifact.phase === 'raw') {
    if (heads.input?.text !== artifact.consumed.inputText) setUpstream(db, heads, artifact);
    setRaw(db, artifact);
    if (heads.parsed !== null && !madeFrom(heads.parsed, artifact.text)) clearFrom(db, artifact.generation, 'parsed');
    return;
  }
  setInput(db, artifact);
  const follows = heads.raw !== null || heads.parsed !== null;
  if (follows && !madeFrom(heads.raw, artifact.text)) clearFrom(db, artifact.generation, 'raw');
}

function setUpstream(db: WritableDb, heads: Heads, artifact: ArtifactRecord): void {
  if (artifact.upstream !== null) setChain(db, heads, getArtifact(db, artifact.upstream));
}

/**
 * Makes an earlier version current, with what it was made from and the newest that was made from it.
 * Answers false when the version is a partial answer, which can never be current.
 */
export function promote(db: WritableDb, artifact: ArtifactRecord): boolean {
  if (!artifact.usable) return false;
  const versions = listArtifacts(db, artifact.generation).filter((version) => version.usable);
  clearFrom(db, artifact.generation, 'input');
  const before = chainBefore(db, artifact);
  const chain = [...before, artifact, ...chainAfter(versions, artifact)];
  for (const part of chain) SETTERS[part.phase](db, part);
  return true;
}

function chainBefore(db: ReadableDb, artifact: ArtifactRecord): ArtifactRecord[] {
  if (artifact.upstream === null) return [];
  const upstream = getArtifact(db, artifact.upstream);
  return [...chainBefore(db, upstream), upstream];
}

function chainAfter(versions: readonly ArtifactRecord[], artifact: ArtifactRecord): ArtifactRecord[] {
  const next = versions.find((version) =>
    artifact.phase === 'input'
      ? version.phase === 'raw' && version.consumed.inputText === artifact.text
      : artifact.phase === 'raw' && version.phase === 'parsed' && version.consumed.rawText === artifact.text,
  );
  return next === undefined ? [] : [next, ...chainAfter(versions, next)];
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

const CLEAR_PARSED = 'parsed_artifact = NULL, parsed_text = NULL, parsed_raw = NULL, parsed_parser = NULL';
const CLEAR_RAW = `raw_artifact = NULL, raw_text = NULL, raw_input = NULL, raw_model = NULL, raw_parameters = NULL,
  raw_cut_at = NULL, ${CLEAR_PARSED}`;
const CLEAR_INPUT = `input_artifact = NULL, input_text = NULL, input_template = NULL, input_concepts = NULL,
  input_parent = NULL, ${CLEAR_RAW}`;
const CLEAR = { input: CLEAR_INPUT, raw: CLEAR_RAW, parsed: CLEAR_PARSED } as const;

/** Takes a phase and all that follow it out of current. */
function clearFrom(db: WritableDb, generation: number, phase: 'input' | 'raw' | 'parsed'): void {
  writeOne(db, `UPDATE heads SET ${CLEAR[phase]} WHERE generation = ?`, generation);
}
