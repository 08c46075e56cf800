import { expect, test } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { detail, pickFilter, rows } from './rows.ts';

test('follows a chain as a graph and as a list, opens what was made from it, and goes back to the table', async ({
  page,
}) => {
  test.setTimeout(60_000);
  await pickFilter(page, 'Stage', 'Essay');
  await rows(page, 'Pocket Essay', 'Reused').first().click();
  await expect(detail(page).getByRole('heading', { name: 'Pocket Essay' })).toBeVisible();
  await page.keyboard.press('l');
  const view = page.getByRole('region', { name: 'Lineage', exact: true });
  const current = view.locator('button[aria-current="true"]');
  await expect(current).toHaveAccessibleName(/^Essay ?Complete ?Pocket Essay/);
  await expect(view.getByRole('button', { name: /^Draft/ }).first()).toBeVisible();
  await expectAccessible(page);
  await expect(view.getByRole('link', { name: 'React Flow' })).toHaveAttribute('target', '_blank');
  await view
    .getByRole('button', { name: /^Evaluation.*score/ })
    .first()
    .press('Enter');
  await expect(detail(page).getByRole('heading', { level: 2 })).not.toHaveText('Pocket Essay');
  await expect(current).toHaveAccessibleName(/^Evaluation/);

  await view
    .getByRole('button', { name: /^Draft/ })
    .first()
    .click();
  await expect(current).toHaveAccessibleName(/^Draft/);

  await view.getByText('List', { exact: true }).click();
  const list = view.getByRole('region', { name: 'Lineage as a list' });
  await list
    .getByRole('button', { name: /^Essay/ })
    .first()
    .click();
  await expect(list.locator('button[aria-current="true"]')).toContainText('Essay');
  await expectAccessible(page);

  await page.setViewportSize({ width: 700, height: 840 });
  await expect(detail(page)).toBeVisible();
  await detail(page).getByRole('button', { name: 'Back' }).click();
  await expect(list).toBeVisible();
  await page.reload();
  await expect(view).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 840 });
  await page.keyboard.press('Escape');
  await expect(view).toBeHidden();
  await expect(rows(page, 'Essay').first()).toBeVisible();
});
