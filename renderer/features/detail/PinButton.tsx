import { ActionIcon } from '@mantine/core';
import { IconPin, IconPinFilled } from '@tabler/icons-react';
import { useWorkspace } from '../../api/index.ts';
import { type ColumnId, editLayout, say, showColumn, useLayout, useUi } from '../../state/index.ts';

/** Makes a row of the metadata a column of the table, or takes that column out of it. */
export function PinButton({ column, label }: { column: ColumnId; label: string }) {
  const root = useWorkspace().data?.root ?? '';
  const layout = useLayout(root);
  const shown = useUi((ui) => ui.shownColumns);
  // Until there are rows, nothing says which columns have room.
  const isShown = shown?.includes(column) ?? layout.shown[column] ?? false;
  const toggle = () => {
    editLayout(root, (known) => showColumn(known, column, !isShown));
    say(isShown ? `${label} is no column of the table any more` : `${label} is a column of the table now`);
  };
  return (
    <ActionIcon
      size={20}
      variant="subtle"
      aria-label={`${label} as a column of the table`}
      aria-pressed={isShown}
      title={isShown ? 'A column of the table; take it out' : 'Make it a column of the table'}
      onClick={toggle}
    >
      {isShown ? <IconPinFilled size={13} /> : <IconPin size={13} />}
    </ActionIcon>
  );
}
