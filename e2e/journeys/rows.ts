import { expect, type Locator, type Page } from '@playwright/test';

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

/** The id of the open generation, once it is there. */
export async function openGenId(page: Page): Promise<string> {
  await expect(detail(page)).toHaveAttribute('data-gen-id', /./);
  return (await detail(page).getAttribute('data-gen-id')) ?? '';
}

/** One of the three cards of the open generation. */
export function phaseCard(page: Page, phase: 'Input' | 'Raw' | 'Parsed'): Locator {
  return detail(page).getByRole('region', { name: `${phase} phase` });
}

/** Picks a value of a filter above the table, and waits until the rows are those of the filter. */
export async function pickFilter(page: Page, group: 'Stage' | 'Status' | 'Last run', value: string): Promise<void> {
  const button = page.getByRole('group', { name: group }).getByRole('button', { name: value });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[role="grid"][aria-busy="true"]')).toHaveCount(0);
}
