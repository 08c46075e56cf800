import { ReverieError } from '../api/errors.ts';
import { phrasePattern } from '../api/index.ts';
import { PHASES, type Phase } from '../api/model.ts';
import type { GenerationHits, PhaseHits, SnippetQuery } from '../api/search-model.ts';
import type { ReadableDb } from './sqlite.ts';
import { statement } from './sqlite.ts';
import { makeSnippet } from './text-snippet.ts';
import { readText } from './texts.ts';

/** UTF-16 units that are looked through for one question; a screenful of usual texts has a tenth of it. */
const MOST_CHARS = 4_000_000;
/** Characters before a match: in the line of a table the match itself has to be in sight. */
const BEFORE = 24;

interface CurrentSqlRow {
  gen_id: string;
  phase: number;
  artifact: number | null;
  text: number | null;
  chars: number | null;
}

const SQL = `SELECT g.gen_id, p.value AS phase,
    CASE p.value WHEN 0 THEN h.input_artifact WHEN 1 THEN h.raw_artifact ELSE h.parsed_artifact END AS artifact,
    x.id AS text, x.chars
  FROM json_each(?) j
  JOIN generations g ON g.gen_id = j.value
  JOIN heads h ON h.generation = g.id
  JOIN json_each('[0,1,2]') p
  LEFT JOIN texts x ON x.id = CASE p.value WHEN 0 THEN h.input_text WHEN 1 THEN h.raw_text ELSE h.parsed_text END
  ORDER BY j.key, p.value`;

/** Where phrases stand in the current texts of generations. The texts themselves are asked, so that no index is waited for. */
export function readSnippets(db: ReadableDb, { genIds, phrases }: SnippetQuery): GenerationHits[] {
  const pattern = phrasePattern(phrases);
  if (pattern === null) {
    throw new ReverieError('INVALID_INPUT', 'nothing_to_search', 'Write at least one word to look for.', {
      query: phrases.join(' '),
    });
  }
  const found = new Map<string, { texts: PhaseHits[]; skipped: Phase[] }>();
  let room = MOST_CHARS;
  for (const row of statement<CurrentSqlRow>(db, SQL).all(JSON.stringify(genIds))) {
    const hits = found.get(row.gen_id) ?? { texts: [], skipped: [] };
    found.set(row.gen_id, hits);
    const phase = PHASES[row.phase] ?? 'input';
    if (row.artifact === null || row.text === null || row.chars === null) continue;
    if (row.chars > room) {
      hits.skipped.push(phase);
      continue;
    }
    room -= row.chars;
    const text = readText(db, row.text);
    const count = countMatches(text, pattern);
    if (count === 0) continue;
    const { snippet } = makeSnippet(text, pattern, BEFORE);
    hits.texts.push({ phase, artifactId: row.artifact, count, snippet });
  }
  return [...found].map(([genId, hits]) => ({ genId, ...hits }));
}

function countMatches(text: string, pattern: RegExp): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count += 1;
  return count;
}
