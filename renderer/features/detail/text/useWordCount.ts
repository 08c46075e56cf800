import { useMemo } from 'react';
import type { TextParts } from '../../../api/index.ts';
import { WordCounter } from './count-words.ts';

/** Words of a text; null until all of it is there. Each part is counted once, as it arrives. */
export function useWordCount(artifactId: number, { parts, isComplete }: TextParts): number | null {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is counted from the beginning
  const counting = useMemo(() => ({ counter: new WordCounter(), taken: 0 }), [artifactId]);
  for (const part of parts.slice(counting.taken)) counting.counter.add(part);
  counting.taken = parts.length;
  return isComplete ? counting.counter.count : null;
}
