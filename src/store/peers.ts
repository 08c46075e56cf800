import { ReverieError } from '../api/errors.ts';
import { PEER_FACTS, type PeerFact, type PeerSpread, type Peers } from '../api/peer-model.ts';
import { findGeneration } from './generations.ts';
import { type ReadableDb, statement } from './sqlite.ts';

/** Generations that are looked at: enough for hundredths, and a few milliseconds. */
const MOST_SAMPLED = 1_000;
/** Numbers that stand for a spread. */
const POINTS = 101;
/** Templates of which the generations are remembered: somebody goes back and forth between a few. */
const MOST_REMEMBERED = 8;

/** The current artifacts' metadata is looked into only where no column has the number. */
const SQL = `SELECT y.duration_ms AS durationMs, r.metadata ->> '$.promptTokens' AS promptTokens,
    r.metadata ->> '$.completionTokens' AS completionTokens, y.total_tokens AS totalTokens, y.cost_micros AS costMicros,
    y.score, i.chars AS inputChars, a.chars AS rawChars, p.chars AS parsedChars
  FROM json_each(?) j
  JOIN summaries y ON y.generation = j.value
  JOIN heads h ON h.generation = j.value
  LEFT JOIN artifacts r ON r.id = h.raw_artifact
  LEFT JOIN texts i ON i.id = h.input_text
  LEFT JOIN texts a ON a.id = h.raw_text
  LEFT JOIN texts p ON p.id = h.parsed_text`;

type FactsSqlRow = Record<PeerFact, number | string | null>;

/** Reads what the others with a generation's template are like. NOT_FOUND `unknown_generation`. */
export type ReadPeers = (genId: string) => Peers;

/** Remembers which generations a template has, since no index leads to them. */
export function createPeerReader(db: ReadableDb): ReadPeers {
  const remembered = new Map<number, readonly number[]>();
  let lastGeneration = 0;
  const idsOf = (template: number): readonly number[] => {
    const last = statement<number>(db, 'SELECT coalesce(max(id), 0) FROM generations').pluck().get() ?? 0;
    if (last !== lastGeneration || remembered.size >= MOST_REMEMBERED) remembered.clear();
    lastGeneration = last;
    const ids = remembered.get(template) ?? readIds(db, template);
    remembered.set(template, ids);
    return ids;
  };
  return (genId) => {
    const generation = findGeneration(db, genId);
    if (generation === undefined) {
      throw new ReverieError('NOT_FOUND', 'unknown_generation', `There is no generation ${genId} in this workspace.`, {
        gen_id: genId,
      });
    }
    const template = statement<number>(db, 'SELECT template FROM generations WHERE id = ?').pluck().get(generation.id);
    const others = idsOf(template ?? 0).filter((id) => id !== generation.id);
    const sample = thin(others, MOST_SAMPLED);
    const rows = statement<FactsSqlRow>(db, SQL).all(JSON.stringify(sample));
    const entries = PEER_FACTS.map((fact) => [fact, spreadOf(rows.map((row) => row[fact]))] as const);
    // Made of every fact there is.
    const spreads = Object.fromEntries(entries) as Record<PeerFact, PeerSpread>;
    return { others: others.length, sampled: sample.length, spreads };
  };
}

/** A template belongs to one stage, so that it alone says which generations are alike. */
function readIds(db: ReadableDb, template: number): number[] {
  return statement<number>(db, 'SELECT id FROM generations WHERE template = ? ORDER BY id').pluck().all(template);
}

/** What people or other programs wrote into metadata may be no number. */
function spreadOf(values: readonly (number | string | null)[]): PeerSpread {
  const known = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  return { known: known.length, points: thin(known, POINTS) };
}

/** At most so many of a list, evenly spread, its first and last among them. */
function thin<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  const step = (list.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, place) => list[Math.round(place * step)]).filter((one) => one !== undefined);
}
