import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActiveClock, createCountdown, createRate } from './pace.ts';

describe('the rate of a run', () => {
  it('is unknown until two have been finished and two seconds have gone', () => {
    const rate = createRate();
    expect(rate.perMs(0)).toBeNull();
    rate.begin(0);
    rate.finished(500);
    expect(rate.perMs(5_000)).toBeNull();
    rate.finished(1_000);
    expect(rate.perMs(1_500)).toBeNull();
    expect(rate.perMs(4_000)).toBe(2 / 4_000);
  });

  it('is that of the last minute, and of the last eight where they took longer', () => {
    const quick = createRate();
    quick.begin(0);
    for (let at = 1_000; at <= 300_000; at += 1_000) quick.finished(at);
    for (let at = 300_100; at <= 400_000; at += 100) quick.finished(at);
    expect((quick.perMs(400_000) ?? 0) * 1_000).toBeCloseTo(10, 0);
    const slow = createRate();
    slow.begin(0);
    for (let at = 90_000; at <= 1_800_000; at += 90_000) slow.finished(at);
    expect((slow.perMs(1_800_000) ?? 0) * 90_000).toBeCloseTo(1, 1);
  });

  it('falls while nothing is finished any more', () => {
    const rate = createRate();
    rate.begin(0);
    for (let at = 1_000; at <= 10_000; at += 1_000) rate.finished(at);
    const before = rate.perMs(10_000) ?? 0;
    expect(rate.perMs(50_000)).toBeLessThan(before / 3);
  });
});

describe('the time left that is shown', () => {
  it('runs down with the clock and never leaps to a new estimate, whatever the estimates do', () => {
    const step = fc.record({
      ms: fc.integer({ min: 1, max: 1_000 }),
      estimate: fc.integer({ min: 1, max: 3_600_000 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_600_000 }), fc.array(step, { minLength: 1 }), (first, steps) => {
        const countdown = createCountdown();
        let at = 0;
        let shown = countdown.follow(first, at) ?? -1;
        expect(shown).toBe(first);
        for (const { ms, estimate } of steps) {
          at += ms;
          const evenly = Math.max(0, shown - ms);
          const next = countdown.follow(estimate, at) ?? -1;
          expect(next).toBeGreaterThanOrEqual(Math.min(evenly, estimate) - 1);
          expect(next).toBeLessThanOrEqual(Math.max(evenly, estimate) + 1);
          expect(Math.abs(next - evenly)).toBeLessThanOrEqual((Math.abs(estimate - (shown - ms)) * ms) / 10_000 + 1);
          shown = next;
        }
      }),
    );
  });

  it('comes to a lasting estimate, and is unknown where there is none', () => {
    const countdown = createCountdown();
    expect(countdown.follow(null, 0)).toBeNull();
    countdown.follow(600_000, 0);
    for (let at = 200; at <= 60_000; at += 200) countdown.follow(300_000 - at, at);
    expect(countdown.follow(240_000, 60_000)).toBeCloseTo(240_000, -4);
    expect(countdown.follow(null, 61_000)).toBeNull();
  });
});

it('the clock of a run stands still while it is paused', () => {
  let now = 100;
  const clock = createActiveClock(() => now);
  clock.setPaused(true);
  now = 5_000;
  expect(clock.now()).toBe(100);
  clock.setPaused(false);
  now = 5_050;
  expect(clock.now()).toBe(150);
});
