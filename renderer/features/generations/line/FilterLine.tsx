import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useCallback, useId, useLayoutEffect, useRef } from 'react';
import { useUi } from '../../../state/index.ts';
import { focusTable, runCommand, useCommand } from '../../shortcuts/index.ts';
import classes from './line.module.css';
import { MistakeMark } from './MistakeMark.tsx';
import { MistakeWords } from './MistakeWords.tsx';
import { optionId, SuggestionList } from './SuggestionList.tsx';
import { useSuggestions } from './useSuggestions.ts';
import { useTypedLine } from './useTypedLine.ts';

/** The filter line: part of an id, template or model, and whatever else the filter language has, offered while one types. */
export function FilterLine({ className }: { className?: string | undefined }) {
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const { typed, setTyped, apply, mistakes, isRested } = useTypedLine();
  const caret = useRef<number | null>(null);
  const rewrite = (line: string, cursor: number) => {
    setTyped(line);
    caret.current = cursor;
    input.current?.focus();
  };
  // A field whose text is replaced puts its cursor at the end.
  useLayoutEffect(() => {
    if (caret.current !== null) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const { options, isShown, active, open, close, take, onKey, onCursor } = useSuggestions(typed, rewrite);
  // What is being completed is not wrong yet.
  const mistake = isRested && !isShown ? mistakes[0] : undefined;

  useCommand(
    'filter.focus',
    useCallback(() => input.current?.select(), []),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter ends the composing of a letter, as in Japanese.
    if (event.nativeEvent.isComposing) return;
    if (onKey(event)) event.preventDefault();
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else if (event.key === 'Escape') input.current?.blur();
    else if (event.key === 'ArrowDown') leave(event, true);
    else if (event.key === 'Enter') leave(event, false);
  };
  const leave = (event: KeyboardEvent, toFirst: boolean) => {
    event.preventDefault();
    close();
    apply();
    const [wrong] = mistakes;
    if (wrong !== undefined && !toFirst) {
      input.current?.setSelectionRange(wrong.start, wrong.end);
      return;
    }
    focusTable();
    if (toFirst) runCommand('table.first');
  };
  return (
    <div className={`${classes.field} ${className ?? ''}`}>
      <TextInput
        ref={input}
        role="combobox"
        aria-label="Filter by id, template or model"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={isShown ? list : undefined}
        aria-activedescendant={isShown && active >= 0 ? optionId(list, active) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="A name, or stage:essay score:>=7"
        leftSectionWidth={28}
        rightSectionWidth={28}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          typed === '' ? (
            <Kbd size="xs">/</Kbd>
          ) : (
            <CloseButton size="xs" aria-label="Clear the text" onClick={() => rewrite('', 0)} />
          )
        }
        inputContainer={(children) => (
          <div className={classes.field} data-hint="filter">
            {children}
            {mistake !== undefined && <MistakeMark input={input} line={typed} mistake={mistake} />}
            {isShown && <SuggestionList id={list} options={options} active={active} onTake={take} />}
          </div>
        )}
        error={
          mistake !== undefined && (
            <MistakeWords
              mistake={mistake}
              onMend={(fix) => {
                const { start, end } = mistake;
                rewrite(typed.slice(0, start) + fix + typed.slice(end), start + fix.length);
              }}
            />
          )
        }
        value={typed}
        onChange={({ currentTarget: { value, selectionStart } }) => {
          setTyped(value);
          useUi.setState({ isTableAwaited: false });
          open(selectionStart ?? value.length);
        }}
        onSelect={({ currentTarget: { selectionStart } }) => onCursor(selectionStart ?? 0)}
        onClick={({ currentTarget: { selectionStart } }) => open(selectionStart ?? 0)}
        onBlur={() => {
          close();
          useUi.setState({ isTableAwaited: false });
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
