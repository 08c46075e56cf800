import type { RelatedGeneration } from '../../../src/api/index.ts';
import { countOf, formatCount, formatScore, joinWords } from '../../words/index.ts';

/** Children in one line: `4 evaluations (1 failed), scores 5.0 to 8.2`. Only the children given are looked into. */
export function childrenWords(children: readonly RelatedGeneration[], childCount: number): string {
  const stages = new Set(children.map(({ stage }) => stage));
  const [stage] = stages;
  const what = countOf(childCount, stages.size === 1 && stage !== undefined ? stage : 'generation');
  const open = (['failed', 'blocked', 'planned', 'incomplete'] as const)
    .map((status) => ({ status, count: children.filter((child) => child.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${formatCount(count)} ${status}`);
  const scores = children.flatMap(({ score }) => (score === null ? [] : [score]));
  return [open.length > 0 ? `${what} (${joinWords(open)})` : what, ...scoreWords(scores)].join(', ');
}

function scoreWords(scores: readonly number[]): string[] {
  if (scores.length === 0) return [];
  const lowest = formatScore(Math.min(...scores));
  const highest = formatScore(Math.max(...scores));
  return [lowest === highest ? `score ${lowest}` : `scores ${lowest} to ${highest}`];
}
