import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret of 256 bits that the person's browser gets in the link and nobody else can guess. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing about the secret, its length included. */
export function isSameToken(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
