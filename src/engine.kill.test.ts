import fs from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import type { ModelServer } from '../e2e/fixtures/model-server/index.ts';
import { DEFAULT_RUN_REQUEST } from './api/index.ts';
import { createEngine } from './engine.ts';
import { lostBetween, makeSeeded, readStored, runAndKill, startSteadyModel } from './fixtures/killing.ts';

const COMBOS = 36;
const GENERATIONS = COMBOS * 5;
const PROMPTS = COMBOS * 4;
/** Requests that are waited for before each kill, and milliseconds after them, so that the moments differ. */
const MOMENTS = [
  [1, 0],
  [9, 3],
  [40, 7],
] as const;
const folders: string[] = [];
let server: ModelServer | undefined;

afterEach(async () => {
  await server?.close();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

async function seeded(model: ModelServer): Promise<string> {
  const root = await makeSeeded(model.url, COMBOS);
  folders.push(root);
  return root;
}

/** Runs everything to its end in this process. */
async function finish(root: string) {
  const engine = await createEngine({ workspaceDir: root, env: {} });
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, resendUnknown: true });
  const ended = await engine.runner.ended(runId);
  expect(await engine.maintenance.check()).toEqual([]);
  const states = (await engine.handlers['runs.list']({ limit: 20 })).map((run) => run.state);
  await engine.close();
  return { counters: ended.counters, states };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves once so many further requests have come in and so much time has passed since. */
function furtherRequests(model: ModelServer, count: number, ms: number): () => Promise<void> {
  const until = model.requests.length + count;
  return async () => {
    for (let turn = 0; model.requests.length < until && turn < 10_000; turn += 1) await pause(1);
    await pause(ms);
  };
}

function mostRequestsOfOnePrompt(model: ModelServer): number {
  return Math.max(...[...Map.groupBy(model.requests, ({ prompt }) => prompt).values()].map((same) => same.length));
}

test('a process killed again and again while running loses nothing, doubles nothing, and ends like an undisturbed one', {
  timeout: 120_000,
}, async () => {
  server = await startSteadyModel();
  const calm = await seeded(server);
  await finish(calm);
  const wanted = readStored(calm).generations;
  expect(wanted.size).toBe(GENERATIONS);

  const root = await seeded(server);
  let before = readStored(root);
  for (const [requests, ms] of MOMENTS) {
    const { told } = await runAndKill(root, 'resend', furtherRequests(server, requests, ms));
    const after = readStored(root);
    expect(lostBetween(before, after, told)).toEqual([]);
    expect(after).toMatchObject({ doubled: 0, integrity: 'ok' });
    before = after;
  }
  const { counters, states } = await finish(root);
  expect(counters).toMatchObject({ total: GENERATIONS, failed: 0 });
  expect(counters.reused + counters.generated).toBe(GENERATIONS);
  expect(counters.reused).toBeGreaterThan(0);
  expect(states).toEqual(['done', ...MOMENTS.map(() => 'interrupted')]);
  expect(readStored(root)).toMatchObject({ generations: wanted, doubled: 0 });
  // Every request was written down before it left, and only what nobody saw the end of was sent again.
  const { calls, unknownCalls } = readStored(root);
  const seen = server.requests.length - PROMPTS;
  expect(calls).toBeGreaterThanOrEqual(seen);
  expect(calls - unknownCalls).toBe(PROMPTS);
});

test('however often a process is killed, no prompt is sent twice before somebody says so', {
  timeout: 120_000,
}, async () => {
  server = await startSteadyModel();
  const root = await seeded(server);
  for (const [requests, ms] of MOMENTS.slice(1)) await runAndKill(root, 'hold', furtherRequests(server, requests, ms));
  await runAndKill(root, 'hold', (ended) => ended);
  expect(mostRequestsOfOnePrompt(server)).toBe(1);
  expect((await finish(root)).counters.failed).toBe(0);
  expect(new Set(server.requests.map(({ prompt }) => prompt)).size).toBe(PROMPTS);
});
