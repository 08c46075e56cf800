import { expect } from '../fixtures/app.ts';
import { expectAccessible } from '../fixtures/axe.ts';
import { makeAnother, makeAnswer } from './answers.ts';
import { detail, openGenId, pickFilter, rows } from './rows.ts';
import { test } from './with-server.ts';

test('finds a phrase in a hundred thousand lines, sees what the parser took, and pins what the metadata say', async ({
  page,
  server,
}) => {
  server.setBehaviour(() => ({
    text: Array.from({ length: 100_000 }, (_, i) => `line ${i + 1}${i % 40_000 === 39_999 ? ' of the Moth' : ''}`).join(
      '\n',
    ),
  }));
  await makeAnswer(page);
  const text = detail(page).getByRole('region', { name: 'Raw, version 1' });
  await text.focus();
  await page.keyboard.press('/');
  const bar = detail(page).getByRole('search', { name: 'Find in the text' });
  await expect(bar.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('the moth');
  await expect(bar.getByRole('status')).toHaveText('1 of 2');
  await expect(text.locator('mark')).toHaveText('the Moth');
  await expect(text).toContainText('line 40000 of');
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText('2 of 2');
  await expect(text).toContainText('line 80000 of');
  await page.keyboard.press('Shift+Enter');
  await expect(text).toContainText('line 40000 of');
  await expectAccessible(page);

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('no such words');
  await expect(bar.getByRole('status')).toHaveText('Not found');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await expect(text).toBeFocused();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(bar.getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');

  server.setBehaviour(() => ({
    text: 'Let me think.\n<essay-idea stage="1">\nA moth writes\nto the lamp.\n</essay-idea>\nThat is all.',
  }));
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await pickFilter(page, 'Stage', 'Draft');
  await rows(page, 'Rolling Pocket', 'Reused').first().click();
  await makeAnother(page, 2);
  const answer = detail(page).getByRole('region', { name: 'Raw, version 2' });
  const toggle = detail(page).getByRole('button', { name: 'What Parsed took' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  const caught = answer.locator('[data-caught]');
  await expect(caught).toHaveText(['A moth writes', 'to the lamp.']);
  await expectAccessible(page);
  await toggle.click();
  await expect(caught).toHaveCount(0);

  await detail(page).getByRole('tab', { name: 'Parsed' }).click();
  await expect(detail(page).getByText('2 lines · 6 words')).toBeVisible();
  await detail(page).getByRole('button', { name: 'Reading width' }).click();
  await expect(detail(page).getByRole('button', { name: 'Reading width' })).toHaveAttribute('aria-pressed', 'true');

  // Whether a number is out of the ordinary is told where there are enough others, and it can be made a column.
  await detail(page).getByRole('tab', { name: 'Metadata' }).click();
  await expect(detail(page).getByText(/^Only \d other generations with this template: too few/)).toBeVisible();
  const pin = detail(page).getByRole('button', { name: 'Finish reason as a column of the table' });
  await pin.click();
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('columnheader', { name: 'Finish' })).toBeVisible();
  await expect(page.locator('[role="row"][aria-current]').getByText('stop', { exact: true })).toBeVisible();
  await pin.click();
  await expect(page.getByRole('columnheader', { name: 'Finish' })).toHaveCount(0);

  // The same as JSON, with numbered lines that can be searched.
  await detail(page).getByText('JSON', { exact: true }).click();
  const json = detail(page).getByRole('region', { name: 'Metadata as JSON' });
  await expect(json).toContainText(`"genId": "${await openGenId(page)}"`);
  await expectAccessible(page);
  await json.focus();
  await page.keyboard.press('/');
  await page.keyboard.type('"finishReason"');
  await expect(detail(page).getByRole('search').getByRole('status')).toHaveText('1 of 1');
  await expect(json.locator('mark')).toHaveText('"finishReason"');
  await page.keyboard.press('Escape');
  await detail(page).getByText('Fields', { exact: true }).click();
  await expect(pin).toBeVisible();
});
