import { describe, expect, it } from 'vitest';
import { ReverieError } from '../api/errors.ts';
import { createCircuit } from './circuit.ts';
import { createFakeClock } from './fixtures/fake-clock.ts';

const LIMITS = { failures: 3, openMs: 30_000, longestOpenMs: 100_000 };
const failure = (reason: string, status: number | null = null) =>
  new ReverieError('PROVIDER_FAILURE', reason, `It failed with ${reason}; check the key in ACME_KEY.`, { status });
const unreachable = failure('unreachable');

function circuitOf() {
  const clock = createFakeClock();
  const circuit = createCircuit('acme', LIMITS, clock);
  const fail = (times: number, error: Error = unreachable) => {
    for (let time = 0; time < times; time++) circuit.enter()(error);
  };
  return { clock, circuit, fail };
}
const caught = (action: () => unknown): ReverieError => {
  try {
    action();
  } catch (error) {
    if (error instanceof ReverieError) return error;
  }
  throw new Error('nothing was refused');
};

describe('a provider that fails again and again', () => {
  it('is left alone after so many failures in a row, and says why and until when', () => {
    const { circuit, fail, clock } = circuitOf();
    fail(2);
    circuit.check();
    fail(1);
    const error = caught(() => circuit.enter());
    expect(error).toMatchObject({
      kind: 'PROVIDER_FAILURE',
      reason: 'circuit_open',
      details: {
        provider: 'acme',
        failures: 3,
        retryAt: clock.now() + 30_000,
        retryInMs: 30_000,
        lastReason: 'unreachable',
      },
    });
    expect(error.message).toContain('failed 3 times in a row');
    expect(error.message).toContain('tried again in 30 seconds');
    expect(error.message).toContain('check the key in ACME_KEY');
    expect(circuit.state()).toMatchObject({ state: 'open', failures: 3, retryAt: clock.now() + 30_000 });
  });

  it.each<[string, Error, boolean]>([
    ['cannot be reached', unreachable, true],
    ['is silent', failure('outcome_unknown'), true],
    ['is slow', failure('timeout'), true],
    ['fails with 500', failure('http_status', 500), true],
    ['refuses the key', failure('http_status', 401), true],
    ['forbids', failure('http_status', 403), true],
    ['does not know the model', failure('http_status', 404), false],
    ['is at its limit', failure('rate_limited', 429), false],
    ['gives half an answer', failure('cut_stream'), false],
    ['was never asked, because the budget is used up', new ReverieError('BUDGET_EXCEEDED', 'cap', 'No.'), false],
    ['was called with an error of ours', new Error('a defect'), false],
  ])('counts when it %s', (_what, error, counts) => {
    const { circuit, fail } = circuitOf();
    fail(3, error);
    expect(circuit.state().state).toBe(counts ? 'open' : 'closed');
  });

  it('starts to count anew with an answer', () => {
    const { circuit, fail } = circuitOf();
    fail(2);
    circuit.enter()(null);
    fail(2);
    expect(circuit.state()).toMatchObject({ state: 'closed', failures: 2 });
  });

  it('does not count a cancelled call, nor forget the others for it', () => {
    const { circuit, fail } = circuitOf();
    fail(2);
    fail(1, new ReverieError('CANCELLED', 'cancelled', 'The call was cancelled.'));
    expect(circuit.state()).toMatchObject({ state: 'closed', failures: 2 });
    fail(1);
    expect(circuit.state().state).toBe('open');
  });
});

describe('a provider that was left alone', () => {
  it('is tried with one call when the time is up, and used again when that is answered', async () => {
    const { circuit, fail, clock } = circuitOf();
    fail(3);
    await clock.pass(29_999);
    caught(() => circuit.enter());
    await clock.pass(1);
    const leave = circuit.enter();
    expect(circuit.state().state).toBe('half_open');
    expect(caught(() => circuit.enter()).message).toContain('one call is finding out');
    leave(null);
    expect(circuit.state()).toEqual({ state: 'closed', failures: 0, retryAt: null, cause: null });
  });

  it('is left alone twice as long each time that it fails again, up to a limit', async () => {
    const { circuit, fail, clock } = circuitOf();
    fail(3);
    const pauses: number[] = [];
    for (let probe = 0; probe < 4; probe++) {
      const pauseMs = (circuit.state().retryAt ?? 0) - clock.now();
      pauses.push(pauseMs);
      await clock.pass(pauseMs);
      fail(1);
    }
    expect(pauses).toEqual([30_000, 60_000, 100_000, 100_000]);
  });

  it('is not left alone longer because of calls that were still out', async () => {
    const { circuit, fail, clock } = circuitOf();
    const out = [1, 2, 3].map(() => circuit.enter());
    fail(3);
    await clock.pass(10_000);
    for (const leave of out) leave(unreachable);
    await clock.pass(20_000);
    circuit.check();
  });

  it('gives the place of the trying call to another when that is cancelled', async () => {
    const { circuit, fail, clock } = circuitOf();
    fail(3);
    await clock.pass(30_000);
    circuit.enter()(new ReverieError('CANCELLED', 'cancelled', 'The call was cancelled.'));
    circuit.enter()(null);
    expect(circuit.state().state).toBe('closed');
  });

  it('is used at once when somebody has mended it', () => {
    const { circuit, fail } = circuitOf();
    fail(3);
    circuit.reset();
    circuit.check();
    expect(circuit.state().state).toBe('closed');
  });
});
