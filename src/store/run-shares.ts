import type { RunShare } from '../api/run-report-model.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

interface ShareSqlRow {
  name: string;
  generated: number;
  failed: number;
  tokens: number;
  spent: number | null;
}

/**
 * What a run came to in each stage, in the order of the chain, and with each model. A generation of which a phase failed
 * has failed; a request whose cost nobody knows counts with the most it can have cost, as it does in the run's spending.
 */
export function readRunShares(db: ReadableDb, run: number): { stages: RunShare[]; models: RunShare[] } {
  const done = (name: string, from: string): string => `
    SELECT ${name} AS name, sum(NOT z.failed) AS generated, sum(z.failed) AS failed, sum(z.tokens) AS tokens,
      (SELECT sum(coalesce(c.cost_micros, c.reserved_micros)) FROM calls c JOIN generations o ON o.id = c.generation
       WHERE c.run = :run AND ${from}) AS spent
    FROM (SELECT m.generation, max(m.outcome = 'failed') AS failed,
        coalesce(sum(CASE WHEN m.phase = 1 AND m.outcome = 'generated' THEN a.metadata ->> '$.totalTokens' END), 0) AS tokens
      FROM materializations m LEFT JOIN artifacts a ON a.id = m.artifact WHERE m.run = :run GROUP BY m.generation) z
    JOIN generations g ON g.id = z.generation`;
  const stages = `${done('s.name', 'o.stage = s.id')} JOIN stages s ON s.id = g.stage GROUP BY s.id ORDER BY s.position`;
  const models = `${done('d.name', 'o.model = d.id')} JOIN models d ON d.id = g.model WHERE g.mode = 'llm'
    GROUP BY d.id ORDER BY d.name`;
  return {
    stages: statement<ShareSqlRow>(db, stages).all({ run }).map(rowToShare),
    models: statement<ShareSqlRow>(db, models).all({ run }).map(rowToShare),
  };
}

function rowToShare({ name, generated, failed, tokens, spent }: ShareSqlRow): RunShare {
  return { name, generated, failed, totalTokens: tokens, spentMicros: spent };
}
