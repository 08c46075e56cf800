import type { RunShare } from '../api/run-progress-model.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';

/** A part of a run: one stage with one model, or without. */
interface PartSqlRow {
  stage: string;
  model: string | null;
  generated: number;
  failed: number;
  tokens: number;
}

interface SpentSqlRow {
  stage: string;
  model: string | null;
  spent: number | null;
}

const PARTS = `SELECT s.name AS stage, CASE WHEN g.mode = 'llm' THEN d.name END AS model,
    sum(NOT z.failed) AS generated, sum(z.failed) AS failed, sum(z.tokens) AS tokens
  FROM (SELECT m.generation, max(m.outcome = 'failed') AS failed,
      coalesce(sum(CASE WHEN m.phase = 1 AND m.outcome = 'generated' THEN a.metadata ->> '$.totalTokens' END), 0) AS tokens
    FROM materializations m LEFT JOIN artifacts a ON a.id = m.artifact WHERE m.run = ? GROUP BY m.generation) z
  JOIN generations g ON g.id = z.generation
  JOIN stages s ON s.id = g.stage
  LEFT JOIN models d ON d.id = g.model
  GROUP BY s.id, 2 ORDER BY s.position, 2`;

const SPENT = `SELECT s.name AS stage, d.name AS model, sum(coalesce(c.cost_micros, c.reserved_micros)) AS spent
  FROM calls c
  JOIN generations g ON g.id = c.generation
  JOIN stages s ON s.id = g.stage
  LEFT JOIN models d ON d.id = g.model
  WHERE c.run = ? GROUP BY s.id, d.id`;

/**
 * What a run came to in each stage, in the order of the chain, and with each model. A generation of which a phase failed
 * has failed; a request whose cost nobody knows counts with the most it can have cost, as it does in the run's spending.
 */
export function readRunShares(db: ReadableDb, run: number): { stages: RunShare[]; models: RunShare[] } {
  const parts = statement<PartSqlRow>(db, PARTS).all(run);
  const spent = statement<SpentSqlRow>(db, SPENT).all(run);
  const models = parts.flatMap((part) => (part.model === null ? [] : [{ ...part, model: part.model }]));
  return {
    stages: toShares(parts, spent, ({ stage }) => stage),
    models: toShares(models, spent, ({ model }) => model).sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function toShares(
  parts: readonly PartSqlRow[],
  spent: readonly SpentSqlRow[],
  nameOf: (row: Pick<PartSqlRow, 'stage' | 'model'>) => string | null,
): RunShare[] {
  return [...Map.groupBy(parts, nameOf)].map(([name, group]) => {
    const known = spent.filter((row) => nameOf(row) === name && row.spent !== null);
    return {
      name: name ?? '',
      generated: sum(group, ({ generated }) => generated),
      failed: sum(group, ({ failed }) => failed),
      totalTokens: sum(group, ({ tokens }) => tokens),
      spentMicros: known.length === 0 ? null : sum(known, (row) => row.spent ?? 0),
    };
  });
}

function sum<Row>(rows: readonly Row[], part: (row: Row) => number): number {
  return rows.reduce((all, row) => all + part(row), 0);
}
