import { type ReadableDb, statement } from './sqlite.ts';

/** How a number was spread over past calls: its mean, and what a tenth of the calls stayed below or went above. */
export interface Spread {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

/**
 * What past model calls of one kind were like. A null in `templateId` or `modelId` stands for all of them; a null in
 * `provider` for answers that were imported, of which the provider is not known.
 */
export interface CallHistory {
  readonly stage: string;
  readonly templateId: string | null;
  readonly modelId: string | null;
  /** The workspace's name of the provider that answered. */
  readonly provider: string | null;
  /** Calls that were looked at. */
  readonly calls: number;
  /** Share of the calls that were cut at their token limit, 0 to 1. */
  readonly cutShare: number;
  /** Null where no call recorded the number. */
  readonly promptTokens: Spread | null;
  readonly completionTokens: Spread | null;
  /** Tokens of the prompt per character (UTF-16 unit) of its text. */
  readonly tokensPerChar: Spread | null;
  readonly durationMs: Spread | null;
}

/** Per stage, template, model and provider; then per stage, model and provider; then per stage and provider. */
export interface ModelHistory {
  readonly groups: readonly CallHistory[];
}

interface CallSqlRow {
  stage: string;
  template: string;
  model: string;
  provider: string | null;
  cut: number | null;
  prompt: number | null;
  completion: number | null;
  duration: number | null;
  input_text: number | null;
}

interface Call extends CallSqlRow {
  readonly tokensPerChar: number | null;
}

/** Artifacts, of all phases, that are read without gaps from the newest on; about a third are answers. */
const NEWEST = 2400;
/** Before those, this many stretches of so many artifacts, evenly spread over the rest. */
const STRETCHES = 150;
const STRETCH = 36;
const GOLDEN_RATIO = 0.618033988749895;
/** Calls of one kind that are looked at; newer ones come first. */
const MOST_CALLS = 500;
/** Calls of one kind of which the length of the prompt is looked up as well, which costs more than all else. */
const MOST_PROMPTS = 20;

/**
 * What model calls used to be like, from the answers in the store, current and past. Looks at a bounded sample (the newest
 * answers and some of all others), so that it takes equally long however large the store is.
 */
export function readModelHistory(db: ReadableDb): ModelHistory {
  const newest = statement<number | null>(db, 'SELECT max(id) FROM artifacts').pluck().get() ?? 0;
  const calls = statement<CallSqlRow, [number, number]>(
    db,
    `SELECT s.name AS stage, t.name AS template, m.name AS model, a.metadata ->> '$.provider' AS provider,
       a.metadata ->> '$.truncated' AS cut, a.metadata ->> '$.promptTokens' AS prompt,
       a.metadata ->> '$.completionTokens' AS completion, a.metadata ->> '$.durationMs' AS duration, a.input_text
     FROM artifacts a
     JOIN generations g ON g.id = a.generation
     JOIN stages s ON s.id = g.stage
     JOIN templates t ON t.id = g.template
     JOIN models m ON m.id = g.model
     WHERE a.id BETWEEN ? AND ? AND a.phase = 1 AND g.mode = 'llm'
     ORDER BY a.id DESC`,
  );
  const groups = new Map<string, Call[]>();
  for (const { from, to } of sampleSpans(newest)) {
    for (const row of calls.all(from, to)) {
      const group = bucket(groups, [row.stage, row.template, row.model, row.provider]);
      if (group.length >= MOST_CALLS || !hasNumbers(row)) continue;
      group.push({ ...row, tokensPerChar: group.length < MOST_PROMPTS ? readTokensPerChar(db, row) : null });
    }
  }
  return { groups: describeGroups([...groups.values()].filter((group) => group.length > 0)) };
}

/** Spans of artifact ids to look at, newest first, none of them twice. */
export function sampleSpans(newest: number): { from: number; to: number }[] {
  const older = newest - NEWEST;
  if (older <= STRETCHES * STRETCH) return [{ from: 1, to: newest }];
  const step = older / STRETCHES;
  const stretches = Array.from({ length: STRETCHES }, (_, at) => {
    // Artifacts come in regular patterns (a chain after the other), which equal distances would only see one part of.
    const shift = ((at * GOLDEN_RATIO) % 1) * (step - STRETCH);
    const from = Math.floor(at * step + shift) + 1;
    return { from, to: from + STRETCH - 1 };
  });
  return [{ from: older + 1, to: newest }, ...stretches.reverse()];
}

/** A failed or imported call may have recorded nothing. */
function hasNumbers({ prompt, completion, duration }: CallSqlRow): boolean {
  return prompt !== null || completion !== null || duration !== null;
}

function readTokensPerChar(db: ReadableDb, { prompt, input_text }: CallSqlRow): number | null {
  if (prompt === null || input_text === null) return null;
  const chars = statement<number>(db, 'SELECT chars FROM texts WHERE id = ?').pluck().get(input_text);
  return chars ? prompt / chars : null;
}

function describeGroups(groups: readonly Call[][]): CallHistory[] {
  const byModel = new Map<string, Call[]>();
  const byStage = new Map<string, Call[]>();
  for (const group of groups) {
    for (const row of group) {
      bucket(byModel, [row.stage, row.model, row.provider]).push(row);
      bucket(byStage, [row.stage, row.provider]).push(row);
    }
  }
  return [
    ...groups.map((rows) => describeCalls(rows, { hasTemplate: true, hasModel: true })),
    ...[...byModel.values()].map((rows) => describeCalls(rows, { hasTemplate: false, hasModel: true })),
    ...[...byStage.values()].map((rows) => describeCalls(rows, { hasTemplate: false, hasModel: false })),
  ].filter((calls) => calls !== null);
}

function bucket(buckets: Map<string, Call[]>, parts: readonly (string | null)[]): Call[] {
  const key = JSON.stringify(parts);
  const found = buckets.get(key) ?? [];
  buckets.set(key, found);
  return found;
}

function describeCalls(
  rows: readonly Call[],
  { hasTemplate, hasModel }: { readonly hasTemplate: boolean; readonly hasModel: boolean },
): CallHistory | null {
  const [first] = rows;
  if (first === undefined) return null;
  return {
    stage: first.stage,
    templateId: hasTemplate ? first.template : null,
    modelId: hasModel ? first.model : null,
    provider: first.provider,
    calls: rows.length,
    cutShare: rows.filter(({ cut }) => cut === 1).length / rows.length,
    promptTokens: spreadOf(rows.map(({ prompt }) => prompt)),
    completionTokens: spreadOf(rows.map(({ completion }) => completion)),
    tokensPerChar: spreadOf(rows.map(({ tokensPerChar }) => tokensPerChar)),
    durationMs: spreadOf(rows.map(({ duration }) => duration)),
  };
}

/** Percentiles by nearest rank, so that they are always numbers that occurred. */
function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const rank = (share: number): number => known[Math.max(0, Math.ceil(known.length * share) - 1)] ?? 0;
  if (known.length === 0) return null;
  return { low: rank(0.1), mean: known.reduce((sum, value) => sum + value, 0) / known.length, high: rank(0.9) };
}
