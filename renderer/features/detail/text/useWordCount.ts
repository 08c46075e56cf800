import { useState } from 'react';
import type { TextParts } from '../../../api/index.ts';
import { WordCounter } from './count-words.ts';

/** Words of a text; null until all of it is there. Each part is counted once, as it arrives; another text has another `key`. */
export function useWordCount({ parts, isComplete }: TextParts): number | null {
  const [counting] = useState(() => ({ counter: new WordCounter(), taken: 0 }));
  for (const part of parts.slice(counting.taken)) counting.counter.add(part);
  counting.taken = parts.length;
  return isComplete ? counting.counter.count : null;
}
