import { useMemo } from 'react';
import { type GenerationFilter, phrasesOf } from '../../src/api/index.ts';
import { useView } from './view.ts';

/** No line has it, so it parts phrases that are kept as one text. */
const BETWEEN = '\n';

/** The phrases that a filter asks for; the same list until they are others. */
export function usePhrasesOf({ line = '' }: GenerationFilter): readonly string[] {
  const asked = phrasesOf(line).join(BETWEEN);
  return useMemo(() => (asked === '' ? [] : asked.split(BETWEEN)), [asked]);
}

/** The phrases that the table is filtered by. */
export function usePhrases(): readonly string[] {
  return usePhrasesOf(useView(({ filter }) => filter));
}
