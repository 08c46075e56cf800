import { z } from 'zod';

/** Longer than any address of a server; keeps nonsense out of the store. */
const MOST_CHARS = 2000;

export const BASE_URL_RULE = 'this must be an http or https address without user name, password, ? or #';

/** A base URL may not carry anything secret, nor parts that would be lost when a path is added. */
export function isBaseUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/.test(url.protocol) || value.length > MOST_CHARS) return false;
  return url.username === '' && url.password === '' && !/[?#]/.test(value);
}

/** The address of a server. What is refused is not repeated in the message, for it may hold a key. */
export const baseUrlSchema = z.string(BASE_URL_RULE).trim().refine(isBaseUrl, BASE_URL_RULE);
