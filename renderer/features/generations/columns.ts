import type { GenerationSort, SortKey } from '../../../src/api/index.ts';
import type { ColumnId, TableLayout } from '../../state/index.ts';

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
  /** There only for those who want it. */
  readonly isExtra: boolean;
}

export const COLUMNS: readonly Column[] = [
  column('stage', 'Stage', 100, { sort: ['stage', 'asc'] }),
  column('template', 'Template', 130, { sort: ['template', 'asc'], grow: 3 }),
  column('model', 'Model', 120, { sort: ['model', 'asc'], grow: 2, dispensable: 2 }),
  column('replicate', 'Rep.', 48, { title: 'Replicate', sort: ['replicate', 'asc'], align: 'right', dispensable: 8 }),
  column('status', 'Status', 108, { sort: ['status', 'asc'], dispensable: 3 }),
  column('outcome', 'Last run', 136, { title: 'What the last run did', sort: ['outcome', 'asc'] }),
  column('reason', 'Why', 150, { title: 'Why the last run did so', sort: ['reason', 'asc'], grow: 3, dispensable: 9 }),
  column('score', 'Score', 64, { sort: ['score', 'desc'], align: 'right', dispensable: 1 }),
  column('tokens', 'Tokens', 76, { sort: ['tokens', 'desc'], align: 'right', dispensable: 5 }),
  column('duration', 'Duration', 92, { sort: ['duration', 'desc'], align: 'right', dispensable: 6 }),
  column('created', 'Created', 100, { sort: ['created', 'desc'], align: 'right', dispensable: 7 }),
  column('genId', 'Id', 132, { sort: ['genId', 'asc'], dispensable: 4 }),
  column('rating', 'Rating', 76, { sort: ['rating', 'desc'], align: 'right', isExtra: true }),
  column('tags', 'Tags', 140, { sort: ['tag', 'asc'], isExtra: true }),
  column('note', 'Note', 200, { sort: ['note', 'asc'], isExtra: true }),
  column('versions', 'Answers', 82, {
    title: 'How many answers there are',
    sort: ['versions', 'desc'],
    align: 'right',
    isExtra: true,
  }),
  column('mode', 'Mode', 84, {
    title: 'Asked for, or copied',
    sort: ['mode', 'asc'],
    isExtra: true,
  }),
  column('combo', 'Combo', 132, { title: 'Combo of concepts', sort: ['combo', 'asc'], isExtra: true }),
  column('parent', 'Parent', 132, { title: 'What it was made from', sort: ['parent', 'asc'], isExtra: true }),
  column('cohort', 'Cohort', 120, { sort: ['cohort', 'asc'], isExtra: true }),
  column('run', 'Run', 60, { title: 'Its last run', sort: ['run', 'desc'], align: 'right', isExtra: true }),
  column('updated', 'Updated', 100, { sort: ['updated', 'desc'], align: 'right', isExtra: true }),
  column('provider', 'Provider', 110, { sort: ['provider', 'asc'], isExtra: true }),
  column('finishReason', 'Finish', 84, { sort: ['finishReason', 'asc'], title: 'Finish reason', isExtra: true }),
  column('temperature', 'Temp.', 68, {
    sort: ['temperature', 'desc'],
    title: 'Temperature',
    align: 'right',
    isExtra: true,
  }),
  column('maxTokens', 'Limit', 76, {
    sort: ['maxTokens', 'desc'],
    title: 'Token limit',
    align: 'right',
    isExtra: true,
  }),
  column('attempts', 'Attempts', 84, { sort: ['attempts', 'desc'], align: 'right', isExtra: true }),
  column('promptTokens', 'Prompt', 80, {
    sort: ['promptTokens', 'desc'],
    title: 'Tokens of the prompt',
    align: 'right',
    isExtra: true,
  }),
  column('completionTokens', 'Answer', 80, {
    sort: ['completionTokens', 'desc'],
    title: 'Tokens of the answer',
    align: 'right',
    isExtra: true,
  }),
  column('costMicros', 'Cost', 76, { sort: ['cost', 'desc'], align: 'right', isExtra: true }),
  column('parserName', 'Parser', 120, { sort: ['parserName', 'asc'], isExtra: true }),
  column('inputChars', 'Input', 76, {
    sort: ['inputChars', 'desc'],
    title: 'Length of Input',
    align: 'right',
    isExtra: true,
  }),
  column('rawChars', 'Raw', 76, { sort: ['rawChars', 'desc'], title: 'Length of Raw', align: 'right', isExtra: true }),
  column('parsedChars', 'Parsed', 76, {
    sort: ['parsedChars', 'desc'],
    title: 'Length of Parsed',
    align: 'right',
    isExtra: true,
  }),
];

const BY_ID = new Map(COLUMNS.map((own) => [own.id, own]));

interface ColumnOptions {
  readonly title?: string;
  readonly sort?: readonly [SortKey, GenerationSort['direction']];
  readonly grow?: number;
  readonly align?: 'right';
  readonly dispensable?: number;
  readonly isExtra?: boolean;
}

function column(id: ColumnId, label: string, width: number, options: ColumnOptions): Column {
  const { title, sort, grow = 0, align = 'left', dispensable = 0, isExtra = false } = options;
  const sorting = sort === undefined ? null : { key: sort[0], usual: sort[1] };
  return { id, label, width, grow, align, dispensable, isExtra, sort: sorting, ...(title !== undefined && { title }) };
}

/** Every column in the order of a layout, with the widths of it. */
export function layOut({ order, widths }: TableLayout): readonly Column[] {
  return order.flatMap((id) => {
    const usual = BY_ID.get(id);
    const width = widths[id];
    if (usual === undefined) return [];
    return [width === undefined ? usual : { ...usual, width, grow: 0 }];
  });
}

/**
 * The columns that fit into a width in pixels; the least needed give way first, but none that somebody wants. The detail
 * pane shows what is left out.
 */
export function fitColumns(width: number, layout: TableLayout): readonly Column[] {
  const { shown: wanted } = layout;
  let shown = layOut(layout).filter(({ id, isExtra }) => wanted[id] ?? !isExtra);
  while (widthOf(shown) > width) {
    const [next] = shown
      .filter(({ id, dispensable }) => dispensable > 0 && wanted[id] !== true)
      .sort((a, b) => b.dispensable - a.dispensable);
    if (next === undefined) break;
    shown = shown.filter((other) => other !== next);
  }
  return shown;
}

/** The least width of columns beside each other, in pixels. */
export function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** The columns as `grid-template-columns`. */
export function gridTemplate(columns: readonly Column[]): string {
  return columns.map(({ width, grow }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`)).join(' ');
}
