import type { Page } from '@playwright/test';
import { clear, lineOf } from './acts.ts';
import { answerTo } from './page-meter.ts';
import { dragScrollbar, grid, holdKey, toTop, turnWheel } from './scripts.ts';

const LINES = ['stage:essay', 'score:>=6', 'stale:true', 'tokens:>1000 stage:evaluation', 'status:failed', '"ledger"'];
const ROWS_OPENED = 4;

/** Uses the window as a person in a hurry does: scrolls, filters, sorts, opens rows and looks through their tabs. */
export async function inUseFor(page: Page, forMs: number, round: number): Promise<void> {
  const untilMs = performance.now() + forMs;
  for (let turn = round; performance.now() < untilMs; turn += 1) {
    await turnWheel(page, 3000);
    await dragScrollbar(page, 3000);
    await holdKey(page, 'PageDown', 1500);
    await openRows(page);
    await toTop(page);
    await answerTo(page, () => lineOf(page).fill(LINES[turn % LINES.length] ?? ''));
    await turnWheel(page, 1500);
    await openRows(page);
    await clear(page);
    const headers = grid(page).getByRole('columnheader').getByRole('button');
    const header = headers.nth(turn % (await headers.count()));
    for (let click = 0; click < 3; click += 1) await header.click();
  }
}

async function openRows(page: Page): Promise<void> {
  const rows = grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
  for (let nth = 0; nth < ROWS_OPENED; nth += 1) {
    await rows.nth(12 + 2 * nth).click({ position: { x: 200, y: 10 } });
    const pane = page.getByRole('region', { name: 'Generation', exact: true });
    await pane.waitFor();
    for (const tab of await pane.getByRole('tab').all()) await tab.click();
  }
  await grid(page).focus();
  await page.keyboard.press('Escape');
}
