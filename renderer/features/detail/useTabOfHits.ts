import { useEffect, useRef } from 'react';
import { type GenerationHits, PHASES } from '../../../src/api/index.ts';
import { openTab, useView } from '../../state/index.ts';
import { hitsInOrder } from '../../words/index.ts';

/**
 * Opens a text that holds the phrases that the table is filtered by, where the open one does not: once for each generation
 * and each filter, so that whoever then goes to another text stays there.
 */
export function useTabOfHits(hits: GenerationHits | undefined, phrases: readonly string[]): void {
  const done = useRef({ genId: '', phrases });
  useEffect(() => {
    if (hits === undefined) return;
    const { genId } = hits;
    if (done.current.genId === genId && done.current.phrases === phrases) return;
    done.current = { genId, phrases };
    const { tab } = useView.getState();
    const holding = hitsInOrder(hits).map(({ phase }) => phase);
    const isText = PHASES.some((phase) => phase === tab);
    const [best] = holding;
    if (isText && best !== undefined && !holding.some((phase) => phase === tab)) openTab(best);
  }, [hits, phrases]);
}
