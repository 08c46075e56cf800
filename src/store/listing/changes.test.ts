import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChangeLog, MOST_REMEMBERED } from './changes.ts';
import { fixed, put, workedOut } from './columns.ts';

const batches = fc.array(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 3 }))));

test('whoever looks now and then learns each changed place with the value it had when it was looked at last', () => {
  fc.assert(
    fc.property(batches, fc.array(fc.nat({ max: 5 })), (steps, looks) => {
      const values = new Int32Array(10);
      const log = new ChangeLog();
      let seen = { version: log.version, values: values.slice() };
      for (const [nth, step] of steps.entries()) {
        const changes = new Map<number, number>();
        for (const [place, value] of step) if (!changes.has(place)) put(values, place, value, changes);
        log.add(changes);
        if (!looks.includes(nth)) continue;
        const restored = values.slice();
        for (const [place, before] of log.since(seen.version) ?? []) restored[place] = before;
        expect(restored).toEqual(seen.values);
        seen = { version: log.version, values: values.slice() };
      }
    }),
  );
});

test('a log that has forgotten says that anything may have changed, and one that has not says that nothing did', () => {
  const log = new ChangeLog();
  log.add(new Map([[1, 0]]));
  const { version } = log;
  expect(log.since(version)?.size).toBe(0);
  log.add(new Map(Array.from({ length: MOST_REMEMBERED }, (_, place) => [place, 0])));
  expect(log.since(version)?.size).toBe(MOST_REMEMBERED);
  expect(log.since(0)).toBeNull();
  log.add(null);
  expect([log.since(version), log.since(log.version)?.size]).toEqual([null, 0]);
});

test('only rows that changed are worked out again', () => {
  const source = { ...fixed(Int32Array.of(1, 2, 3)), log: new ChangeLog() };
  const asked: number[] = [];
  const double = workedOut([source], new Int32Array(3), (place) => {
    asked.push(place);
    return 2 * (source.values[place] ?? 0);
  });
  double.refresh();
  source.values[1] = 5;
  source.log.add(new Map([[1, 2]]));
  double.refresh();
  double.refresh();
  expect([[...double.values], asked]).toEqual([
    [2, 10, 6],
    [0, 1, 2, 1],
  ]);
});
