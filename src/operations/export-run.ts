import {
  type ExportFormat,
  type ExportRunInput,
  type JsonValue,
  ReverieError,
  type RunDetail,
  type RunExportPart,
  type RunItem,
} from '../api/index.ts';
import { readRunItems, type Store } from '../store/index.ts';
import { type CsvCell, csvLines, isoTime, jsonLines } from './csv.ts';
import { requireRun } from './require-run.ts';
import { describeRun } from './run-detail.ts';

/** Columns of the CSV. Settings and counts have a name and a value, outcomes the rest. */
const COLUMNS = [
  'record',
  'name',
  'value',
  'stage',
  'generation',
  'template',
  'model',
  'phase',
  'outcome',
  'reason',
  'differs',
  'failure_kind',
  'failure_message',
  'artifact',
  'ended_at',
  'duration_ms',
] as const;

type Row = { readonly [K in (typeof COLUMNS)[number]]?: CsvCell };

/**
 * One part of a run's list as text, to be joined with the others in order; the first begins with the run's settings and
 * counts. BUSY `run_going_on` while the list still grows, NOT_FOUND `unknown_run`.
 */
export function exportRunPart(store: Store, { runId, format, offset, limit }: ExportRunInput): RunExportPart {
  if (requireRun(store, runId).state === 'running') {
    const message = `Run ${runId} is still going on. Export it once it has ended.`;
    throw new ReverieError('BUSY', 'run_going_on', message, { runId });
  }
  // Settings and counts take a look at the whole run, so only the first part has them.
  const head = offset === 0 ? FORMATS[format].head(describeRun(store, runId, undefined)) : '';
  const { total, items } = readRunItems(store.db, runId, { outcome: null, reason: null }, offset, limit);
  return { text: head + FORMATS[format].items(items), total };
}

const FORMATS = {
  csv: {
    head: (detail) => csvLines([COLUMNS, ...headRows(detail).map(toCells)]),
    items: (items) => csvLines(items.map((item) => toCells(itemRow(item)))),
  },
  jsonl: {
    head: ({ run: { active: _active, progress: _progress, paused: _paused, ...run }, ...detail }) =>
      jsonLines([{ record: 'run', ...run, ...detail }]),
    items: (items) => jsonLines(items.map((item) => ({ record: 'outcome', ...item }))),
  },
} as const satisfies {
  [F in ExportFormat]: { head(detail: RunDetail): string; items(items: readonly RunItem[]): string };
};

function toCells(row: Row): CsvCell[] {
  return COLUMNS.map((column) => row[column]);
}

function headRows({ run, stages, models, saved }: RunDetail): Row[] {
  const rows = (record: string, values: object, prefix = ''): Row[] =>
    Object.entries(values).map(([name, value]) => ({ record, name: `${prefix}${name}`, value: toCell(value) }));
  const { runId, state, startedAt, endedAt, spentMicros, failure } = run;
  const times = { startedAt: isoTime(startedAt), endedAt: endedAt === null ? null : isoTime(endedAt) };
  return [
    ...rows('run', { runId, state, ...times, failure: failure?.message ?? null }),
    ...rows('setting', run.request),
    ...rows('count', { ...run.counters, spentMicros }),
    ...rows('saved_by_reuse', saved ?? {}),
    ...stages.flatMap(({ name, ...share }) => rows('stage', share, `${name} `)),
    ...models.flatMap(({ name, ...share }) => rows('model', share, `${name} `)),
  ];
}

function itemRow(item: RunItem): Row {
  return {
    record: 'outcome',
    stage: item.stage,
    generation: item.genId,
    template: item.templateId,
    model: item.modelId,
    phase: item.phase,
    outcome: item.outcome,
    reason: item.reason,
    differs: item.differs.join(' '),
    failure_kind: item.failure?.kind ?? null,
    failure_message: item.failure?.message ?? null,
    artifact: item.artifactId,
    ended_at: isoTime(item.endedAt),
    duration_ms: item.durationMs,
  };
}

function toCell(value: JsonValue): CsvCell {
  return typeof value === 'string' || typeof value === 'number' || value === null ? value : JSON.stringify(value);
}
