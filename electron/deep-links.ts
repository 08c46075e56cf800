import { type DeepLink, LINK_SCHEME, type RecentWorkspace, readDeepLink, toFailure } from '../src/api/index.ts';

export interface LinkParts {
  /** The workspaces that were open here, newest first. */
  readonly recent: () => readonly RecentWorkspace[];
  /** Opens one of them, where it is not open, and shows a view of it. */
  readonly openView: (dir: string, hash: string) => Promise<void>;
  readonly tell: (title: string, words: string) => void;
}

const TITLE = 'This link cannot be opened';

/** The link among the arguments of a start, as the system hands it over; null when there is none. */
export function linkIn(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}:`)) ?? null;
}

/** The folder to begin with where none is named: the link's, else the one that was open last, else the current one. */
export function startDir(recent: readonly RecentWorkspace[], link: string | null): string {
  const known = link === null ? undefined : findKnown(recent, tryRead(link))[0];
  return known?.dir ?? (link === null ? undefined : recent[0]?.dir) ?? process.cwd();
}

/**
 * Shows what a link asks for, in a workspace that was open here before and in no other. Links come from anywhere: one that
 * Reverie does not make opens nothing, and none can do more than show.
 */
export function createLinkOpener({ recent, openView, tell }: LinkParts): (link: string) => Promise<void> {
  return async (link) => {
    let wanted: DeepLink;
    try {
      wanted = readDeepLink(link);
    } catch (error) {
      tell(TITLE, toFailure(error).message);
      return;
    }
    const [known, another] = findKnown(recent(), wanted);
    if (known === undefined) tell(TITLE, unknownWords(wanted));
    else if (another !== undefined) tell(TITLE, severalWords(wanted));
    else await openView(known.dir, wanted.hash);
  };
}

/** Those of the name; where one of them is open, it is the one that is meant. */
function findKnown(recent: readonly RecentWorkspace[], link: DeepLink | null): RecentWorkspace[] {
  const named = recent.filter(({ name }) => name === link?.workspace);
  const open = named.find(({ isOpen }) => isOpen);
  return open === undefined ? named : [open];
}

function tryRead(link: string): DeepLink | null {
  try {
    return readDeepLink(link);
  } catch {
    return null;
  }
}

function unknownWords({ workspace }: DeepLink): string {
  return `It leads into a workspace called “${workspace}”, and none of that name has been open here. Open it with “Open workspace…” first, then the link again.`;
}

function severalWords({ workspace }: DeepLink): string {
  return `Several workspaces called “${workspace}” have been open here. Open the one that is meant first, then the link again.`;
}
