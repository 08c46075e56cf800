import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** What a generation would consume now, as row ids. Null where the workspace's files have nothing under that name. */
export interface Present {
  readonly template: number | null;
  readonly parser: number | null;
  readonly concepts: number | null;
  readonly model: number | null;
  readonly parameters: number | null;
  /** Row id of the parent generation. */
  readonly parent: number | null;
  /** The parent's current parsed text. */
  readonly parentText: number | null;
  readonly inputText: number | null;
  readonly rawText: number | null;
  /** Raw versions so far. */
  readonly answers: number;
}

export function readPresent(db: ReadableDb, generation: number): Present {
  const row = statement<Present>(
    db,
    `SELECT t.body AS template, t.parser, c.source AS concepts, m.source AS model, coalesce(q.parameters, s.parameters) AS parameters, g.parent,
       p.parsed_text AS parentText, h.input_text AS inputText, h.raw_text AS rawText,
       (SELECT count(*) FROM artifacts a WHERE a.generation = g.id AND a.phase = 1) AS answers
     FROM generations g JOIN heads h ON h.generation = g.id JOIN stages s ON s.id = g.stage
     JOIN templates t ON t.id = g.template LEFT JOIN combos c ON c.id = g.combo LEFT JOIN models m ON m.id = g.model
     LEFT JOIN call_parameters q ON q.template = g.template AND q.model = g.model
     LEFT JOIN heads p ON p.generation = g.parent WHERE g.id = +?`,
  ).get(generation);
  if (row === undefined) throw new Error(`no generation ${generation}`);
  return row;
}
