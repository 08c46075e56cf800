import { useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { TextParts } from '../../../../api/index.ts';
import { useCommand } from '../../../shortcuts/index.ts';
import { useFind } from './useFind.ts';

/** The search in an open text: what is looked for, where it is found, and which hit is shown. */
export function useFindInText(loaded: TextParts) {
  const [isOpen, setOpen] = useState(false);
  const [phrase, setPhrase] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = useFind(loaded, isOpen ? phrase : '');
  const count = found.hits.length;
  const open = useCallback(() => {
    // The bar is there at once, so that what is typed right after the key goes into it.
    flushSync(() => setOpen(true));
    input.current?.select();
  }, []);
  useCommand('text.find', open);
  return {
    isOpen,
    phrase,
    active: Math.min(active, Math.max(0, count - 1)),
    input,
    found,
    open,
    close: () => setOpen(false),
    change: (next: string) => {
      setPhrase(next);
      setActive(0);
    },
    step: (by: 1 | -1) => setActive((at) => (count === 0 ? 0 : (Math.min(at, count - 1) + by + count) % count)),
  };
}
