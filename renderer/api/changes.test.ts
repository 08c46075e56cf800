import { describe, expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, type RunInfo } from '../../src/api/index.ts';
import { addEvent, isNothing, mergeRuns, noChanges } from './changes.ts';

function runUnderTest(runId: number, done: number): RunInfo {
  return {
    runId,
    state: 'running',
    request: DEFAULT_RUN_REQUEST,
    counters: { total: 10, done, reused: done, generated: 0, failed: 0, modelCalls: 0, totalTokens: 0 },
    startedAt: 0,
    endedAt: null,
    failure: null,
    paused: false,
    spentMicros: null,
    active: [],
    held: [],
    progress: null,
  };
}

describe('a burst of events', () => {
  test('starts as nothing', () => {
    expect(isNothing(noChanges())).toBe(true);
  });

  test('collects the generations that changed', () => {
    const changes = noChanges();
    addEvent(changes, { type: 'generations.changed', genIds: ['d_1'] });
    addEvent(changes, { type: 'generations.changed', genIds: ['d_2', 'd_1'] });
    expect([...(changes.genIds ?? [])]).toEqual(['d_1', 'd_2']);
  });

  test('one event for all of them outweighs what comes after it', () => {
    const changes = noChanges();
    addEvent(changes, { type: 'generations.changed', genIds: null });
    addEvent(changes, { type: 'generations.changed', genIds: ['d_2'] });
    expect(changes.genIds).toBeNull();
    expect(isNothing(changes)).toBe(false);
  });

  test('keeps only the latest state of a run', () => {
    const changes = noChanges();
    addEvent(changes, { type: 'run.changed', run: runUnderTest(4, 1) });
    addEvent(changes, { type: 'run.changed', run: runUnderTest(4, 7) });
    expect(changes.runs.get(4)?.counters.done).toBe(7);
  });
});

describe('a list of runs', () => {
  test('takes new runs in front and new states in place', () => {
    const news = new Map([
      [2, runUnderTest(2, 9)],
      [3, runUnderTest(3, 0)],
    ]);
    const merged = mergeRuns([runUnderTest(2, 1), runUnderTest(1, 5)], news);
    expect(merged.map((run) => [run.runId, run.counters.done])).toEqual([
      [3, 0],
      [2, 9],
      [1, 5],
    ]);
  });
});
