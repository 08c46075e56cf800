import { expect, test } from '../fixtures/app.ts';
import { pickFilter, rows, table } from './rows.ts';

test('types a filter line, is told a mistake in it, clicks on from there, and finds words in the texts', async ({
  page,
}) => {
  const line = page.getByRole('textbox', { name: /Filter by/ });
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');
  await line.fill('stag:essay');
  await expect(page.getByText('There is no field "stag". Did you mean stage:?')).toBeVisible();
  // Half a line filters nothing.
  await expect(table(page)).toHaveAttribute('aria-rowcount', '97');
  await line.fill('stage:essay -outcome:failed');
  await expect(page.getByText(/^\d+ of 96 generations$/)).toBeVisible();
  await expect(rows(page, 'Failed')).toHaveCount(0);

  await pickFilter(page, 'Stage', 'Draft');
  await expect(line).toHaveValue('stage:essay,draft -outcome:failed');
  await expect(page.getByRole('group', { name: 'Stage' }).getByRole('button', { pressed: true })).toHaveCount(2);
  await expect(page).toHaveURL(/q=stage:essay,draft\+-outcome:failed/);

  // The prompts of all drafts from one template begin so.
  await line.fill('"two things that have no business together" stage:draft');
  const found = page.getByRole('status').getByText(/ of 96 generations$/);
  await expect(found).toBeVisible();
  await expect(rows(page, 'Essay')).toHaveCount(0);
  await expect(rows(page, 'Draft').first()).toBeVisible();
});
