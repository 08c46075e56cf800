import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type ModelServer, startModelServer } from '../e2e/fixtures/model-server/index.ts';
import { DEFAULT_RUN_REQUEST } from './api/index.ts';
import { createEngine } from './engine.ts';
import { makeWorkspace } from './fixtures/workspace.ts';

const COMBOS = 12;
const GENERATIONS = COMBOS * 5;
const folders: string[] = [];
let server: ModelServer | undefined;

afterEach(async () => {
  await server?.close();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

/** The same prompt always gets the same answer, so that an undisturbed run can be compared with. */
async function startServer(): Promise<ModelServer> {
  server = await startModelServer({
    behaviour: (prompt) => {
      const mark = createHash('sha256').update(prompt).digest('hex').slice(0, 8);
      if (prompt.includes('SCORE')) return { text: `Seen ${mark}.\nSCORE: 6`, delayMs: 3 };
      if (prompt.includes('<essay>')) return { text: `<essay>Story ${mark}</essay>`, delayMs: 3 };
      return { text: `Draft ${mark}\nmiddle\nend`, delayMs: 3 };
    },
  });
  return server;
}

async function makeSeeded(baseUrl: string): Promise<string> {
  const root = makeWorkspace({ baseUrl, combos: COMBOS });
  folders.push(root);
  const engine = await createEngine({ workspaceDir: root, env: {} });
  await engine.maintenance.createCohort('small');
  await engine.close();
  return root;
}

/** Runs in a process of its own and kills it as soon as this many further calls have been seen. */
async function runAndKill(root: string, seen: ModelServer, furtherCalls: number): Promise<void> {
  const until = seen.requests.length + furtherCalls;
  const child = spawn(process.execPath, [path.resolve('src/fixtures/run-once.ts'), root], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (child.exitCode === null && seen.requests.length < until)
    await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill('SIGKILL');
  await ended;
}

/** What is current of every generation, by id. */
async function finalState(root: string): Promise<Record<string, unknown>> {
  const engine = await createEngine({ workspaceDir: root, env: {} });
  const { rows } = await engine.handlers['generations.page']({
    filter: {},
    sort: { key: 'genId', direction: 'asc' },
    offset: 0,
    limit: 500,
  });
  const state: Record<string, unknown> = {};
  for (const row of rows) {
    const detail = await engine.handlers['generations.get']({ genId: row.genId });
    const texts = await Promise.all(
      detail.phases.map(async ({ current }) =>
        current === null
          ? null
          : (await engine.handlers['artifacts.text']({ artifactId: current.artifactId, offset: 0, length: 10_000 }))
              .text,
      ),
    );
    state[row.genId] = { status: row.status, versions: row.versions, texts };
  }
  expect(engine.maintenance.check()).toEqual([]);
  await engine.close();
  return state;
}

test('a process killed again and again while running ends in the state of an undisturbed run', {
  timeout: 120_000,
}, async () => {
  const model = await startServer();
  const calm = await makeSeeded(model.url);
  const engine = await createEngine({ workspaceDir: calm, env: {} });
  const { runId } = await engine.runner.start(DEFAULT_RUN_REQUEST);
  await engine.runner.ended(runId);
  await engine.close();
  const wanted = await finalState(calm);
  expect(Object.keys(wanted)).toHaveLength(GENERATIONS);

  const root = await makeSeeded(model.url);
  for (const calls of [1, 7, 12, 9]) await runAndKill(root, model, calls);
  const last = await createEngine({ workspaceDir: root, env: {} });
  const { runId: lastRun } = await last.runner.start({ ...DEFAULT_RUN_REQUEST, resendUnknown: true });
  const ended = await last.runner.ended(lastRun);
  expect(ended.counters).toMatchObject({ total: GENERATIONS, failed: 0 });
  expect(ended.counters.reused + ended.counters.generated).toBe(GENERATIONS);
  expect(ended.counters.reused).toBeGreaterThan(0);
  const states = (await last.handlers['runs.list']({ limit: 10 })).map((run) => run.state);
  expect(states).toEqual(['done', 'interrupted', 'interrupted', 'interrupted', 'interrupted']);
  await last.close();
  expect(await finalState(root)).toEqual(wanted);
});
