// npm test: everything, one step after the other, and one plain line at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSupportedNode } from '../electron/start/node-version.mjs';
import { countCheck, countJourneys, countUnitTests, listFlaky, sumCounts } from './count-results.mjs';
import { reportStep, runStep, seconds } from './run-step.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const UNIT_REPORT = 'test-results/unit.json';
const JOURNEY_REPORT = 'test-results/journeys.json';

if (isSupportedNode(root)) {
  process.chdir(root);
  // Tests start the same programs again and again, each of which compiles for longer than it runs: once is enough.
  const compiled = mkdtempSync(path.join(os.tmpdir(), 'reverie-compiled-'));
  process.env.NODE_COMPILE_CACHE ??= compiled;
  process.exitCode = await testAll().finally(() => rmSync(compiled, { recursive: true, force: true }));
}

async function testAll() {
  rmSync('test-results', { recursive: true, force: true });
  const rows = [];
  const add = (name, step, counts) => rows.push({ name, ...counts, time: seconds(step.durationMs) });

  // Small enough to share two cores; everything after them has the machine to itself.
  const checks = [
    runStep('types', [bin('typescript', 'bin/tsc')]),
    runStep('lint', [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.']),
    runStep('unused code', [bin('knip', 'bin/knip.js')]),
    runStep('build', [bin('electron-vite', 'bin/electron-vite.js'), 'build', '--logLevel', 'warn']),
  ];
  for (const step of await Promise.all(checks)) {
    reportStep(step);
    add(step.name, step, countCheck(step));
  }

  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
  const unit = await runStep('unit tests', [bin('vitest', 'vitest.mjs'), 'run', ...reporters]);
  reportStep(unit);
  add('unit tests', unit, countUnitTests(unit, UNIT_REPORT));

  const journeys = await runStep('journeys', [
    bin('@playwright/test', 'cli.js'),
    ...['test', '--config', 'e2e/playwright.config.ts'],
  ]);
  reportStep(journeys);
  console.log(journeys.output.split('\n').find((line) => line.startsWith('web journeys:')) ?? '');
  for (const { journey, complaint } of listFlaky(JOURNEY_REPORT)) {
    console.log(`flaky, passed on its second try: ${journey}\n${complaint}`);
  }
  add('web journeys', journeys, countJourneys(journeys, JOURNEY_REPORT, 'web'));
  add('desktop journeys', journeys, countJourneys(journeys, JOURNEY_REPORT, 'desktop'));

  return conclude(rows, journeys.ok);
}

/** The table, and the last line that other programs read. */
function conclude(rows, journeysOk) {
  console.log('');
  for (const { name, passed, failed, skipped, time } of rows) {
    const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
    console.log(`${name.padEnd(18)} ${counts.padEnd(36)} ${time.padStart(8)}`);
  }
  const { passed, failed, skipped } = sumCounts(rows);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 && journeysOk ? 0 : 1;
}

function bin(name, file) {
  return path.join(root, 'node_modules', name, file);
}
