import { readFileSync } from 'node:fs';

/** A check without tests of its own counts as one. */
export function countCheck({ ok }) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** Counts of a vitest JSON report. A run that failed without a failed test, for example in an import, counts as one. */
export function countUnitTests(step, reportFile) {
  const report = readReport(reportFile);
  if (report === undefined) return countCheck(step);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  const failed = step.ok ? numFailedTests : Math.max(1, numFailedTests);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/** Counts of one project in a Playwright JSON report. */
export function countJourneys(step, reportFile, projectName) {
  const report = readReport(reportFile);
  if (report === undefined) return countCheck(step);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status } of report.suites.flatMap(testsOf).filter((test) => test.projectName === projectName)) {
    // Flaky passed on its second try; `listFlaky` names it.
    if (status === 'expected' || status === 'flaky') counts.passed += 1;
    else if (status === 'skipped') counts.skipped += 1;
    else counts.failed += 1;
  }
  const ranNothing = counts.passed + counts.failed === 0;
  return ranNothing ? { ...counts, failed: 1 } : counts;
}

/** Journeys that passed only on their second try, as `host, file: title`, each with what went wrong on the first. */
export function listFlaky(reportFile) {
  const specs = (suite) => [...suite.specs, ...(suite.suites ?? []).flatMap(specs)];
  const all = readReport(reportFile)?.suites.flatMap(specs) ?? [];
  return all.flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'flaky')
      .map((test) => ({
        journey: `${test.projectName}, ${spec.file}: ${spec.title}`,
        complaint: test.results?.[0]?.errors?.[0]?.message ?? 'no error was recorded',
      })),
  );
}

export function sumCounts(counts) {
  const add = (key) => counts.reduce((total, count) => total + count[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

function testsOf(suite) {
  return [...suite.specs.flatMap((spec) => spec.tests), ...(suite.suites ?? []).flatMap(testsOf)];
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
