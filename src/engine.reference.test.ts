import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type ModelServer, startModelServer } from '../e2e/fixtures/model-server/index.ts';
import { DEFAULT_RUN_REQUEST, type Phase, type RunInfo, type RunRequest } from './api/index.ts';
import { createEngine, type Engine } from './engine.ts';
import {
  answerLikeReference,
  copyReference,
  type ExpectedGeneration,
  hasReference,
  REFERENCE_ROOT,
  readExpected,
  sha256,
} from './fixtures/reference.ts';

const open: { engine: Engine; root: string }[] = [];
const servers: ModelServer[] = [];

afterEach(async () => {
  for (const { engine, root } of open.splice(0)) {
    await engine.close();
    fs.rmSync(path.dirname(root), { recursive: true, force: true });
  }
  for (const server of servers.splice(0)) await server.close();
});

async function openReference(options: { gens: boolean }): Promise<Engine> {
  const root = copyReference(options);
  const engine = await createEngine({ workspaceDir: root, env: {} });
  open.push({ engine, root });
  return engine;
}

async function serve(): Promise<ModelServer> {
  const server = await startModelServer({ behaviour: answerLikeReference() });
  servers.push(server);
  return server;
}

async function run(engine: Engine, request: Partial<RunRequest>): Promise<RunInfo> {
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, ...request });
  return engine.runner.ended(runId);
}

/** What the store holds for a generation, in the form of `expected.json`. */
async function observe(engine: Engine, wanted: ExpectedGeneration): Promise<Record<string, unknown>> {
  const detail = await engine.handlers['generations.get']({ genId: wanted.gen_id });
  const hash = async (phase: Phase): Promise<string | undefined> => {
    const current = detail.phases.find((part) => part.phase === phase)?.current;
    if (!current) return undefined;
    const { text } = await engine.handlers['artifacts.text']({
      artifactId: current.artifactId,
      offset: 0,
      length: 4_000_000,
    });
    return sha256(text);
  };
  const failure = detail.phases.find((part) => part.last?.failure)?.last?.failure;
  return {
    input_sha256: await hash('input'),
    raw_sha256: await hash('raw'),
    parsed_sha256: await hash('parsed'),
    error: failure?.kind,
    reason: failure?.reason,
  };
}

async function expectLikeReference(engine: Engine): Promise<void> {
  for (const wanted of readExpected()) {
    const { input_sha256, raw_sha256, parsed_sha256, error, reason } = wanted;
    const observed = await observe(engine, wanted);
    expect(observed, wanted.gen_id).toEqual({ input_sha256, raw_sha256, parsed_sha256, error, reason });
  }
}

describe.skipIf(!hasReference)('the real data root beside the project', { timeout: 60_000 }, () => {
  test('importing 228 generations and running reuses what is complete and calls no model', async () => {
    const engine = await openReference({ gens: true });
    const report = await engine.maintenance.importFrom(engine.workspace().root, new AbortController().signal, () => {});
    expect(report).toMatchObject({ imported: 228, known: 0, problemCount: 0 });
    const ended = await run(engine, {});
    expect(ended.counters).toMatchObject({ total: 228, reused: 182, generated: 0, failed: 46, modelCalls: 0 });
    await expectLikeReference(engine);
    expect(await engine.maintenance.check()).toEqual([]);
  });

  test('importing twice changes nothing the second time', async () => {
    const engine = await openReference({ gens: true });
    const signal = new AbortController().signal;
    await engine.maintenance.importFrom(engine.workspace().root, signal, () => {});
    const again = await engine.maintenance.importFrom(engine.workspace().root, signal, () => {});
    expect(again).toMatchObject({ imported: 0, known: 228 });
  });

  test('an export gives every imported byte back', async () => {
    const engine = await openReference({ gens: true });
    const signal = new AbortController().signal;
    await engine.maintenance.importFrom(engine.workspace().root, signal, () => {});
    await run(engine, {});
    const to = path.join(path.dirname(engine.workspace().root), 'out');
    expect(await engine.maintenance.exportTo(to, {}, signal, () => {})).toEqual({
      written: 228,
      unchanged: 0,
      unreadable: 0,
    });
    expect(tree(path.join(to, 'gens'))).toEqual(tree(path.join(REFERENCE_ROOT, 'data', 'gens')));
  });

  test.each([
    ['streaming', true],
    ['not streaming', false],
  ])(
    'a run from an empty store against a %s server makes the artifacts the reference made',
    async (_name, stream) => {
      const server = await serve();
      const root = copyReference({ gens: false });
      fs.writeFileSync(
        path.join(root, 'reverie.yaml'),
        `providers:\n  - type: openai-compatible\n    baseURL: ${server.url}\n    models: ['*']\n    concurrency: 16\n    stream: ${stream}\n`,
      );
      const engine = await createEngine({ workspaceDir: root, env: {} });
      open.push({ engine, root });
      const cohort = await engine.maintenance.createCohort('reference-cohort');
      expect(cohort).toMatchObject({ added: 228, known: 0 });
      const ended = await run(engine, { filter: { line: 'cohort:reference-cohort' } });
      expect(ended.failure).toBeNull();
      expect(ended.counters).toMatchObject({ total: 228, generated: 182, failed: 46 });
      await expectLikeReference(engine);
      // Copied essays call nobody; every other generation is asked for once.
      expect(server.requests).toHaveLength(228 - 12);
      expect(ended.counters.modelCalls).toBe(228 - 12);
      const again = await run(engine, { filter: { line: 'cohort:reference-cohort' } });
      expect(again.counters).toMatchObject({ reused: 182, failed: 46, modelCalls: 0 });
      expect(server.requests).toHaveLength(228 - 12);
    },
    120_000,
  );
});

/** Every file below a folder with the SHA-256 of its bytes. */
function tree(folder: string): Record<string, string> {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), sha256(fs.readFileSync(file, 'latin1'))];
    }),
  );
}
