import { type LineageGraph, type LineageNode, STATUSES } from '../../../src/api/index.ts';
import type { Catalogue } from '../../api/index.ts';
import { countOf, formatCount, formatScore, STATUS_WORDS } from '../../words/index.ts';

/** What a node is called, and what else there is to say about it. */
export interface NodeWords {
  readonly title: string;
  readonly below: string;
}

/** A node in words: the concepts, a generation by template and model, or a group by template and count. */
export function nodeWords(node: LineageNode, graph: LineageGraph, catalogue: Catalogue): NodeWords {
  if (node.kind === 'combo') {
    const title = graph.concepts.length === 0 ? 'Concepts' : graph.concepts.join(', ');
    return { title, below: countOf(node.count, 'generation') };
  }
  const template = catalogue.getTemplateName(node.stage ?? '', node.templateId ?? '');
  const score = node.score === null ? [] : [`score ${formatScore(node.score)}`];
  if (node.kind === 'group') {
    const title = `${formatCount(node.count)} × ${template}`;
    return { title, below: [...statusWords(node), ...staleWords(node), ...score].join(' · ') };
  }
  const model = node.modelId === null ? [] : [catalogue.getModelName(node.modelId)];
  const replicate = node.replicate !== null && node.replicate > 1 ? [`replicate ${node.replicate}`] : [];
  return { title: template, below: [...model, ...replicate, ...score].join(' · ') };
}

function statusWords({ statuses }: LineageNode): string[] {
  return statuses.map(({ value, count }) => {
    const status = STATUSES.find((known) => known === value);
    return `${formatCount(count)} ${status === undefined ? value : STATUS_WORDS[status].toLowerCase()}`;
  });
}

function staleWords({ stale }: LineageNode): string[] {
  return stale === 0 ? [] : [`${formatCount(stale)} stale`];
}
