import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium, rootFlags } from '../e2e/fixtures/find-chromium.ts';
import { openWebApp } from '../e2e/fixtures/web-app.ts';

/** Makes the README's pictures from a fresh sample workspace: `npm run screenshots`, after a build. */
const FOLDER = 'docs';
const SIZE = { width: 1360, height: 860 };

const { executablePath } = await findChromium();
const workspace = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-screenshots-')), 'sample');
const { prepareSample } = await import(path.resolve('out/main/sample.js'));
await prepareSample(workspace);
const browser = await chromium.launch({ executablePath, args: rootFlags() });
try {
  fs.mkdirSync(FOLDER, { recursive: true });
  await picture(browser, 'browse', 'light', openRegenerated);
  await picture(browser, 'why', 'light', openWhy);
  await picture(browser, 'versions', 'light', openVersions);
  await picture(browser, 'search-dark', 'dark', openSearch);
  await picture(browser, 'plan-dark', 'dark', openPlan);
  await picture(browser, 'compare', 'light', openComparison);
  await picture(browser, 'lineage', 'light', openLineage);
} finally {
  await browser.close();
  fs.rmSync(path.dirname(workspace), { recursive: true, force: true });
}

async function picture(
  from: Browser,
  name: string,
  colorScheme: 'light' | 'dark',
  arrange: (page: Page) => Promise<void>,
) {
  const app = await openWebApp(from, workspace, () => {});
  await app.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await app.page.setViewportSize(SIZE);
  await arrange(app.page);
  await app.page.waitForLoadState('networkidle');
  await app.page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  await app.close();
}

/** An essay whose draft was made anew since: reused, stale, with what differs in words. */
async function openRegenerated(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Essay \d/ }).click();
  await page.getByRole('row', { name: /stale/i }).first().click();
  await page.getByRole('tab', { name: 'Parsed' }).click();
  await page
    .getByText(/characters/)
    .first()
    .waitFor();
}

/** The same essay: what its prompt rests on, and that the draft it was made from has changed since. */
async function openWhy(page: Page): Promise<void> {
  await openRegenerated(page);
  await page.getByRole('button', { name: 'Why? Input' }).click();
  await page.getByRole('dialog').getByRole('table').first().waitFor();
}

/** The draft that was made anew, its answer beside the one before. */
async function openVersions(page: Page): Promise<void> {
  await openRegenerated(page);
  await page.getByRole('navigation', { name: 'Made from' }).getByRole('button').last().click();
  await page.getByRole('tab', { name: /^Versions/ }).click();
  await page
    .getByRole('button', { name: /^Compare with .*: Raw/ })
    .first()
    .click();
  await page.getByRole('dialog').locator('ins').first().waitFor();
}

/** Words that stand in many texts: each row shows them in context, and the open text is marked. */
async function openSearch(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: /^Filter by/ }).fill('stage:essay "the third floor"');
  await page.locator('[role="row"] mark').first().waitFor();
  await page
    .getByRole('row', { name: /Complete|Reused/ })
    .first()
    .click();
  await page.locator('mark[data-active]').first().waitFor();
}

async function openPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Draft \d/ }).click();
  await page
    .getByRole('row', { name: /Complete/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^Regenerate/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByText(/From raw/)
    .click();
  await page
    .getByRole('dialog')
    .getByText(/Include everything/)
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Start/ })
    .waitFor();
}

/** Two essays by different models: their scores and what differs about them, and their texts line by line. */
async function openComparison(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Essay \d/ }).click();
  for (const model of ['Lamplight', 'Moth']) {
    await page
      .getByRole('row', { name: new RegExp(`Letter to the Council.*${model}.*Reused`) })
      .first()
      .click();
    await page.getByRole('button', { name: /^Mark to compare/ }).click();
  }
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('main', { name: 'Comparison' }).locator('ins').first().waitFor();
}

/** An essay with its draft, its evaluations, and all that came of the same concepts. */
async function openLineage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Essay \d/ }).click();
  await page
    .getByRole('row', { name: /Pocket Essay.*Reused/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Lineage', exact: true }).click();
  const graph = page.getByRole('region', { name: 'Lineage', exact: true });
  await graph.locator('button[aria-current="true"]').waitFor();
}
