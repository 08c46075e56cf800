import { useRef } from 'react';
import { type TextParts, useTextParts } from '../../../api/index.ts';
import { TextDocument } from './text-document.ts';

interface Reading {
  readonly artifactId: number;
  readonly document: TextDocument;
  taken: number;
  isFinished: boolean;
}

/** An artifact's text in rows, growing as its parts arrive; each part is cut once. */
export function useTextDocument(artifactId: number): TextParts & { readonly document: TextDocument } {
  const loaded = useTextParts(artifactId);
  const reading = useRef<Reading>(null);
  const isNew = reading.current?.artifactId !== artifactId || loaded.parts.length < reading.current.taken;
  if (isNew || reading.current === null) {
    reading.current = { artifactId, document: new TextDocument(), taken: 0, isFinished: false };
  }
  const { current } = reading;
  for (const part of loaded.parts.slice(current.taken)) current.document.append(part);
  current.taken = loaded.parts.length;
  if (loaded.isComplete && !current.isFinished) {
    current.document.finish();
    current.isFinished = true;
  }
  return { ...loaded, document: current.document };
}
