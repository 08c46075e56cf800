import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { parseFilter } from '../../../src/api/index.ts';
import { editFilter, useView } from '../../state/index.ts';
import { runCommand, useCommand } from '../shortcuts/index.ts';

/** Typing rests for this long before the table is asked. */
const REST_MS = 150;

/** The filter line: part of an id, template or model, and whatever else the filter language has. */
export function TextFilter({ className }: { className?: string | undefined }) {
  const applied = useView((state) => state.filter.line ?? '');
  const [typed, setTyped] = useState(applied);
  const [seen, setSeen] = useState(applied);
  const input = useRef<HTMLInputElement>(null);
  const [mistake] = parseFilter(typed).errors;
  // "Back", a link or "clear" changed it from outside.
  if (seen !== applied) {
    setSeen(applied);
    setTyped(applied);
  }
  useEffect(() => {
    // What is not a filter yet waits for the rest of it.
    if (typed.trim() === applied || mistake !== undefined) return;
    const timer = setTimeout(() => {
      setSeen(typed.trim());
      editFilter(() => typed.trim(), false);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [typed, applied, mistake]);

  useCommand(
    'filter.focus',
    useCallback(() => input.current?.select(), []),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && typed !== '') setTyped('');
    else if (event.key === 'Escape') input.current?.blur();
    else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      document.querySelector<HTMLElement>('[role="grid"]')?.focus();
      if (event.key === 'ArrowDown') runCommand('table.first');
    }
  };
  return (
    <TextInput
      ref={input}
      className={className ?? ''}
      aria-label="Filter by id, template or model"
      placeholder="A name, or stage:essay score:>=7"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        typed === '' ? (
          <Kbd size="xs">/</Kbd>
        ) : (
          <CloseButton size="xs" aria-label="Clear the text" onClick={() => setTyped('')} />
        )
      }
      error={mistake === undefined ? undefined : `${mistake.message} ${mistake.hint}`}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
