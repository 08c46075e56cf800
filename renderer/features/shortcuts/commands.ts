import { useEffect } from 'react';

/** Everything that a key can do. */
export type Command =
  | 'table.down'
  | 'table.up'
  | 'table.pageDown'
  | 'table.pageUp'
  | 'table.first'
  | 'table.last'
  | 'table.open'
  | 'detail.close'
  | 'detail.copyId'
  | 'detail.previousTab'
  | 'detail.nextTab'
  | 'filter.focus'
  | 'text.find'
  | `review.rate${1 | 2 | 3 | 4 | 5}`
  | 'review.unrate'
  | 'review.up'
  | 'review.down'
  | 'review.tags'
  | 'review.note'
  | 'review.undo'
  | 'run.regenerate'
  | 'run.force'
  | 'runs.show'
  | 'palette.show'
  | 'settings.show'
  | 'shortcuts.show';

const handlers = new Map<Command, () => void>();

/** Does what a command names; false when nothing in the window can do it at the moment. */
export function runCommand(command: Command): boolean {
  const handler = handlers.get(command);
  handler?.();
  return handler !== undefined;
}

/** Whether anything in the window can do it at the moment. */
export function canRun(command: Command): boolean {
  return handlers.has(command);
}

/** Lets a component do what a command names while it is there. */
export function useCommand(command: Command, handler: () => void): void {
  useEffect(() => {
    handlers.set(command, handler);
    return () => {
      if (handlers.get(command) === handler) handlers.delete(command);
    };
  }, [command, handler]);
}
