import { writeDeepLink } from '../../../src/api/index.ts';

/**
 * The link to a view, given the part of the address behind `#`. On the desktop it names the workspace; in a browser it is the
 * address of the page, and never holds the token that lets the page in.
 */
export function linkTo(hash: string, workspace: string | null, page: Pick<Location, 'origin' | 'pathname'>): string {
  if (workspace !== null) return writeDeepLink({ workspace, hash });
  const address = `${page.origin}${page.pathname}`;
  return hash === '' ? address : `${address}#${hash}`;
}
