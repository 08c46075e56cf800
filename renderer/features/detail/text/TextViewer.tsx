import { type ReactNode, useMemo, useState } from 'react';
import type { ArtifactInfo } from '../../../../src/api/index.ts';
import { useTextParts } from '../../../api/index.ts';
import { ErrorNotice } from '../../../components/index.ts';
import { usePhrases, useUi } from '../../../state/index.ts';
import { RenderedText } from '../markdown/index.ts';
import { CatchToggle } from './CatchToggle.tsx';
import { FindBar } from './find/FindBar.tsx';
import { useFindInText } from './find/useFindInText.ts';
import { TextRows } from './TextRows.tsx';
import { TextToolbar } from './TextToolbar.tsx';
import classes from './text.module.css';
import { useCatch } from './useCatch.ts';

interface TextViewerProps {
  readonly artifact: ArtifactInfo;
  /** What the text is called by those who cannot see where it stands. */
  readonly label: string;
  /** The version that a parser took from this text, when there is one. */
  readonly taken: ArtifactInfo | null;
  /** Stands at the beginning of the toolbar. */
  readonly children: ReactNode;
}

/** The text of one version, however long: as it is, or as what its Markdown means. A search is in what is shown. */
export function TextViewer({ artifact, label, taken, children }: TextViewerProps) {
  const loaded = useTextParts(artifact.artifactId);
  const isWrapping = useUi((ui) => ui.isWrapping);
  const isNarrow = useUi((ui) => ui.isNarrow);
  const isRendered = useUi((ui) => ui.isRendered);
  const isCatchShown = useUi((ui) => ui.isCatchShown);
  const find = useFindInText(loaded, usePhrases());
  const caught = useCatch(loaded, taken);
  const [wish, setWish] = useState<{ readonly offset: number } | null>(null);
  const { hits } = find;
  const hit = hits[find.active];
  const hitStart = hit?.start;
  const reveal = useMemo(() => (hitStart === undefined ? wish : { offset: hitStart }), [hitStart, wish]);
  const span = isCatchShown && caught?.state === 'found' ? caught.span : null;
  const highlights = useMemo(() => ({ caught: span, hits, active: find.active }), [span, hits, find.active]);
  const rows = <TextRows {...{ loaded, isWrapping, isNarrow, label, highlights, reveal }} lines={artifact.lines} />;
  const close = () => {
    find.close();
    document.querySelector<HTMLElement>('[data-keys="text"]')?.focus();
  };
  return (
    <div className={classes.viewer}>
      <TextToolbar artifact={artifact} loaded={loaded} onFind={find.open}>
        {children}
        {caught !== null && <CatchToggle caught={caught} onShow={(offset) => setWish({ offset })} />}
      </TextToolbar>
      {find.isOpen && (
        <FindBar
          input={find.input}
          phrase={find.phrase}
          isOfFilter={find.isOfFilter}
          count={find.count}
          active={find.active}
          onPhrase={(phrase) => {
            setWish(null);
            find.change(phrase);
          }}
          onStep={find.step}
          onClose={close}
        />
      )}
      {loaded.error !== null && (
        <div className={classes.message}>
          <ErrorNotice error={loaded.error} onRetry={loaded.retry} />
        </div>
      )}
      {artifact.chars === 0 ? (
        <div className={classes.message}>This text is empty.</div>
      ) : isRendered ? (
        <RenderedText {...{ loaded, label, isNarrow, find }} chars={artifact.chars} plain={rows} />
      ) : (
        rows
      )}
    </div>
  );
}
