import { defineConfig } from '@playwright/test';
import type { HostOption } from './fixtures/app.ts';

/** The same journeys on both hosts: the page in Chromium over the web host, and the desktop shell. */
export default defineConfig<HostOption>({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './fixtures/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // A busy machine may be too slow once; a journey that needed its second try is listed as flaky.
  retries: 1,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../test-results/journeys.json' }]],
  use: { screenshot: 'only-on-failure', trace: 'retain-on-failure' },
  projects: [
    // What only one host has is in files named after it.
    { name: 'web', use: { host: 'web' }, testIgnore: '**/*.desktop.spec.ts' },
    { name: 'desktop', use: { host: 'desktop' }, testIgnore: '**/*.web.spec.ts' },
  ],
});
