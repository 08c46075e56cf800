import { expect, test } from 'vitest';
import { ReverieError } from '../api/errors.ts';
import { isRefusal, whileCircuitOpen } from './patience.ts';

function circuitOpen(lastStatus: number | null): ReverieError {
  return new ReverieError('PROVIDER_FAILURE', 'circuit_open', 'The provider is down.', { retryInMs: 1, lastStatus });
}

test('a call to a provider that is down is made again once its circuit may be tried', async () => {
  let calls = 0;
  const answer = await whileCircuitOpen(new AbortController().signal, async () => {
    calls += 1;
    if (calls < 3) throw circuitOpen(503);
    return 'up again';
  });
  expect([answer, calls]).toEqual(['up again', 3]);
});

test('a refused key is not waited for', async () => {
  const refused = circuitOpen(401);
  await expect(whileCircuitOpen(new AbortController().signal, () => Promise.reject(refused))).rejects.toBe(refused);
  expect(isRefusal(refused)).toBe(true);
  expect(isRefusal(circuitOpen(503))).toBe(false);
});

test('waiting ends when the run is cancelled', async () => {
  const abort = new AbortController();
  const waiting = whileCircuitOpen(abort.signal, () => Promise.reject(circuitOpen(null)));
  abort.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});

test('any other failure is told at once', async () => {
  const other = new ReverieError('PROVIDER_FAILURE', 'http_status', 'no');
  await expect(whileCircuitOpen(new AbortController().signal, () => Promise.reject(other))).rejects.toBe(other);
});
