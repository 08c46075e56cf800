import { Graph, layout } from '@dagrejs/dagre';

/** Sizes of a node, in pixels. */
export const NODE_WIDTH = 240;
export const NODE_HEIGHT = 62;

/** The nodes to be placed: each with what it comes from, parents before children. */
export interface LayoutQuestion {
  readonly nodes: readonly { readonly key: string; readonly parentKey: string | null }[];
}

/** Top left corners, in pixels. */
export type LayoutAnswer = readonly { readonly key: string; readonly x: number; readonly y: number }[];

/** Places a graph from left to right. */
export function placeNodes({ nodes }: LayoutQuestion): LayoutAnswer {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key } of nodes) graph.setNode(key, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { key, parentKey } of nodes) if (parentKey !== null) graph.setEdge(parentKey, key);
  layout(graph);
  return nodes.map(({ key }) => {
    const { x = 0, y = 0 } = graph.node(key) ?? {};
    // The layout answers centres.
    return { key, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 };
  });
}
