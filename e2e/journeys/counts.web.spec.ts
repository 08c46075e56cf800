import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/app.ts';
import { pickFilter, rows, table } from './rows.ts';

test('rows come before their counts, and whatever order counts come in, those shown belong to the filter shown', async ({
  page,
}) => {
  const counts = await holdCounts(page);
  await page.reload();
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');
  const line = page.getByRole('group', { name: 'Filters with counts' });
  await expect(line).toHaveAttribute('aria-busy', 'false');

  counts.hold();
  await pickFilter(page, 'Stage', 'Essay');
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
  await expect(rows(page, 'Essay').first()).toBeVisible();
  await expect(line).toHaveAttribute('aria-busy', 'true');
  await pickFilter(page, 'Stage', 'Draft');
  await expect(page.getByText('48 of 96 generations')).toBeVisible();
  await expect(line).toHaveAttribute('aria-busy', 'true');
  await counts.releaseLastFirst(2);
  await expect(line).toHaveAttribute('aria-busy', 'false');
  await expect.poll(() => sumOf(page, 'Status')).toBe(48);

  await page.getByRole('group', { name: 'Stage' }).getByRole('button', { name: 'Draft' }).click();
  await expect(page.getByText('24 of 96 generations')).toBeVisible();
  await expect(line).toHaveAttribute('aria-busy', 'false');
  await expect.poll(() => sumOf(page, 'Status')).toBe(24);
});

/** What the chips of a group count together. */
async function sumOf(page: Page, group: string): Promise<number> {
  const chips = await page.getByRole('group', { name: group }).getByRole('button').allTextContents();
  return chips.reduce((sum, text) => sum + Number(/\d+$/.exec(text)?.[0] ?? 0), 0);
}

/** Keeps answers about counts back, once told to, until they are let go, the last first. */
async function holdCounts(page: Page) {
  const asked = new Set<number>();
  const kept: (() => void)[] = [];
  let isHolding = false;
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      const { id, method } = JSON.parse(String(text)) as { id: number; method: string };
      if (method === 'generations.facets' && isHolding) asked.add(id);
      server.send(text);
    });
    server.onMessage((text) => {
      const { id } = JSON.parse(String(text)) as { id?: number };
      if (id !== undefined && asked.has(id)) kept.push(() => socket.send(text));
      else socket.send(text);
    });
  });
  return {
    hold: () => {
      isHolding = true;
    },
    /** Waits for so many answers. */
    async releaseLastFirst(count: number) {
      await expect.poll(() => kept.length).toBe(count);
      isHolding = false;
      for (const release of kept.splice(0).reverse()) release();
    },
  };
}
