import { ROW_FACTS, type RowFacts } from '../api/row-facts.ts';
import { type ReadableDb, statement } from './sqlite.ts';

type FactsSqlRow = Record<string, unknown> & { gen_id: string };

const SQL = `SELECT g.gen_id, y.cost_micros AS costMicros, r.metadata ->> '$.provider' AS provider,
    r.metadata ->> '$.finishReason' AS finishReason, r.metadata ->> '$.temperature' AS temperature,
    r.metadata ->> '$.maxTokens' AS maxTokens, r.metadata ->> '$.attempts' AS attempts,
    r.metadata ->> '$.promptTokens' AS promptTokens, r.metadata ->> '$.completionTokens' AS completionTokens,
    q.metadata ->> '$.parserName' AS parserName, i.chars AS inputChars, a.chars AS rawChars, p.chars AS parsedChars,
    n.note
  FROM json_each(?) j
  JOIN generations g ON g.gen_id = j.value
  JOIN summaries y ON y.generation = g.id
  JOIN heads h ON h.generation = g.id
  LEFT JOIN annotations n ON n.generation = g.id
  LEFT JOIN artifacts r ON r.id = h.raw_artifact
  LEFT JOIN artifacts q ON q.id = h.parsed_artifact
  LEFT JOIN texts i ON i.id = h.input_text
  LEFT JOIN texts a ON a.id = h.raw_text
  LEFT JOIN texts p ON p.id = h.parsed_text
  ORDER BY j.key`;

/** The facts of generations, in their order without those that are not stored. */
export function readRowFacts(db: ReadableDb, genIds: readonly string[]): RowFacts[] {
  return statement<FactsSqlRow>(db, SQL)
    .all(JSON.stringify(genIds))
    .map(({ gen_id: genId, ...row }) => {
      const facts = ROW_FACTS.map((fact) => [fact, toFact(row[fact])] as const);
      // Made of every fact there is.
      return { genId, ...Object.fromEntries(facts) } as RowFacts;
    });
}

/** What other programs wrote into metadata may be anything. */
function toFact(value: unknown): string | number | null {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
