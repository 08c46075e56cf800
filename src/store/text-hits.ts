import type { Phase } from '../api/model.ts';
import type { TextHit } from '../api/search-model.ts';
import { phaseNumber } from './generations.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';
import { makeSnippet } from './text-snippet.ts';
import { readText } from './texts.ts';

interface HitSqlRow {
  gen_id: string;
  stage: string;
  template: string;
  model: string | null;
  artifact: number | null;
  text: number | null;
}

const SQL = `SELECT g.gen_id, s.name AS stage, t.name AS template, m.name AS model,
    CASE :phase WHEN 0 THEN h.input_artifact WHEN 1 THEN h.raw_artifact ELSE h.parsed_artifact END AS artifact,
    CASE :phase WHEN 0 THEN h.input_text WHEN 1 THEN h.raw_text ELSE h.parsed_text END AS text
  FROM generations g
  JOIN heads h ON h.generation = g.id
  JOIN stages s ON s.id = g.stage
  JOIN templates t ON t.id = g.template
  LEFT JOIN models m ON m.id = g.model
  WHERE g.id = +:id`;

/** The hit as it is shown: the current text of a phase that was found. */
export function readHit(db: ReadableDb, id: number, phase: Phase, pattern: RegExp): TextHit {
  const row = statement<HitSqlRow>(db, SQL).get({ id, phase: phaseNumber(phase) });
  if (row?.text == null || row.artifact === null) throw new Error(`generation ${id} has no current ${phase}`);
  const snippet = makeSnippet(readText(db, row.text), pattern);
  const { gen_id: genId, stage, template: templateId, model: modelId, artifact: artifactId } = row;
  return { genId, stage, templateId, modelId, phase, artifactId, ...snippet };
}
