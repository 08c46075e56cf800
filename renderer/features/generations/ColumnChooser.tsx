import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { flushSync } from 'react-dom';
import { useWorkspace } from '../../api/index.ts';
import { editLayout, moveColumn, say, showColumn, USUAL_LAYOUT, useLayout, useUi } from '../../state/index.ts';
import classes from './ColumnChooser.module.css';
import { type Column, layOut } from './columns.ts';
import barClasses from './FilterBar.module.css';

/** Which columns the table has and in which order; the workspace remembers it. */
export function ColumnChooser() {
  const root = useWorkspace().data?.root ?? '';
  const layout = useLayout(root);
  const shown = useUi((ui) => ui.shownColumns);
  const columns = layOut(layout);
  return (
    <Popover position="bottom-end" trapFocus returnFocus width={320}>
      <Popover.Target>
        <Button
          variant="default"
          className={barClasses.tool ?? ''}
          title="Columns"
          leftSection={<IconColumns3 size={14} />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns of the table" className={classes.dropdown ?? ''}>
        <ul className={classes.list}>
          {columns.map((column, place) => (
            <Choice
              key={column.id}
              root={root}
              column={column}
              // Until there are rows, nothing says how much room there is.
              isShown={shown?.includes(column.id) ?? layout.shown[column.id] ?? !column.isExtra}
              before={columns[place - 1]}
              after={columns[place + 1]}
            />
          ))}
        </ul>
        <Button variant="subtle" size="compact-sm" onClick={() => editLayout(root, () => USUAL_LAYOUT)}>
          Back to the usual columns
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoiceProps {
  readonly root: string;
  readonly column: Column;
  readonly isShown: boolean;
  readonly before: Column | undefined;
  readonly after: Column | undefined;
}

function Choice({ root, column: { id, label, title }, isShown, before, after }: ChoiceProps) {
  const moveTo = (place: Column, words: string, button: HTMLElement) => {
    // What is put elsewhere in the page loses the focus.
    flushSync(() => editLayout(root, (layout) => moveColumn(layout, id, place.id)));
    button.focus();
    say(`${title ?? label}: ${words} ${place.title ?? place.label}`);
  };
  return (
    <li className={classes.choice}>
      <Checkbox
        size="sm"
        label={title ?? label}
        checked={isShown}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          editLayout(root, (layout) => showColumn(layout, id, checked));
        }}
      />
      <span className={classes.moves}>
        <ActionIcon
          size={24}
          aria-label={`Move ${title ?? label} to the left`}
          disabled={before === undefined}
          onClick={(event) => before && moveTo(before, 'before', event.currentTarget)}
        >
          <IconArrowUp size={13} />
        </ActionIcon>
        <ActionIcon
          size={24}
          aria-label={`Move ${title ?? label} to the right`}
          disabled={after === undefined}
          onClick={(event) => after && moveTo(after, 'after', event.currentTarget)}
        >
          <IconArrowDown size={13} />
        </ActionIcon>
      </span>
    </li>
  );
}
