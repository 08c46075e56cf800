import { z } from 'zod';
import { ReverieError } from './errors.ts';
import { parseFilter } from './filter/index.ts';
import { SORT_KEYS } from './listing-model.ts';
import { genIdSchema } from './run-request.ts';

/** The scheme of links into Reverie: `reverie://open?workspace=my-work&q=stage:essay`. */
export const LINK_SCHEME = 'reverie';

/** What a link asks for. There is nothing in it that starts, changes or opens anything else. */
export interface DeepLink {
  /** The last part of the workspace's path, which must be known here already. */
  readonly workspace: string;
  /** The view as it stands in the page's address behind `#`; empty for the table as it is at first. */
  readonly hash: string;
}

const MOST_CHARS = 8_000;

/** A folder's name: nothing that leads to another place. */
const workspace = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\\\p{Cc}\p{Cf}]+$/u)
  .refine((name) => !/^\.+$/u.test(name));
const word = z.string().regex(/^[a-z]{1,20}$/u);
const sortKeys: readonly string[] = SORT_KEYS;

/** The parts that a view has, as `renderer/state/address.ts` writes them. */
const parts = z.strictObject({
  workspace,
  q: z
    .string()
    .max(4_000)
    .refine((line) => parseFilter(line).errors.length === 0)
    .exactOptional(),
  sort: z
    .string()
    .regex(/^\w{1,30}\.(asc|desc)$/u)
    .refine((sort) => sortKeys.includes(sort.split('.')[0] ?? ''))
    .exactOptional(),
  open: genIdSchema.exactOptional(),
  full: z.literal('1').exactOptional(),
  lineage: genIdSchema.exactOptional(),
  tab: word.exactOptional(),
  compare: z.string().min(1).max(1_000).exactOptional(),
  by: word.exactOptional(),
  text: word.exactOptional(),
});

/** The link to a view of a workspace, given the part of the page's address behind `#`. */
export function writeDeepLink({ workspace: name, hash }: DeepLink): string {
  const start = `${LINK_SCHEME}://open?${new URLSearchParams({ workspace: name })}`;
  return hash === '' ? start : `${start}&${hash}`;
}

/** Reads a link that somebody or something else wrote. INVALID_INPUT `bad_link` for whatever {@link writeDeepLink} does not make. */
export function readDeepLink(text: string): DeepLink {
  const url = text.length <= MOST_CHARS && URL.canParse(text) ? new URL(text) : null;
  if (url === null || !isPlain(url)) throw badLink();
  const entries = [...url.searchParams];
  const read = parts.safeParse(Object.fromEntries(entries));
  // Of a part that is there twice only one would have been looked at.
  if (!read.success || new Set(entries.map(([key]) => key)).size !== entries.length) throw badLink();
  const { workspace: name, ...view } = read.data;
  return { workspace: name, hash: new URLSearchParams(view).toString() };
}

/** `reverie://open?…` and nothing else: no name, password, port, path or fragment. */
function isPlain(url: URL): boolean {
  const { protocol, host, username, password, pathname, hash } = url;
  const isBare = username === '' && password === '' && hash === '';
  return protocol === `${LINK_SCHEME}:` && host === 'open' && isBare && (pathname === '' || pathname === '/');
}

function badLink(): ReverieError {
  return new ReverieError(
    'INVALID_INPUT',
    'bad_link',
    'The link is none that Reverie makes, so nothing was opened. Copy it anew with “Copy link”.',
  );
}
