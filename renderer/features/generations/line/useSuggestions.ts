import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Completion } from '../../../../src/api/index.ts';
import { say } from '../../../state/index.ts';
import { formatCount } from '../../../words/index.ts';
import { useCompletions } from './useCompletions.ts';

/** Replaces the line, with the cursor at a place of it. */
type Rewrite = (line: string, cursor: number) => void;

/** Behind these a value comes next, so the list stays open. */
const GOES_ON = /[:=<>]$/u;

/**
 * The list of what may come next: where it is open, what the keyboard is on (-1 for nothing yet), and how to take it. It
 * opens while somebody types, and takes Enter only from who has moved into it.
 */
export function useSuggestions(line: string, rewrite: Rewrite) {
  const [cursor, setCursor] = useState(0);
  const [isWanted, setWanted] = useState(false);
  const [active, setActive] = useState(-1);
  const { from, to, options } = useCompletions(line, cursor, isWanted);
  const written = line.slice(from, to);
  const isOnlyWritten = options.length === 1 && options[0]?.insert === written;
  const isShown = isWanted && options.length > 0 && !isOnlyWritten;
  const count = isShown ? options.length : 0;
  useEffect(() => {
    if (count > 0) say(count === 1 ? '1 suggestion' : `${formatCount(count)} suggestions`);
  }, [count]);

  const open = (at: number) => {
    setCursor(at);
    setActive(-1);
    setWanted(true);
  };
  const take = ({ insert }: Completion) => {
    rewrite(line.slice(0, from) + insert + line.slice(to), from + insert.length);
    open(from + insert.length);
    setWanted(GOES_ON.test(insert));
  };
  /** What Tab takes: what was moved to, else what goes on with what was typed. */
  const next = () => options[active] ?? (line.slice(from, cursor) === '' ? undefined : options[0]);
  /** Answers whether the key was meant for the list. */
  const onKey = ({ key, altKey, shiftKey }: KeyboardEvent): boolean => {
    if (!isShown) {
      if (key === 'ArrowDown' && altKey) open(cursor);
      return key === 'ArrowDown' && altKey;
    }
    const moved = options[active];
    const taken = key === 'Enter' ? moved : key === 'Tab' && !shiftKey ? next() : undefined;
    if (taken !== undefined && (taken.insert !== written || key === 'Enter')) take(taken);
    else if (key === 'ArrowDown') setActive((active + 1) % count);
    else if (key === 'ArrowUp') setActive((active <= 0 ? count : active) - 1);
    else if (key === 'Escape') setWanted(false);
    else return false;
    return true;
  };
  const onCursor = (at: number) => {
    if (at === cursor) return;
    setCursor(at);
    setActive(-1);
  };
  return { options, isShown, active, open, close: () => setWanted(false), take, onKey, onCursor };
}
