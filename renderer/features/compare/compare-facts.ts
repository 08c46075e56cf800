import type { RelatedGeneration } from '../../../src/api/index.ts';
import { formatScore } from '../../words/index.ts';
import { describeMetadata } from '../detail/index.ts';
import type { Compared } from './compared.ts';

/** One fact over all that are compared; null where it is not known or there is none. */
export interface FactRow {
  readonly group: string;
  readonly label: string;
  readonly values: readonly (string | null)[];
  readonly differs: boolean;
  /** Places of the best values, where some are better than others. */
  readonly best: readonly number[];
}

/** They differ between any two, or stand in the heading, and tell nothing about why the texts differ. */
const TELLS_NOTHING = new Set(['Id', 'Planned', 'Last changed', 'Last run over it']);

/** Everything known about those that are compared, one row a fact, in the order of the metadata. */
export function factRows(compared: readonly Compared[]): FactRow[] {
  const rows = new Map<string, { group: string; label: string; values: (string | null)[] }>();
  for (const [place, { detail, item }] of compared.entries()) {
    for (const { title, entries } of describeMetadata(detail, item.artifactId)) {
      for (const { label, value } of entries) {
        if (TELLS_NOTHING.has(label)) continue;
        const name = title === 'Provenance' ? label.replace(/ v\d+$/u, '') : label;
        const key = `${title}/${name}`;
        const row = rows.get(key) ?? { group: title, label: name, values: compared.map(() => null) };
        row.values[place] = value;
        rows.set(key, row);
      }
    }
  }
  return [...rows.values()].map((row) => ({ ...row, differs: new Set(row.values).size > 1, best: [] }));
}

/** Scores side by side: their own, and what evaluations made from them say, by the evaluation's template. */
export function scoreRows(
  compared: readonly Compared[],
  nameTemplate: (stage: string, templateId: string) => string,
): FactRow[] {
  const own = compared.map(({ detail }) => detail.row.score);
  const judged = new Map<string, (number | null)[]>();
  for (const [place, { detail }] of compared.entries()) {
    for (const [key, scores] of scoresByTemplate(detail.children)) {
      const row = judged.get(key) ?? compared.map(() => null);
      row[place] = mean(scores);
      judged.set(key, row);
    }
  }
  const rows = [...judged].map(([key, values]) => {
    const [stage = '', templateId = ''] = key.split('/');
    return scoreRow(nameTemplate(stage, templateId), values);
  });
  return [...(own.some((score) => score !== null) ? [scoreRow('Score', own)] : []), ...rows];
}

function scoresByTemplate(children: readonly RelatedGeneration[]): Map<string, number[]> {
  const scores = new Map<string, number[]>();
  for (const { stage, templateId, score } of children) {
    const key = `${stage}/${templateId}`;
    if (score !== null) scores.set(key, [...(scores.get(key) ?? []), score]);
  }
  return scores;
}

function scoreRow(label: string, values: readonly (number | null)[]): FactRow {
  const known = values.filter((value) => value !== null);
  const best = Math.max(...known);
  const differs = new Set(values).size > 1;
  return {
    group: 'Scores',
    label,
    values: values.map((value) => (value === null ? null : formatScore(value))),
    differs,
    best: differs && known.length > 1 ? values.flatMap((value, place) => (value === best ? [place] : [])) : [],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
