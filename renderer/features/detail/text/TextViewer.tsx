import { ActionIcon, Loader } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconTextWrap } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ArtifactInfo } from '../../../../src/api/index.ts';
import { CopyButton, ErrorNotice } from '../../../components/index.ts';
import { useUi } from '../../../state/index.ts';
import { countOf, formatBytes, formatCount } from '../../../words/index.ts';
import { PART_ROWS, TextRows } from './TextRows.tsx';
import classes from './text.module.css';
import { useTextDocument } from './useTextDocument.ts';

interface TextViewerProps {
  readonly artifact: ArtifactInfo;
  /** What the text is called by those who cannot see where it stands. */
  readonly label: string;
  /** Stands at the beginning of the toolbar. */
  readonly children: ReactNode;
}

/** The text of one version, however long, as plain text. */
export function TextViewer({ artifact, label, children }: TextViewerProps) {
  const { document, parts, isComplete, error, retry } = useTextDocument(artifact.artifactId);
  const isWrapping = useUi((ui) => ui.isWrapping);
  const [part, setPart] = useState(0);
  const partCount = Math.ceil(document.rowCount / PART_ROWS);
  return (
    <div className={classes.viewer}>
      <div className={classes.toolbar}>
        <div className={classes.tools}>
          {children}
          <span>
            {countOf(artifact.lines, 'line')} · {countOf(artifact.chars, 'character')} · {formatBytes(artifact.bytes)}
          </span>
        </div>
        {!isComplete && error === null && <Loader size={14} aria-label="Loading the text" />}
        {partCount > 1 && <PartPicker part={part} partCount={partCount} onChange={setPart} />}
        <ActionIcon
          aria-label="Wrap long lines"
          title="Wrap long lines"
          aria-pressed={isWrapping}
          variant={isWrapping ? 'light' : 'subtle'}
          onClick={() => useUi.setState({ isWrapping: !isWrapping })}
        >
          <IconTextWrap size={15} />
        </ActionIcon>
        <CopyButton value={() => parts.join('')} label="Copy the text" size={28} />
      </div>
      {error !== null && (
        <div className={classes.message}>
          <ErrorNotice error={error} onRetry={retry} />
        </div>
      )}
      {isComplete && document.rowCount === 0 ? (
        <div className={classes.message}>This text is empty.</div>
      ) : (
        // A row's height depends on wrapping, so what was measured one way is worth nothing the other way.
        <TextRows key={String(isWrapping)} {...{ document, part, isWrapping, label }} />
      )}
    </div>
  );
}

interface PartPickerProps {
  readonly part: number;
  readonly partCount: number;
  readonly onChange: (part: number) => void;
}

function PartPicker({ part, partCount, onChange }: PartPickerProps) {
  return (
    <>
      <ActionIcon aria-label="The part before" disabled={part === 0} onClick={() => onChange(part - 1)}>
        <IconChevronLeft size={15} />
      </ActionIcon>
      <span>
        part {formatCount(part + 1)} of {formatCount(partCount)}
      </span>
      <ActionIcon aria-label="The part after" disabled={part === partCount - 1} onClick={() => onChange(part + 1)}>
        <IconChevronRight size={15} />
      </ActionIcon>
    </>
  );
}
