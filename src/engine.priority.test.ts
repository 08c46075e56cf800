import fs from 'node:fs';
import { expect, test } from 'vitest';
import { startModelServer } from '../e2e/fixtures/model-server/index.ts';
import { DEFAULT_RUN_REQUEST } from './api/index.ts';
import { createEngine } from './engine.ts';
import { makeWorkspace } from './fixtures/workspace.ts';

test('what somebody forces while a long run is going on is asked for next, not behind all that waits', async () => {
  const release: (() => void)[] = [];
  const server = await startModelServer({
    behaviour: async () => {
      await new Promise<void>((resolve) => release.push(resolve));
      return { text: 'A draft.\n\nA middle.\n\nAn end.' };
    },
  });
  const root = makeWorkspace({ baseUrl: server.url, combos: 12, distinct: true });
  const engine = await createEngine({ workspaceDir: root, env: {} });
  await engine.maintenance.createCohort('small');
  const sort = { key: 'created', direction: 'asc' } as const;
  const page = { filter: { line: 'stage:draft' }, sort, offset: 0, limit: 100 };
  const [last] = (await engine.handlers['generations.page'](page)).rows.slice(-1);
  const genId = last?.genId ?? '';
  const answerUpTo = async (count: number) => {
    await expect.poll(() => release.length, { timeout: 10_000, interval: 2 }).toBeGreaterThanOrEqual(count);
    release[count - 1]?.();
  };

  const settings = { ...DEFAULT_RUN_REQUEST, concurrency: 1 };
  const long = await engine.runner.start({ ...settings, filter: { line: 'stage:draft', genIds: await others(genId) } });
  await expect.poll(() => release.length, { timeout: 10_000, interval: 2 }).toBe(1);
  const forced = await engine.runner.start({ ...settings, filter: { genIds: [genId] }, force: ['raw'] });
  await expect.poll(() => engine.runner.live(forced.runId)?.active, { timeout: 10_000 }).toEqual([genId]);
  // Its prompt is made and its call waits in line once its input is stored.
  const hasInput = async () => (await engine.handlers['generations.get']({ genId })).phases[0]?.current !== null;
  await expect.poll(hasInput, { timeout: 10_000 }).toBe(true);
  for (let count = 1; count <= 12; count += 1) await answerUpTo(count);
  await Promise.all([engine.runner.ended(long.runId), engine.runner.ended(forced.runId)]);

  const prompts = server.requests.map(({ prompt }) => /combo-\d+/.exec(prompt)?.[0]);
  expect(prompts.indexOf('combo-12')).toBe(1);
  await engine.close();
  await server.close();
  fs.rmSync(root, { recursive: true, force: true });

  async function others(but: string): Promise<string[]> {
    const { rows } = await engine.handlers['generations.page'](page);
    return rows.map((row) => row.genId).filter((id) => id !== but);
  }
});
