import { Loader } from '@mantine/core';
import { type ReactNode, useMemo, useRef } from 'react';
import type { TextParts } from '../../../api/index.ts';
import { Notice } from '../../../components/index.ts';
import { useWorkerAnswer } from '../work/useWorkerAnswer.ts';
import { MarkdownNodes } from './MarkdownNodes.tsx';
import classes from './markdown.module.css';
import type { MarkdownNode } from './parse-markdown.ts';
import { type RenderedFind, useMarkedHits } from './useMarkedHits.ts';

/** UTF-16 units; longer texts are shown as they are. */
const MOST_CHARS = 300_000;
const LIMIT_MS = 3_000;

interface RenderedTextProps {
  readonly loaded: TextParts;
  readonly chars: number;
  readonly label: string;
  readonly isNarrow: boolean;
  readonly find: RenderedFind;
  /** The text as it is, for when it is too much to be rendered. */
  readonly plain: ReactNode;
}

/** A text as what its Markdown means. Worked out beside the page, and shown plain when it would be too much. */
export function RenderedText({ loaded, chars, label, isNarrow, find, plain }: RenderedTextProps) {
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
      data-keys="text"
    >
      {answer === null ? (
        <Loader size={16} role="status" aria-label="Rendering the text" m={16} />
      ) : (
        <Document nodes={answer.nodes} isNarrow={isNarrow} find={find} />
      )}
    </section>
  );
}

interface DocumentProps extends Pick<RenderedTextProps, 'isNarrow' | 'find'> {
  readonly nodes: readonly (MarkdownNode | string)[];
}

function Document({ nodes, isNarrow, find }: DocumentProps) {
  const element = useRef<HTMLDivElement>(null);
  const content = useMemo(() => <MarkdownNodes nodes={nodes} />, [nodes]);
  useMarkedHits(element, nodes, find);
  return (
    <div ref={element} className={classes.document} data-narrow={isNarrow || undefined} dir="auto">
      {content}
    </div>
  );
}

interface Answer {
  readonly nodes: readonly (MarkdownNode | string)[] | null;
}

function startWorker(): Worker {
  return new Worker(new URL('./markdown-worker.ts', import.meta.url), { type: 'module' });
}
