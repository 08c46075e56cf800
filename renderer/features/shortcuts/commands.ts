import { useEffect } from 'react';

/** Everything that a key can do. */
export type Command =
  | 'table.down'
  | 'table.up'
  | 'table.pageDown'
  | 'table.pageUp'
  | 'table.first'
  | 'table.last'
  | 'table.skip'
  | 'table.open'
  | 'table.select'
  | 'table.selectDown'
  | 'table.selectUp'
  | 'table.selectAll'
  | 'table.menu'
  | 'table.update'
  | 'detail.close'
  | 'detail.copyId'
  | 'detail.full'
  | 'detail.side'
  | 'detail.previousTab'
  | 'detail.nextTab'
  | 'filter.focus'
  | 'view.save'
  | 'view.manage'
  | 'text.find'
  | 'text.next'
  | 'text.previous'
  | `review.rate${1 | 2 | 3 | 4 | 5}`
  | 'review.unrate'
  | 'review.up'
  | 'review.down'
  | 'review.tags'
  | 'review.note'
  | 'review.undo'
  | 'lineage.show'
  | 'compare.mark'
  | 'compare.open'
  | 'blind.first'
  | 'blind.second'
  | 'blind.tie'
  | 'run.regenerate'
  | 'run.force'
  | 'runs.show'
  | 'hints.show'
  | 'hints.end'
  | 'link.copy'
  | 'palette.show'
  | 'settings.show'
  | 'shortcuts.show';

/** Told whenever what can be done has changed. */
const followers = new Set<() => void>();

/** Calls the listener whenever {@link canRun} may answer otherwise, until the returned function is called. */
export function followCommands(listener: () => void): () => void {
  followers.add(listener);
  return () => followers.delete(listener);
}

function setHandlers(command: Command, those: readonly (() => void)[]): void {
  handlers.set(command, those);
  for (const follower of followers) follower();
}

/** What is on top of the window comes last and is the one asked; what was below it is asked again once it is gone. */
const handlers = new Map<Command, readonly (() => void)[]>();

/** Does what a command names; false when nothing in the window can do it at the moment. */
export function runCommand(command: Command): boolean {
  const handler = handlers.get(command)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Whether anything in the window can do it at the moment. */
export function canRun(command: Command): boolean {
  return (handlers.get(command)?.length ?? 0) > 0;
}

/** Lets a component do what a command names while it is there. */
export function useCommand(command: Command, handler: () => void): void {
  useEffect(() => {
    setHandlers(command, [...(handlers.get(command) ?? []), handler]);
    return () => setHandlers(command, handlers.get(command)?.filter((other) => other !== handler) ?? []);
  }, [command, handler]);
}
