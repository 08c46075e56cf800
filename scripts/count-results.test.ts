import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countCheck, countJourneys, countUnitTests, listFlaky, sumCounts } from './count-results.mjs';

describe('the last line of npm test', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(path.join(os.tmpdir(), 'reverie-counts-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const report = (content: object) => {
    const file = path.join(dir, 'report.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const unit = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 2, numTodoTests: 0 };
  const journeys = {
    suites: [
      {
        specs: [
          {
            tests: [
              { projectName: 'web', status: 'expected' },
              { projectName: 'desktop', status: 'unexpected' },
            ],
          },
        ],
        suites: [{ specs: [{ tests: [{ projectName: 'web', status: 'skipped' }] }] }],
      },
    ],
  };

  it('counts a check as one', () => {
    expect([countCheck({ ok: true }).passed, countCheck({ ok: false }).failed]).toEqual([1, 1]);
  });

  it('counts unit tests one by one', () => {
    expect(countUnitTests({ ok: true }, report(unit))).toEqual({ passed: 7, failed: 0, skipped: 2 });
  });

  it('never calls a failed run without a failed test good', () => {
    expect(countUnitTests({ ok: false }, report(unit)).failed).toBe(1);
    expect(countUnitTests({ ok: false }, path.join(dir, 'missing.json')).failed).toBe(1);
    expect(countJourneys({ ok: true }, report({ suites: [] }), 'web').failed).toBe(1);
  });

  it('counts the journeys of each host apart, nested ones too', () => {
    expect(countJourneys({ ok: false }, report(journeys), 'web')).toEqual({ passed: 1, failed: 0, skipped: 1 });
    expect(countJourneys({ ok: false }, report(journeys), 'desktop')).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('adds everything up', () => {
    const one = { passed: 1, failed: 0, skipped: 2 };
    expect(sumCounts([one, one])).toEqual({ passed: 2, failed: 0, skipped: 4 });
  });
});

it('a journey that needed its second try is named, with what went wrong on the first', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'reverie-flaky-'));
  const file = path.join(folder, 'journeys.json');
  const results = [{ errors: [{ message: 'it was late' }] }, { errors: [] }];
  const spec = (title: string, status: string) => ({
    file: 'a.spec.ts',
    title,
    tests: [{ projectName: 'web', status, results }],
  });
  writeFileSync(
    file,
    JSON.stringify({ suites: [{ specs: [spec('well', 'expected')], suites: [{ specs: [spec('late', 'flaky')] }] }] }),
  );
  expect(listFlaky(file)).toEqual([{ journey: 'web, a.spec.ts: late', complaint: 'it was late' }]);
  rmSync(folder, { recursive: true });
});
