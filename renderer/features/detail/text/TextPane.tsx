import { type ReactNode, useMemo, useState } from 'react';
import type { ArtifactInfo } from '../../../../src/api/index.ts';
import type { TextParts } from '../../../api/index.ts';
import { ErrorNotice } from '../../../components/index.ts';
import { useUi } from '../../../state/index.ts';
import { RenderedText } from '../markdown/index.ts';
import { CatchToggle } from './CatchToggle.tsx';
import { FindBar } from './find/FindBar.tsx';
import { useFindInText } from './find/useFindInText.ts';
import type { TextMeasures } from './TextCounts.tsx';
import { TextRows } from './TextRows.tsx';
import { TextToolbar } from './TextToolbar.tsx';
import classes from './text.module.css';
import { useCatch } from './useCatch.ts';

interface TextPaneProps {
  readonly loaded: TextParts;
  readonly measures: TextMeasures;
  /** What is looked for in it from the beginning. */
  readonly phrases: readonly string[];
  /** What the text is called by those who cannot see where it stands. */
  readonly label: string;
  /** The version that a parser took from this text, when there is one. */
  readonly taken: ArtifactInfo | null;
  /** What is shown as it is and has no words: JSON. */
  readonly isData?: boolean;
  readonly copyLabel?: string;
  /** Stands at the beginning of the toolbar. */
  readonly children: ReactNode;
}

/** A text, however long: as it is, or as what its Markdown means. A search is in what is shown. */
export function TextPane(props: TextPaneProps) {
  const { loaded, measures, phrases, label, taken, isData = false, copyLabel = 'Copy the text', children } = props;
  const isWrapping = useUi((ui) => ui.isWrapping);
  const isNarrow = useUi((ui) => ui.isNarrow);
  const isRendered = useUi((ui) => ui.isRendered) && !isData;
  const isCatchShown = useUi((ui) => ui.isCatchShown);
  const find = useFindInText(loaded, phrases);
  const caught = useCatch(loaded, taken);
  const [wish, setWish] = useState<{ readonly offset: number } | null>(null);
  const { hits } = find;
  const hit = hits[find.active];
  const hitStart = hit?.start;
  const reveal = useMemo(() => (hitStart === undefined ? wish : { offset: hitStart }), [hitStart, wish]);
  const span = isCatchShown && caught?.state === 'found' ? caught.span : null;
  const highlights = useMemo(() => ({ caught: span, hits, active: find.active }), [span, hits, find.active]);
  const rows = <TextRows {...{ loaded, isWrapping, isNarrow, label, highlights, reveal }} lines={measures.lines} />;
  const close = () => {
    find.close();
    document.querySelector<HTMLElement>('[data-keys="text"]')?.focus();
  };
  return (
    <div className={classes.viewer}>
      <TextToolbar {...{ measures, loaded, isData, copyLabel }} onFind={find.open}>
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
      {measures.chars === 0 ? (
        <div className={classes.message}>This text is empty.</div>
      ) : isRendered ? (
        <RenderedText {...{ loaded, label, isNarrow, find }} chars={measures.chars} plain={rows} />
      ) : (
        rows
      )}
    </div>
  );
}
