import { Kbd, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import shared from '../../components/option.module.css';
import type { PaletteItem } from './match-items.ts';
import classes from './palette.module.css';
import { usePaletteItems } from './usePaletteItems.ts';

/** The line to type into and what goes with it; the arrows move, Enter picks. */
export function PaletteBody({ onPick }: { onPick: (act: () => void) => void }) {
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const items = usePaletteItems(typed);
  const list = useId();
  const active = Math.min(place, Math.max(0, items.length - 1));
  const shown = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another item is the active one
  useEffect(() => {
    shown.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, typed]);
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const by = moves[event.key];
    if (by !== undefined && items.length > 0) setPlace((active + by + items.length) % items.length);
    else if (event.key === 'Enter') {
      const item = items[active];
      if (item !== undefined) onPick(item.act);
    } else return;
    event.preventDefault();
  };
  return (
    <div className={classes.palette}>
      <TextInput
        // At once: whoever types on without looking must not miss a letter, nor give the window a command with it.
        autoFocus
        data-autofocus
        size="md"
        variant="unstyled"
        className={classes.input}
        placeholder="Type a command, a filter or an id"
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={items.length === 0 ? undefined : `${list}-${active}`}
        spellCheck={false}
      />
      <div ref={shown} id={list} role="listbox" aria-label="Commands" className={classes.list}>
        {items.map((item, index) => (
          <Option
            key={item.id}
            id={`${list}-${index}`}
            item={item}
            isActive={index === active}
            onPick={() => onPick(item.act)}
          />
        ))}
      </div>
      {items.length === 0 && (
        <p className={classes.none} role="status">
          Nothing goes by that name.
        </p>
      )}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly isActive: boolean;
  readonly onPick: () => void;
}

function Option({ id, item: { group, words, keys }, isActive, onPick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the line above the list
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the line above the list
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={`${shared.option} ${classes.option}`}
      onClick={onPick}
    >
      <span className={classes.words}>{words}</span>
      <span className={classes.group}>{group}</span>
      {keys.map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </div>
  );
}
