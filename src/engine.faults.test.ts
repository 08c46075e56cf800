import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import PQueue from 'p-queue';
import { expect, test } from 'vitest';
import { type Reply, startModelServer } from '../e2e/fixtures/model-server/index.ts';
import { DEFAULT_RUN_REQUEST, type RunInfo } from './api/index.ts';
import { createEngine } from './engine.ts';
import { makeWorkspace, writeFile } from './fixtures/workspace.ts';
import { sourceSnapshot } from './operations/index.ts';
import { FAULT_TABLE, LONG_PROMPT } from './providers/fixtures/fault-table.ts';
import { createProviderSet, type ProviderSet } from './providers/index.ts';
import { createRunner } from './runs/index.ts';
import { openStore } from './store/index.ts';
import { createTemplateRenderer } from './templates/index.ts';
import { loadWorkspace, type RemoteKind } from './workspace/index.ts';

/** Requests that the server is to see at least; the full proof sets 10,000. */
const CALLS = Number(process.env.REVERIE_FAULTED_CALLS ?? 400);
const DRAFTS = 120;
const WHOLE = 'A whole answer.\n\nIt has a middle.\n\nIt has an end.';
const AT_THE_LIMIT = 'An answer up to the limit.';
const WAYS = (['openai-compatible', 'anthropic', 'google'] satisfies RemoteKind[]).flatMap((kind) =>
  [true, false].map((stream) => ({ kind, stream })),
);
/** One dollar per million tokens, so that a token costs a micro-dollar. */
const PRICE = { inputPerMillionUsd: 1, outputPerMillionUsd: 1, longPrompt: null, source: 'workspace' } as const;
/** What one request can cost at most, give or take, in micro-dollars. */
const ABOUT_A_CALL = LONG_PROMPT.length + 400;

test('over thousands of faulted calls the ledger knows every request, no cut answer counts, and no limit is passed', {
  timeout: 900_000,
}, async () => {
  const replies: Reply[] = [
    ...FAULT_TABLE.map((fault) => fault.reply),
    { text: WHOLE },
    { text: AT_THE_LIMIT, finishReason: 'length' },
  ];
  const server = await startModelServer();
  server.setBehaviour(() => replies[server.requests.length % replies.length] ?? 'cut');
  const root = await makeDrafts();
  const store = openStore(path.join(root, 'reverie.db'));
  const workspace = loadWorkspace(root);
  const { ids: sources } = await store.sync(sourceSnapshot(workspace));
  const templates = createTemplateRenderer();
  const providers = faultyProviders(server.url);
  const context = async () => ({ store, workspace, sources, templates, providers, price: () => PRICE });
  const runner = createRunner({ store, context, emit: () => undefined });

  const capped: { ended: RunInfo; cap: number }[] = [];
  // Each run asks for every draft anew; every other one may spend less than that takes.
  for (let round = 1; server.requests.length < CALLS && round < CALLS; round += 1) {
    const cap = round % 2 === 0 ? ABOUT_A_CALL * (20 + (round % 30)) : null;
    const filter = { line: 'stage:draft' };
    const request = { ...DEFAULT_RUN_REQUEST, filter, force: ['raw'] as const, capMicros: cap };
    const ended = await runner.ended((await runner.start(request)).runId);
    if (cap !== null) capped.push({ ended, cap });
  }
  await store.close();
  await server.close();

  const db = new Database(path.join(root, 'reverie.db'), { readonly: true });
  const count = (sql: string) => Number(db.prepare(sql).pluck().get());
  expect(count('SELECT count(*) FROM calls')).toBe(server.requests.length);
  expect(count("SELECT count(*) FROM calls WHERE state = 'sent'")).toBe(0);
  const answered = count("SELECT count(*) FROM calls WHERE state = 'answered'");
  expect(answered).toBeGreaterThan(CALLS / 40);
  expect(count("SELECT count(*) FROM materializations WHERE phase = 1 AND outcome = 'generated'")).toBe(answered);
  expect(count('SELECT count(*) FROM artifacts WHERE phase = 1 AND usable = 1')).toBe(answered);
  const texts = db.prepare(
    'SELECT DISTINCT CAST(x.body AS TEXT) FROM artifacts a JOIN texts x ON x.id = a.text WHERE a.phase = 1 AND a.usable = 1',
  );
  expect(texts.pluck().all().toSorted()).toEqual([WHOLE, AT_THE_LIMIT].toSorted());
  expect(count("SELECT count(*) FROM materializations WHERE phase = 2 AND outcome = 'generated'")).toBeGreaterThan(0);

  const spent = db.prepare('SELECT coalesce(sum(coalesce(cost_micros, reserved_micros)), 0) FROM calls WHERE run = ?');
  for (const { ended, cap } of capped) {
    expect(Number(spent.pluck().get(ended.runId)), 'by the ledger').toBeLessThanOrEqual(cap);
    expect(ended.spentMicros ?? 0).toBe(Number(spent.pluck().get(ended.runId)));
  }
  expect(capped.some(({ ended }) => ended.failure?.reason === 'run_cap')).toBe(true);
  db.close();
  fs.rmSync(root, { recursive: true, force: true });
  if (process.env.REVERIE_FAULTED_CALLS !== undefined) {
    console.log({ requests: server.requests.length, answered, cappedRuns: capped.length });
  }
});

/** A workspace of many drafts, whose prompt is long enough to be seen to be cut. */
async function makeDrafts(): Promise<string> {
  const root = makeWorkspace({ combos: DRAFTS, yaml: 'settings:\n  draft:\n    maxTokens: 50\n' });
  writeFile(root, '1_raw/templates/draft/plain.txt', `${LONG_PROMPT}{{ concepts | length }}\n`);
  const engine = await createEngine({ workspaceDir: root, env: {} });
  await engine.maintenance.createCohort('small');
  await engine.close();
  return root;
}

/** Every kind of provider in turn, with a circuit and a line of its own for each call: what they keep back is not counted here. */
function faultyProviders(baseUrl: string): ProviderSet {
  let calls = 0;
  // Few at once, or a busy machine would be too slow to tell the server's silence from its own.
  const queue = new PQueue({ concurrency: 16 });
  return {
    resolve: () => ({ name: 'acme', kind: 'openai-compatible' }),
    call: (model, call) => {
      const way = WAYS[calls++ % WAYS.length];
      const limits = { concurrency: 1, requestsPerMinute: null, tokensPerMinute: null };
      const config = { kind: 'openai-compatible', stream: true, ...way, ...limits } as const;
      const set = createProviderSet([{ ...config, name: 'acme', baseUrl, apiKeyEnv: null, models: ['*'] }], {
        env: {},
        random: () => 0,
        sleep: async () => {},
        timeouts: { firstTokenMs: 1_000, idleMs: 1_000 },
      });
      return queue.add(() => set.call(model, call));
    },
    state: () => [],
    retryNow: () => {},
  };
}
