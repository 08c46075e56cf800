import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures/app.ts';
import { hostileAnswers } from '../fixtures/hostile-answers.ts';
import { hostileGenId, writeHostileDraft } from '../fixtures/hostile-draft.ts';
import { startModelServer } from '../fixtures/model-server/index.ts';
import { test as base } from './with-server.ts';

/** A few of them in every run of the tests; `HOSTILE_ANSWERS=200` shows them all. */
export const TEXTS = hostileAnswers(Number(process.env.HOSTILE_ANSWERS ?? 3));

/** What stands where people, workspaces and servers give names: models, cohorts, notes. */
export const NAME = '<img src=x onerror="document.title=1">';

/** What only an answer that was taken for markup could have brought into the page. */
const FOREIGN = 'img, iframe, object, embed, base, form[action], [onerror], [onload], [href^="javascript"]';

/** The sample's sources, a store of drafts of which prompt, answer and parsed text are hostile, and a server that is. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startModelServer({ models: [NAME, ...TEXTS.map((text) => text.slice(0, 200))] });
    await use(server);
    await server.close();
  },
  workspaceDir: async ({ workspaceDir }, use) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path.join(workspaceDir, `reverie.db${suffix}`), { force: true });
    rmSync(path.join(workspaceDir, 'cohorts'), { recursive: true });
    const name = `"${NAME.replaceAll('"', '""')}"`;
    appendFileSync(path.join(workspaceDir, '1_raw/llm_models.csv'), `${name},${name},local,${name},general\n`);
    for (const [at, text] of TEXTS.entries()) {
      writeHostileDraft(workspaceDir, { genId: hostileGenId(at), name: NAME, prompt: text, answer: text });
    }
    const { status, stderr } = spawnSync(process.execPath, ['bin/reverie.mjs', 'import', workspaceDir]);
    expect(status, String(stderr)).toBe(0);
    await use(workspaceDir);
  },
});

export async function expectNothingForeign(page: Page): Promise<void> {
  await expect(page.locator('body').locator(FOREIGN)).toHaveCount(0);
}
