import type { ArtifactMetadata } from '../api/model.ts';
import { adopt } from './adopt.ts';
import { type ArtifactRecord, addArtifact, type Consumed, NOTHING_CONSUMED } from './artifacts.ts';
import { addGeneration, type NewGeneration } from './generations.ts';
import { getHeads } from './heads.ts';
import { readPresent } from './present.ts';
import { type ReadableDb, statement, type WritableDb } from './sqlite.ts';
import { refreshSummary } from './summaries.ts';

/** A phase as it was found in files. */
export interface ImportedPhase {
  readonly text: string;
  readonly metadata: ArtifactMetadata;
  /** The metadata file exactly as it was; null where there was none. */
  readonly fileJson: string | null;
  /**
   * True when making the phase from today's sources gives the same (the rendered prompt, the named parser), so that a
   * later change of them is noticed; otherwise what it was made from is not known.
   */
  readonly fromPresent: boolean;
}

/** A generation as it was found in files. Phases after a missing one are not looked at by the reference either. */
export interface ImportedGeneration {
  readonly generation: NewGeneration;
  readonly input: ImportedPhase | null;
  readonly raw: ImportedPhase | null;
  readonly parsed: ImportedPhase | null;
  /** Further files of its folder, kept byte for byte for the way back. */
  readonly keptFiles: readonly { readonly name: string; readonly body: Uint8Array }[];
}

/** Stores it with its artifacts as first versions; answers false, changing nothing, when the generation has artifacts already. */
export function importGeneration(db: WritableDb, imported: ImportedGeneration): boolean {
  const { id, added } = addGeneration(db, imported.generation);
  const heads = readPresent(db, id);
  if (heads.inputText !== null || heads.rawText !== null) return false;
  const at = imported.generation.createdAt;
  const input = addPhase(db, id, 'input', imported.input, null, at);
  const raw = addPhase(db, id, 'raw', imported.raw, input, at);
  addPhase(db, id, 'parsed', imported.parsed, raw, at);
  for (const file of imported.keptFiles) {
    const sql = 'INSERT INTO kept_files (generation, name, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    statement(db, sql).run(id, file.name, file.body);
  }
  // A generation that was planned before it was imported takes its file over, so that an export gives it back.
  statement(db, 'UPDATE generations SET file_json = ? WHERE id = ? AND file_json IS NULL').run(
    imported.generation.fileJson,
    id,
  );
  refreshSummary(db, id, { run: null, outcome: null, reason: null, failure: null, at }, true);
  return added || input !== null || raw !== null;
}

/** Files of an imported generation that no artifact stands for. */
export function readKeptFiles(db: ReadableDb, generation: number): { name: string; body: Buffer }[] {
  const sql = 'SELECT name, body FROM kept_files WHERE generation = ? ORDER BY name';
  return statement<{ name: string; body: Buffer }>(db, sql).all(generation);
}

function addPhase(
  db: WritableDb,
  generation: number,
  phase: 'input' | 'raw' | 'parsed',
  imported: ImportedPhase | null,
  upstream: ArtifactRecord | null,
  createdAt: number,
): ArtifactRecord | null {
  if (imported === null) return null;
  const artifact = addArtifact(db, {
    generation,
    phase,
    text: imported.text,
    usable: true,
    run: null,
    upstream: upstream?.id ?? null,
    consumed: consumedBy(db, generation, phase, imported.fromPresent, upstream),
    metadata: imported.metadata,
    fileJson: imported.fileJson,
    createdAt,
  });
  adopt(db, artifact, getHeads(db, generation));
  return artifact;
}

function consumedBy(
  db: WritableDb,
  generation: number,
  phase: 'input' | 'raw' | 'parsed',
  fromPresent: boolean,
  upstream: ArtifactRecord | null,
): Consumed {
  if (phase === 'raw') return { ...NOTHING_CONSUMED, inputText: upstream?.text ?? null };
  const present = readPresent(db, generation);
  if (phase === 'parsed') {
    return { ...NOTHING_CONSUMED, rawText: upstream?.text ?? null, parser: fromPresent ? present.parser : null };
  }
  if (!fromPresent) return NOTHING_CONSUMED;
  return {
    ...NOTHING_CONSUMED,
    template: present.template,
    concepts: present.concepts,
    parentText: present.parentText,
  };
}
