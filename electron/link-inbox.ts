import path from 'node:path';
import { app } from 'electron';
import { LINK_SCHEME } from '../src/api/index.ts';
import { linkIn } from './deep-links.ts';

/** Links that the system hands over, kept until somebody takes them. */
export interface LinkInbox {
  /** The one that Reverie was started for; null when there is none. */
  first(): string | null;
  add(link: string): void;
  /** From now on each goes there, those that came before first. */
  onLink(open: (link: string) => void): void;
}

/** Takes links out of the arguments of this start and, on macOS, from the system's events, which come before a window is there. */
export function collectLinks(argv: readonly string[]): LinkInbox {
  const given = linkIn(argv);
  const waiting = given === null ? [] : [given];
  let deliver = (link: string): void => {
    waiting.push(link);
  };
  app.on('open-url', (event, link) => {
    event.preventDefault();
    deliver(link);
  });
  return {
    first: () => waiting[0] ?? null,
    add: (link) => deliver(link),
    onLink(open) {
      deliver = open;
      for (const link of waiting.splice(0)) open(link);
    },
  };
}

/** Makes Reverie what the system opens `reverie://` links with; what comes is judged by `deep-links.ts`. */
export function registerLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  // Electron itself is the program then, and has to be told which application is meant.
  else app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, [path.resolve(app.getAppPath())]);
}
