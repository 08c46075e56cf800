import { notifications } from '@mantine/notifications';
import { type CompareItem, toggleMarked } from '../../state/index.ts';

/** Marks something to be compared, or takes the mark away; says so where that is one too many. */
export function markItem(item: CompareItem): void {
  if (toggleMarked(item)) return;
  notifications.show({
    id: 'compare',
    message: 'Four are marked already. Take one mark away first.',
    closeButtonProps: { 'aria-label': 'Close' },
  });
}
