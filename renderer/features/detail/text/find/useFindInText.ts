import { useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TextParts } from '../../../../api/index.ts';
import { useUi } from '../../../../state/index.ts';
import { useCommand } from '../../../shortcuts/index.ts';
import { literalNeedle, phrasesNeedle } from './needle.ts';
import { useFind } from './useFind.ts';

/**
 * The search in an open text: what is looked for, where it is found, and which hit is shown. It begins with the phrases of
 * the filter line, without taking the focus, until somebody types something else or closes it.
 */
export function useFindInText(loaded: TextParts, phrases: readonly string[]) {
  const [isOpened, setOpened] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const [seen, setSeen] = useState(phrases);
  const input = useRef<HTMLInputElement>(null);
  const dismissed = useUi((ui) => ui.dismissedPhrases);
  if (seen !== phrases) {
    setSeen(phrases);
    setTyped(null);
    setActive(0);
  }
  const isOpen = isOpened || (phrases.length > 0 && dismissed !== phrases.join('\n'));
  const needle = useMemo(() => {
    if (!isOpen) return null;
    return typed === null ? phrasesNeedle(phrases) : literalNeedle(typed);
  }, [isOpen, typed, phrases]);
  const found = useFind(loaded, needle);
  /** Hits in the text as what its Markdown means; null while it is shown as it is. */
  const [renderedCount, setRenderedCount] = useState<number | null>(null);
  const count = renderedCount ?? found.hits.length;
  const shown = Math.min(active, Math.max(0, count - 1));

  const open = useCallback(() => {
    // The bar is there at once, so that what is typed right after the key goes into it.
    flushSync(() => setOpened(true));
    input.current?.select();
  }, []);
  const step = useCallback(
    (by: 1 | -1) => setActive((at) => (count === 0 ? 0 : (Math.min(at, count - 1) + by + count) % count)),
    [count],
  );
  useCommand('text.find', open);
  useCommand(
    'text.next',
    useCallback(() => step(1), [step]),
  );
  useCommand(
    'text.previous',
    useCallback(() => step(-1), [step]),
  );
  return {
    isOpen,
    /** As it stands in the field. */
    phrase: typed ?? phrases.join(', '),
    isOfFilter: typed === null && phrases.length > 0,
    needle,
    active: shown,
    input,
    hits: found.hits,
    count: {
      hits: count,
      isDone: renderedCount !== null || found.isDone,
      isFull: renderedCount === null && found.isFull,
    },
    setRenderedCount,
    open,
    close: () => {
      setOpened(false);
      if (phrases.length > 0) useUi.setState({ dismissedPhrases: phrases.join('\n') });
    },
    change: (next: string) => {
      setTyped(next);
      setActive(0);
    },
    step,
  };
}
