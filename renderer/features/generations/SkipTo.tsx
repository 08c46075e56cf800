import { TextInput } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { fieldInfo } from '../../../src/api/index.ts';
import { type TableView, useSeek, useSortNames } from '../../api/index.ts';
import { useUi } from '../../state/index.ts';
import { formatCount } from '../../words/index.ts';
import { useCommand } from '../shortcuts/index.ts';
import { COLUMNS } from './columns.ts';
import classes from './SkipTo.module.css';
import { skipField, skipLine } from './skip-line.ts';

interface SkipToProps {
  readonly view: TableView;
  readonly moveTo: (index: number) => unknown;
  /** Gives the table the focus. */
  readonly focus: () => void;
}

/** Takes whoever types to the first row whose value in the sorted column begins so, over the top of the table. */
export function SkipTo(props: SkipToProps) {
  const [isOpen, setOpen] = useState(false);
  useCommand(
    'table.skip',
    useCallback(() => setOpen(true), []),
  );
  const close = () => {
    props.focus();
    setOpen(false);
  };
  return isOpen && <SkipField {...props} onClose={close} />;
}

function SkipField({ view, moveTo, onClose }: SkipToProps & { readonly onClose: () => void }) {
  const [answer, setAnswer] = useState('');
  const from = useRef(useUi.getState().cursor?.index ?? -1);
  const asked = useRef('');
  const names = useSortNames(view.sort.key);
  const seek = useSeek();
  const label = COLUMNS.find(({ sort }) => sort?.key === view.sort.key)?.label ?? '';
  const skipTo = async (typed: string) => {
    asked.current = typed;
    const line = skipLine(view.sort, typed, names);
    const index = line === null ? null : await seek(view, line);
    // A later letter has gone on from here.
    if (asked.current !== typed) return;
    setAnswer(typed.trim() === '' ? '' : answerWords(view.sort.key, line, index));
    if (index !== null) moveTo(index);
  };
  const leave = () => {
    asked.current = '';
    if (from.current >= 0) moveTo(from.current);
    onClose();
  };
  return (
    <div className={classes.field}>
      <TextInput
        size="xs"
        autoFocus
        aria-label={`Skip to, in ${label}`}
        placeholder={`Skip to, in ${label}`}
        onChange={(event) => void skipTo(event.currentTarget.value)}
        onBlur={onClose}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onClose();
          else if (event.key === 'Escape') leave();
          else return;
          event.preventDefault();
        }}
      />
      <span role="status" className={classes.answer}>
        {answer}
      </span>
    </div>
  );
}

function answerWords(key: TableView['sort']['key'], line: string | null, index: number | null): string {
  if (index !== null) return `Row ${formatCount(index + 1)}`;
  const field = skipField(key);
  if (field === null) return 'Not in this column';
  const { kind } = fieldInfo(field);
  if (line === null && kind === 'number') return 'Type a number';
  if (line === null && kind === 'date') return 'Type a month or day: 2026-11';
  return kind === 'name' || kind === 'choice' ? 'Nothing begins so' : 'Nothing from there on';
}
