import type { Locator, Page } from '@playwright/test';

/** The table of generations. */
export function table(page: Page): Locator {
  return page.getByRole('grid', { name: 'Generations' });
}

/** The rows in sight that match all of the given texts. */
export function rows(page: Page, ...texts: string[]): Locator {
  return texts.reduce(
    (found, text) => found.filter({ hasText: text }),
    table(page)
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell') }),
  );
}

/** The detail pane of the open generation. */
export function detail(page: Page): Locator {
  return page.getByRole('region', { name: 'Generation', exact: true });
}

/** One of the three cards of the open generation. */
export function phaseCard(page: Page, phase: 'Input' | 'Raw' | 'Parsed'): Locator {
  return detail(page).getByRole('region', { name: `${phase} phase` });
}

/** Picks a value of a filter above the table. */
export async function pickFilter(page: Page, group: 'Stage' | 'Status' | 'Last run', value: string): Promise<void> {
  await page.getByRole('group', { name: group }).getByRole('button', { name: value }).click();
}
