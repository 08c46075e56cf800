import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AttemptFailure } from './failures.ts';
import { RETRY_LIMITS } from './limits.ts';
import { backoff, parseRetryAfter, withRetries } from './retry.ts';

const NOW = Date.parse('2027-01-01T10:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['1.5', 1_500],
    ['Fri, 01 Jan 2027 10:00:30 GMT', 30_000],
    ['Friday, 01-Jan-27 10:00:30 GMT', 30_000],
    ['Fri, 01 Jan 2027 09:00:00 GMT', 0],
  ])('"%s" means a wait of %i ms', (header, expected) => {
    expect(parseRetryAfter(header, NOW)).toBe(expected);
  });

  it.each(['', '-5', 'soon', '7 seconds', '2027-01-01', 'Fri, nonsense'])('"%s" means nothing', (header) => {
    expect(parseRetryAfter(header, NOW)).toBeNull();
  });

  it('is never undercut, whatever whole second it names', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (seconds) => {
        expect(parseRetryAfter(String(seconds), NOW)).toBe(seconds * 1000);
        expect(parseRetryAfter(new Date(NOW + seconds * 1000).toUTCString(), NOW)).toBe(seconds * 1000);
      }),
    );
  });
});

describe('pauses of our own choosing', () => {
  it('double each time, keep at least half of it, and never pass the longest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (number, random) => {
        const full = Math.min(RETRY_LIMITS.maxMs, RETRY_LIMITS.baseMs * 2 ** (number - 1));
        const pause = backoff(number, random, RETRY_LIMITS);
        expect(pause).toBeGreaterThanOrEqual(full / 2);
        expect(pause).toBeLessThanOrEqual(full);
      }),
    );
  });
});

describe('trying again', () => {
  const signal = new AbortController().signal;
  const clock = { now: () => NOW, random: () => 0, sleep: async () => {} };

  async function triesUntilFailure(failure: Error): Promise<number> {
    let tries = 0;
    const attempt = async () => {
      tries += 1;
      throw failure;
    };
    await expect(withRetries(attempt, { clock, limits: RETRY_LIMITS, signal })).rejects.toBe(failure);
    return tries;
  }

  it('happens only when nothing was sent, or on 429 and 503', async () => {
    expect(await triesUntilFailure(new AttemptFailure('unreachable', { sent: false }))).toBe(3);
    expect(await triesUntilFailure(new AttemptFailure('rate_limited', { sent: true, status: 429 }))).toBe(3);
    expect(await triesUntilFailure(new AttemptFailure('http_status', { sent: true, status: 503 }))).toBe(3);
    for (const status of [400, 408, 425, 500, 502, 504, 529]) {
      expect(await triesUntilFailure(new AttemptFailure('http_status', { sent: true, status }))).toBe(1);
    }
    expect(await triesUntilFailure(new AttemptFailure('cut_stream', { sent: true }))).toBe(1);
    expect(await triesUntilFailure(new Error('a defect'))).toBe(1);
  });
});
