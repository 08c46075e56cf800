import { ActionIcon, Loader } from '@mantine/core';
import { IconTextWrap } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ArtifactInfo } from '../../../../src/api/index.ts';
import { useTextParts } from '../../../api/index.ts';
import { CopyButton, ErrorNotice } from '../../../components/index.ts';
import { useUi } from '../../../state/index.ts';
import { countOf, formatBytes } from '../../../words/index.ts';
import { TextRows } from './TextRows.tsx';
import classes from './text.module.css';

interface TextViewerProps {
  readonly artifact: ArtifactInfo;
  /** What the text is called by those who cannot see where it stands. */
  readonly label: string;
  /** Stands at the beginning of the toolbar. */
  readonly children: ReactNode;
}

/** The text of one version, however long, as plain text. */
export function TextViewer({ artifact, label, children }: TextViewerProps) {
  const loaded = useTextParts(artifact.artifactId);
  const isWrapping = useUi((ui) => ui.isWrapping);
  return (
    <div className={classes.viewer}>
      <div className={classes.toolbar}>
        <div className={classes.tools}>
          {children}
          <span>
            {countOf(artifact.lines, 'line')} · {countOf(artifact.chars, 'character')} · {formatBytes(artifact.bytes)}
          </span>
          {!loaded.isComplete && loaded.error === null && <Loader size={14} aria-label="Loading the text" />}
        </div>
        <ActionIcon
          aria-label="Wrap long lines"
          title="Wrap long lines"
          aria-pressed={isWrapping}
          variant={isWrapping ? 'light' : 'subtle'}
          onClick={() => useUi.setState({ isWrapping: !isWrapping })}
        >
          <IconTextWrap size={15} />
        </ActionIcon>
        <CopyButton value={() => loaded.parts.join('')} label="Copy the text" size={28} />
      </div>
      {loaded.error !== null && (
        <div className={classes.message}>
          <ErrorNotice error={loaded.error} onRetry={loaded.retry} />
        </div>
      )}
      {artifact.chars === 0 ? (
        <div className={classes.message}>This text is empty.</div>
      ) : (
        <TextRows {...{ loaded, isWrapping, label }} lines={artifact.lines} />
      )}
    </div>
  );
}
