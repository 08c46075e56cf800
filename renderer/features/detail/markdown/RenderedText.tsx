import { Loader } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { TextParts } from '../../../api/index.ts';
import { Notice } from '../../../components/index.ts';
import { useWorkerAnswer } from '../work/useWorkerAnswer.ts';
import { MarkdownNodes } from './MarkdownNodes.tsx';
import classes from './markdown.module.css';
import type { MarkdownNode } from './parse-markdown.ts';

/** UTF-16 units; longer texts are shown as they are. */
const MOST_CHARS = 300_000;
const LIMIT_MS = 3_000;

interface RenderedTextProps {
  readonly loaded: TextParts;
  readonly chars: number;
  readonly label: string;
  readonly isNarrow: boolean;
  /** The text as it is, for when it is too much to be rendered. */
  readonly plain: ReactNode;
}

/** A text as what its Markdown means. Worked out beside the page, and shown plain when it would be too much. */
export function RenderedText({ loaded, chars, label, isNarrow, plain }: RenderedTextProps) {
  const { parts, isComplete } = loaded;
  const isTooLong = chars > MOST_CHARS;
  const question = useMemo(
    () => (isComplete && !isTooLong ? { text: parts.join('') } : null),
    [parts, isComplete, isTooLong],
  );
  const { answer, error } = useWorkerAnswer<{ text: string }, Answer>(startWorker, question, LIMIT_MS);
  if (isTooLong || error !== null || answer?.nodes === null) {
    return (
      <>
        <div className={classes.notice}>
          <Notice tone="neutral" title="This text is too much to be rendered, so it is shown as it is." />
        </div>
        {plain}
      </>
    );
  }
  return (
    <section
      className={classes.scroller}
      aria-label={`${label}, rendered`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to be scrolled by keys
      tabIndex={0}
    >
      {answer === null ? (
        <Loader size={16} aria-label="Rendering the text" m={16} />
      ) : (
        <div className={classes.document} data-narrow={isNarrow || undefined} dir="auto">
          <MarkdownNodes nodes={answer.nodes} />
        </div>
      )}
    </section>
  );
}

interface Answer {
  readonly nodes: readonly (MarkdownNode | string)[] | null;
}

function startWorker(): Worker {
  return new Worker(new URL('./markdown-worker.ts', import.meta.url), { type: 'module' });
}
