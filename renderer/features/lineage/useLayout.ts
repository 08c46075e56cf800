import { useMemo } from 'react';
import type { LineageNode } from '../../../src/api/index.ts';
import { useWorkerAnswer } from '../detail/index.ts';
import type { LayoutAnswer, LayoutQuestion } from './layout.ts';

const LIMIT_MS = 8_000;

/** Where the nodes stand, worked out beside the page; null until it is known. */
export function useLayout(nodes: readonly LineageNode[]) {
  const question = useMemo<LayoutQuestion>(
    () => ({ nodes: nodes.map(({ key, parentKey }) => ({ key, parentKey })) }),
    [nodes],
  );
  return useWorkerAnswer<LayoutQuestion, LayoutAnswer>(startWorker, question, LIMIT_MS);
}

function startWorker(): Worker {
  return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' });
}
