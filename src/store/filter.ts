import type { GenerationFilter, GenerationSort, SortKey } from '../api/model.ts';

/** Conditions over `generations g JOIN summaries y`, with named parameters. */
export interface FilterSql {
  readonly where: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The newest run whose set-based part covered `g`; null when none did. */
const COVERED = `(SELECT CASE WHEN k.hi >= g.id THEN k.run END FROM coverage k WHERE k.lo <= g.id ORDER BY k.lo DESC LIMIT 1)`;

/** The newest run that covered a generation and what it did there: what a run reused as a set has no row of its own. */
export const LAST_RUN = `max(coalesce(${COVERED}, 0), coalesce(y.run, 0))`;
export const OUTCOME = `CASE WHEN coalesce(${COVERED}, 0) > coalesce(y.run, 0) THEN 'reused' ELSE y.outcome END`;
export const OUTCOME_REASON = `CASE WHEN coalesce(${COVERED}, 0) > coalesce(y.run, 0) THEN 'current' ELSE y.reason END`;

/** Answers cut off at their limit, and what waits for one of them, however far down the chain. */
const CUT = `(WITH RECURSIVE cut (id) AS (
    SELECT generation FROM summaries WHERE truncated = 1
    UNION SELECT c.id FROM cut JOIN generations c ON c.parent = cut.id JOIN summaries b ON b.generation = c.id
    WHERE b.status = 'blocked')
  SELECT id FROM cut)`;

const LIST = (name: string) => `(SELECT value FROM json_each(:${name}))`;
const BY_NAME = (table: string, name: string) => `(SELECT id FROM ${table} WHERE name IN ${LIST(name)})`;
const LIKE = (column: string) => `${column} LIKE :text ESCAPE '\\'`;

export function filterSql(filter: GenerationFilter): FilterSql {
  const conditions: string[] = [];
  const params: Record<string, string | number> = {};
  const list = (name: string, values: readonly string[] | undefined, condition: string): void => {
    if (values === undefined) return;
    conditions.push(condition);
    params[name] = JSON.stringify(values);
  };
  list('stages', filter.stages, `g.stage IN ${BY_NAME('stages', 'stages')}`);
  list('templates', filter.templates, `g.template IN ${BY_NAME('templates', 'templates')}`);
  list('models', filter.models, `g.model IN ${BY_NAME('models', 'models')}`);
  list('statuses', filter.statuses, `y.status IN ${LIST('statuses')}`);
  list('gen_ids', filter.genIds, `g.gen_id IN ${LIST('gen_ids')}`);
  list('outcomes', filter.outcomes, `${OUTCOME} IN ${LIST('outcomes')}`);
  if (filter.cohort !== undefined) {
    conditions.push(
      'g.id IN (SELECT generation FROM cohort_members WHERE cohort = (SELECT id FROM cohorts WHERE name = :cohort))',
    );
    params.cohort = filter.cohort;
  }
  if (filter.stale !== undefined) conditions.push(filter.stale ? 'y.stale <> 0' : 'y.stale = 0');
  if (filter.truncated !== undefined) conditions.push(`g.id ${filter.truncated ? 'IN' : 'NOT IN'} ${CUT}`);
  if (filter.text !== undefined && filter.text.trim() !== '') {
    conditions.push(
      `(${LIKE('g.gen_id')} OR g.template IN (SELECT id FROM templates WHERE ${LIKE('name')})
        OR g.model IN (SELECT id FROM models WHERE ${LIKE('name')}))`,
    );
    params.text = `%${filter.text.trim().replace(/[\\%_]/g, '\\$&')}%`;
  }
  return { where: conditions.length === 0 ? 'TRUE' : conditions.join(' AND '), params };
}

const SORT_SQL: Readonly<Record<SortKey, string>> = {
  created: 'g.id',
  genId: 'g.gen_id',
  stage: '(SELECT position FROM stages WHERE id = g.stage)',
  template: '(SELECT name FROM templates WHERE id = g.template)',
  model: '(SELECT name FROM models WHERE id = g.model)',
  status: 'y.status',
  outcome: OUTCOME,
  score: 'y.score',
  tokens: 'y.total_tokens',
  duration: 'y.duration_ms',
  updated: 'y.updated_at',
};

/** Order with unknown values last whichever the direction, and row order within equals. */
export function orderSql(sort: GenerationSort): string {
  const direction = sort.direction === 'asc' ? 'ASC' : 'DESC';
  if (sort.key === 'created') return `g.id ${direction}`;
  return `${SORT_SQL[sort.key]} ${direction} NULLS LAST, g.id ${direction}`;
}
