import type { GenerationSort, SortKey } from '../../../src/api/index.ts';

export type ColumnId =
  | 'stage'
  | 'template'
  | 'model'
  | 'replicate'
  | 'status'
  | 'outcome'
  | 'reason'
  | 'score'
  | 'tokens'
  | 'duration'
  | 'created'
  | 'genId';

export interface Column {
  readonly id: ColumnId;
  readonly label: string;
  /** What the header says on hover, where the label alone is too short. */
  readonly title?: string;
  /** Least width in pixels. */
  readonly width: number;
  /** Share of the room that is left. */
  readonly grow: number;
  readonly align: 'left' | 'right';
  /** Null for a column that cannot be sorted by. */
  readonly sort: { readonly key: SortKey; readonly usual: GenerationSort['direction'] } | null;
  /** The higher, the sooner it gives way when the table is narrow; 0 always stays. */
  readonly dispensable: number;
}

export const COLUMNS: readonly Column[] = [
  column('stage', 'Stage', 100, { sort: ['stage', 'asc'] }),
  column('template', 'Template', 130, { sort: ['template', 'asc'], grow: 3 }),
  column('model', 'Model', 120, { sort: ['model', 'asc'], grow: 2, dispensable: 2 }),
  column('replicate', 'Rep.', 48, { title: 'Replicate', align: 'right', dispensable: 8 }),
  column('status', 'Status', 108, { sort: ['status', 'asc'], dispensable: 3 }),
  column('outcome', 'Last run', 136, { title: 'What the last run did', sort: ['outcome', 'asc'] }),
  column('reason', 'Why', 150, { title: 'Why the last run did so', grow: 3, dispensable: 9 }),
  column('score', 'Score', 64, { sort: ['score', 'desc'], align: 'right', dispensable: 1 }),
  column('tokens', 'Tokens', 76, { sort: ['tokens', 'desc'], align: 'right', dispensable: 5 }),
  column('duration', 'Duration', 92, { sort: ['duration', 'desc'], align: 'right', dispensable: 6 }),
  column('created', 'Created', 100, { sort: ['created', 'desc'], align: 'right', dispensable: 7 }),
  column('genId', 'Id', 132, { sort: ['genId', 'asc'], dispensable: 4 }),
];

interface ColumnOptions {
  readonly title?: string;
  readonly sort?: readonly [SortKey, GenerationSort['direction']];
  readonly grow?: number;
  readonly align?: 'right';
  readonly dispensable?: number;
}

function column(id: ColumnId, label: string, width: number, options: ColumnOptions): Column {
  const { title, sort, grow = 0, align = 'left', dispensable = 0 } = options;
  const sorting = sort === undefined ? null : { key: sort[0], usual: sort[1] };
  return { id, label, width, grow, align, dispensable, sort: sorting, ...(title !== undefined && { title }) };
}

/** The columns that fit into a width in pixels; the least needed give way first. The detail pane shows what is left out. */
export function fitColumns(width: number): readonly Column[] {
  let shown = [...COLUMNS];
  const needed = () => shown.reduce((sum, { width: own }) => sum + own, 0);
  while (needed() > width) {
    const [next] = shown.filter(({ dispensable }) => dispensable > 0).sort((a, b) => b.dispensable - a.dispensable);
    if (next === undefined) break;
    shown = shown.filter((other) => other !== next);
  }
  return shown;
}

/** The columns as `grid-template-columns`. */
export function gridTemplate(columns: readonly Column[]): string {
  return columns.map(({ width, grow }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`)).join(' ');
}
