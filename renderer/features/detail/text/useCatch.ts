import { useMemo } from 'react';
import type { ArtifactInfo } from '../../../../src/api/index.ts';
import { type TextParts, useWholeText } from '../../../api/index.ts';
import { type Catch, findCatch } from './find-catch.ts';

/** Longer answers are not put together in memory for this. */
const MOST_CHARS = 10_000_000;

/** Where the parsed text stands in a loaded answer; null while that is not known, or when there is none. */
export function useCatch({ parts, isComplete }: TextParts, parsed: ArtifactInfo | null): Catch | null {
  const { text } = useWholeText(parsed !== null && parsed.chars <= MOST_CHARS ? parsed.artifactId : null);
  return useMemo(() => {
    if (text === null || !isComplete) return null;
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    return length > MOST_CHARS ? null : findCatch(parts.join(''), text);
  }, [text, parts, isComplete]);
}
