import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test as base, expect } from '../fixtures/app.ts';
import { hostileAnswers } from '../fixtures/hostile-answers.ts';
import { detail, openGenId, rows } from './rows.ts';

/** A few of them in every run of the tests; `HOSTILE_ANSWERS=200` shows them all. */
const TEXTS = hostileAnswers(Number(process.env.HOSTILE_ANSWERS ?? 4));

/** The sample's sources, and a store of drafts of which prompt, answer and parsed text are hostile. */
const test = base.extend({
  workspaceDir: async ({ workspaceDir }, use) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path.join(workspaceDir, `reverie.db${suffix}`), { force: true });
    rmSync(path.join(workspaceDir, 'cohorts'), { recursive: true });
    for (const [at, text] of TEXTS.entries()) writeDraft(workspaceDir, `d_${String(at).padStart(16, '0')}`, text);
    const { status, stderr } = spawnSync(process.execPath, ['bin/reverie.mjs', 'import', workspaceDir]);
    expect(status, String(stderr)).toBe(0);
    await use(workspaceDir);
  },
});

test('hostile answers run nothing, ask for nothing and freeze nothing, in any view', async ({ page }) => {
  test.setTimeout(60_000 + TEXTS.length * 4_000);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', () => asked.push('a dialog'));
  page.context().on('page', () => asked.push('a window'));

  await page.getByRole('grid').getByRole('columnheader', { name: 'Id' }).getByRole('button').click();
  await expect(rows(page).first()).toContainText('d_0000');
  await rows(page).first().click();
  for (const view of ['Raw', 'Parsed', 'Input'] as const) {
    for (const isRendered of [false, true]) {
      await page.locator('[role="grid"]').focus();
      await page.keyboard.press('Home');
      await expect(detail(page)).toHaveAttribute('data-gen-id', 'd_0000000000000000');
      await detail(page).getByRole('tab', { name: view }).click();
      const toggle = detail(page).getByRole('button', { name: 'Rendered Markdown' });
      await expect(toggle).toBeVisible();
      if (((await toggle.getAttribute('aria-pressed')) === 'true') !== isRendered) await toggle.click();
      await page.locator('[role="grid"]').focus();
      for (const at of TEXTS.keys()) {
        await expect(detail(page)).toHaveAttribute('data-gen-id', `d_${String(at).padStart(16, '0')}`);
        const text = detail(page).getByRole('region', { name: new RegExp(`^${view}, version 1`) });
        await expect(text).toContainText(`hostile text ${at}`);
        await expect(text.locator('script, img, svg, iframe, object, embed, form, style, link, base, a')).toHaveCount(
          0,
        );
        await page.keyboard.press('j');
      }
    }
  }
  for (const tab of ['Metadata', 'Versions']) {
    await detail(page).getByRole('tab', { name: tab }).click();
    expect(await openGenId(page)).toBe(`d_${String(TEXTS.length - 1).padStart(16, '0')}`);
  }
  await expect(page).toHaveTitle(/Reverie$/);
  expect(asked.filter((url) => !/\/(index\.html|assets\/[\w.-]+)?$/.test(url))).toEqual([]);
});

function writeDraft(root: string, genId: string, text: string): void {
  const dir = path.join(root, 'gens', 'draft', genId);
  mkdirSync(dir, { recursive: true });
  const metadata = {
    stage: 'draft',
    gen_id: genId,
    origin_cohort_id: 'hostile',
    mode: 'llm',
    template_id: 'street-notebook',
    combo_id: 'combo_v1_93b62c076cd1',
    llm_model_id: 'moth',
    replicate: 1,
  };
  const files = {
    'metadata.json': JSON.stringify(metadata),
    'prompt.txt': text,
    'raw.txt': text,
    'raw_metadata.json': JSON.stringify({ ...metadata, finish_reason: 'stop', truncated: false }),
    'parsed.txt': text,
    'parsed_metadata.json': JSON.stringify({ ...metadata, parser_name: 'identity', success: true, error: null }),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(dir, name), content);
}
