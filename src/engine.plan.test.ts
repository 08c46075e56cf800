import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_RUN_REQUEST, PHASES, type Phase, type PlanItem, type RunRequest } from './api/index.ts';
import { createEngine, type Engine } from './engine.ts';
import { makeWorkspace, writeFile } from './fixtures/workspace.ts';

/** Random workspaces and settings tried; the full proof sets 1000. */
const TRIES = Number(process.env.REVERIE_PLAN_TRIES ?? 40);

const request: fc.Arbitrary<RunRequest> = fc
  .record({
    stages: fc.option(fc.subarray(['draft', 'essay', 'evaluation'], { minLength: 1 }), { nil: undefined }),
    descendants: fc.boolean(),
    force: fc.oneof(fc.constant<Phase[]>([]), fc.subarray<Phase>([...PHASES])),
    policy: fc.constantFrom(null, 'exists' as const, 'fresh' as const),
    resendUnknown: fc.constantFrom(null, true, false),
  })
  .map(({ stages, ...rest }) => ({
    ...DEFAULT_RUN_REQUEST,
    ...rest,
    filter: stages === undefined ? {} : { line: `stage:${stages.join(',')}` },
  }));

/** Edits that make something stale, or that make the prompt come out as it was. */
const EDITS: Record<string, (root: string) => void> = {
  draftTemplate: (root) =>
    writeFile(root, '1_raw/templates/draft/plain.txt', 'Think about {{ concepts | length }} things.\n'),
  sameEssay: (root) =>
    writeFile(
      root,
      '1_raw/templates/essay/story.txt',
      'Make a story of this and put it in <essay> tags:\n{{ links_block }}\n',
    ),
  concept: (root) => writeFile(root, '1_raw/concepts/descriptions-paragraph/lamp.txt', 'A lamp that forgets.\n'),
  judge: (root) => writeFile(root, '1_raw/templates/evaluation/score.txt', 'Be strict. SCORE: n\n{{ response }}\n'),
};

const history = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('run' as const), request }),
    fc.record({ kind: fc.constant('edit' as const), name: fc.constantFrom(...Object.keys(EDITS)) }),
    fc.record({ kind: fc.constant('lose' as const), every: fc.integer({ min: 1, max: 3 }) }),
  ),
  { maxLength: 3 },
);

type Steps = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Found by chance: a prompt that is made anew, an answer that is held back then, and a parsing that was forced behind it. */
const FORCED_BEHIND_A_LOST_REQUEST: [boolean, Steps, RunRequest] = [
  true,
  [
    { kind: 'lose', every: 1 },
    { kind: 'edit', name: 'draftTemplate' },
  ],
  { ...DEFAULT_RUN_REQUEST, force: ['input', 'parsed'] },
];

test('a run does what its plan said, whatever happened before and whatever is asked for', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), history, request, async (complete, steps, wanted) => {
      const root = makeWorkspace({ combos: 2 });
      const engine = await createEngine({ workspaceDir: root, env: {} });
      await engine.maintenance.createCohort('small');
      if (complete) await run(engine, DEFAULT_RUN_REQUEST);
      for (const step of steps) {
        if (step.kind === 'edit') EDITS[step.name]?.(root);
        else if (step.kind === 'lose') loseCalls(root, step.every);
        else await run(engine, step.request);
      }
      const plan = await engine.runner.plan(wanted);
      const ended = await run(engine, wanted);
      await expectAsPlanned(engine, plan.items, ended.runId);
      expect(plan.generations).toBe(ended.counters.total);
      expect(ended.counters.modelCalls).toBeGreaterThanOrEqual(plan.calls);
      expect(ended.counters.modelCalls).toBeLessThanOrEqual(plan.calls + plan.possibleCalls);
      expect(ended.counters.reused).toBeGreaterThanOrEqual(plan.reused);
      expect(engine.maintenance.check()).toEqual([]);
      await engine.close();
      fs.rmSync(root, { recursive: true, force: true });
    }),
    { numRuns: TRIES, examples: [FORCED_BEHIND_A_LOST_REQUEST] },
  );
});

/** Leaves the last request of every so many generations without an outcome, as a process that was killed does. */
function loseCalls(root: string, every: number): void {
  const db = new Database(path.join(root, 'reverie.db'));
  db.prepare(
    `INSERT INTO calls (run, generation, attempt, model, provider, state, day, sent_at)
     SELECT (SELECT max(id) FROM runs), id, 1, 'm', 'p', 'unknown', '2026-11-23', 1 FROM generations
     WHERE mode = 'llm' AND id % ? = 0 AND EXISTS (SELECT 1 FROM runs)`,
  ).run(every);
  db.close();
}

async function run(engine: Engine, wanted: RunRequest) {
  const { runId } = await engine.runner.start(wanted);
  const ended = await engine.runner.ended(runId);
  expect(ended.failure).toBeNull();
  return ended;
}

/** `generate` was made, `reuse` was not, `follow` may go either way, `blocked` failed because of the parent or a lost request. */
async function expectAsPlanned(engine: Engine, items: readonly PlanItem[], runId: number): Promise<void> {
  const page = { runId, outcome: null, reason: null, offset: 0, limit: 500 };
  const { items: done } = await engine.handlers['runs.items'](page);
  const outcomes = new Map(done.map((item) => [`${item.genId} ${item.phase}`, item]));
  const planned = new Set<string>();
  for (const item of items) {
    for (const { phase, action, reason } of item.phases) {
      const key = `${item.genId} ${phase}`;
      planned.add(key);
      const outcome = outcomes.get(key);
      if (action === 'generate') expect(outcome?.outcome, key).toBe('generated');
      if (action === 'reuse') expect(outcome, key).toBeUndefined();
      if (action === 'blocked' && phase === 'input') expect(outcome?.reason, key).toBe('parent_not_ready');
      if (action === 'blocked' && reason === 'outcome_unknown' && phase === 'raw')
        expect(outcome, key).toMatchObject({ outcome: 'failed', reason: 'outcome_unknown' });
    }
  }
  for (const key of outcomes.keys()) expect(planned, 'done without being planned').toContain(key);
}
