import { CSV_COLUMNS, type CsvColumn, type GenerationRow, ROW_FACTS, type RowFacts } from '../api/index.ts';
import type { Store } from '../store/index.ts';
import type { Workspace } from '../workspace/index.ts';
import { isDamaged } from './around-damage.ts';
import { type CsvCell, isoTime } from './csv.ts';

/** All that the table can say of a generation, in the words of the contract. */
export type TableRecord = GenerationRow &
  RowFacts & {
    readonly templateName: string;
    readonly modelName: string | null;
  };

const CELLS: { readonly [C in CsvColumn]: (record: TableRecord) => CsvCell } = {
  gen_id: ({ genId }) => genId,
  stage: ({ stage }) => stage,
  template: ({ templateId }) => templateId,
  template_name: ({ templateName }) => templateName,
  model: ({ modelId }) => modelId,
  model_name: ({ modelName }) => modelName,
  mode: ({ mode }) => mode,
  replicate: ({ replicate }) => replicate,
  combo: ({ comboId }) => comboId,
  parent: ({ parentGenId }) => parentGenId,
  cohort: ({ cohortId }) => cohortId,
  status: ({ status }) => status,
  outcome: ({ outcome }) => outcome,
  reason: ({ outcomeReason }) => outcomeReason,
  stale: ({ stale }) => stale.join(' '),
  run: ({ runId }) => runId,
  score: ({ score }) => score,
  rating: ({ annotation }) => annotation?.rating,
  thumb: ({ annotation }) => annotation?.thumb,
  tags: ({ annotation }) => annotation?.tags.join(' '),
  note: ({ note }) => note,
  tokens: ({ totalTokens }) => totalTokens,
  prompt_tokens: ({ promptTokens }) => promptTokens,
  completion_tokens: ({ completionTokens }) => completionTokens,
  cost_usd: ({ costMicros }) => (typeof costMicros === 'number' ? costMicros / 1_000_000 : costMicros),
  duration_ms: ({ durationMs }) => durationMs,
  provider: ({ provider }) => provider,
  finish_reason: ({ finishReason }) => finishReason,
  truncated: ({ truncated }) => String(truncated),
  temperature: ({ temperature }) => temperature,
  max_tokens: ({ maxTokens }) => maxTokens,
  attempts: ({ attempts }) => attempts,
  parser_name: ({ parserName }) => parserName,
  versions: ({ versions }) => versions,
  input_chars: ({ inputChars }) => inputChars,
  raw_chars: ({ rawChars }) => rawChars,
  parsed_chars: ({ parsedChars }) => parsedChars,
  created: ({ createdAt }) => isoTime(createdAt),
  updated: ({ updatedAt }) => isoTime(updatedAt),
};

/** What stands in the columns of the CSV, in their order. */
export function toCells(record: TableRecord): CsvCell[] {
  return CSV_COLUMNS.map((column) => CELLS[column](record));
}

/** What is known of these rows beyond themselves. Facts that stand where the store is damaged are null, and are counted. */
export async function describeRows(
  store: Store,
  workspace: Workspace,
  rows: readonly GenerationRow[],
): Promise<{ readonly records: TableRecord[]; readonly unreadable: number }> {
  const { facts, unreadable } = await readFacts(
    store,
    rows.map(({ genId }) => genId),
  );
  const records = rows.map((row) => ({
    ...row,
    templateName: workspace.templates.get(row.stage)?.get(row.templateId)?.name ?? row.templateId,
    modelName: row.modelId === null ? null : (workspace.models.get(row.modelId)?.displayName ?? row.modelId),
    ...(facts.get(row.genId) ?? nothingKnown(row.genId)),
  }));
  return { records, unreadable };
}

/** Where one of them is hurt they are asked for one by one, so that the others lose nothing. */
async function readFacts(store: Store, genIds: readonly string[]) {
  const facts = new Map<string, RowFacts>();
  let unreadable = 0;
  const take = async (some: readonly string[]): Promise<void> => {
    for (const one of await store.reads.facts(some)) facts.set(one.genId, one);
  };
  try {
    await take(genIds);
  } catch (error) {
    if (!isDamaged(store)) throw error;
    for (const genId of genIds) {
      await take([genId]).catch(() => {
        unreadable += 1;
      });
    }
  }
  return { facts, unreadable };
}

function nothingKnown(genId: string): RowFacts {
  // Made of every fact there is.
  return { genId, ...Object.fromEntries(ROW_FACTS.map((fact) => [fact, null])) } as RowFacts;
}
