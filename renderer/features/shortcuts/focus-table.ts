import { useUi } from '../../state/index.ts';

/** Gives the focus to the table, as soon as there is one. Answers whether it is there. */
export function focusTable(): boolean {
  const table = document.querySelector<HTMLElement>('[role="grid"]');
  table?.focus();
  if (table === null) useUi.setState({ isTableAwaited: true });
  return table !== null;
}
