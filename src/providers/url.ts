import { ReverieError } from '../api/errors.ts';

/** Checks a base URL and drops slashes at its end. Throws INVALID_CONFIG `invalid_base_url`. */
export function checkBaseUrl(baseUrl: string): string {
  const protocol = URL.canParse(baseUrl) ? new URL(baseUrl).protocol : '';
  if (protocol === 'http:' || protocol === 'https:') return baseUrl.replace(/\/+$/, '');
  const message = 'The base URL is not an address; write it like http://127.0.0.1:11434/v1.';
  throw new ReverieError('INVALID_CONFIG', 'invalid_base_url', message);
}

/** A base URL as it may be shown: without user, password and query, where people put keys. */
export function shownUrl(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return '';
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}
