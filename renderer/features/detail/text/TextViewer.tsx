import { type ReactNode, useMemo } from 'react';
import type { ArtifactInfo } from '../../../../src/api/index.ts';
import { useTextParts } from '../../../api/index.ts';
import { usePhrases } from '../../../state/index.ts';
import { TextPane } from './TextPane.tsx';

interface TextViewerProps {
  readonly artifact: ArtifactInfo;
  /** What the text is called by those who cannot see where it stands. */
  readonly label: string;
  /** The version that a parser took from this text, when there is one. */
  readonly taken: ArtifactInfo | null;
  /** Stands at the beginning of the toolbar. */
  readonly children: ReactNode;
}

/** The text of one version, however long, with what the filter line looks for in it. */
export function TextViewer({ artifact, label, taken, children }: TextViewerProps) {
  const loaded = useTextParts(artifact.artifactId);
  const { chars, bytes, lines, phase, metadata } = artifact;
  const tokens = (phase === 'raw' ? metadata.completionTokens : null) ?? null;
  return (
    <TextPane {...{ loaded, label, taken }} measures={{ chars, bytes, lines, tokens }} phrases={usePhrases()}>
      {children}
    </TextPane>
  );
}

interface DataViewerProps {
  /** Shown as it is. Give another text another `key`. */
  readonly text: string;
  readonly label: string;
  readonly copyLabel: string;
  readonly children: ReactNode;
}

const NO_PHRASES: readonly string[] = [];

/** JSON and the like that is there already, in the same way. */
export function DataViewer({ text, label, copyLabel, children }: DataViewerProps) {
  const loaded = useMemo(() => ({ parts: [text], isComplete: true, error: null, retry: () => {} }), [text]);
  const measures = useMemo(
    () => ({
      chars: text.length,
      bytes: new Blob([text]).size,
      lines: text === '' ? 0 : text.replace(/\n$/, '').split('\n').length,
      tokens: null,
    }),
    [text],
  );
  return (
    <TextPane {...{ loaded, label, measures, copyLabel }} taken={null} phrases={NO_PHRASES} isData>
      {children}
    </TextPane>
  );
}
