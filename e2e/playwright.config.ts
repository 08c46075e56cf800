import { defineConfig } from '@playwright/test';
import type { HostOption } from './fixtures/app.ts';

/** The same journeys on both hosts: the page in Chromium over the web host, and the desktop shell. */
export default defineConfig<HostOption>({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './fixtures/global-setup.ts',
  fullyParallel: true,
  // Most of a journey is waiting, so two cores carry four.
  workers: 4,
  // Only where nobody can look and start it again; the report names a journey that needed its second try.
  retries: process.env.CI ? 1 : 0,
  // Long enough for a machine that is busy with something else; a hang is still found.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../test-results/journeys.json' }]],
  // A trace of every journey costs a quarter of the time: ask for it with `--trace on` when one fails.
  use: { screenshot: 'only-on-failure' },
  projects: [
    // What only one host has is in files named after it.
    { name: 'web', use: { host: 'web' }, testIgnore: '**/*.desktop.spec.ts' },
    { name: 'desktop', use: { host: 'desktop' }, testIgnore: '**/*.web.spec.ts' },
  ],
});
