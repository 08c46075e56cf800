import { useMemo } from 'react';
import type { TextParts } from '../../../api/index.ts';
import { TextDocument } from './text-document.ts';

/** A text in rows of a width, growing as its parts arrive; each part is cut once, unless the width changes. */
export function useTextDocument({ parts, isComplete }: TextParts, columns: number): TextDocument {
  const reading = useMemo(() => ({ document: new TextDocument(columns), taken: 0, isFinished: false }), [columns]);
  // Parts only ever come in addition, so rendering twice takes none twice.
  for (const part of parts.slice(reading.taken)) reading.document.append(part);
  reading.taken = parts.length;
  if (isComplete && !reading.isFinished) {
    reading.document.finish();
    reading.isFinished = true;
  }
  return reading.document;
}
