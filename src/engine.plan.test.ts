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
  // Drafts are too short to be used, or not any more.
  strict: (root) => setMinLines(root, 500),
  lenient: (root) => setMinLines(root, 0),
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

/** Answers that could not be parsed, with nothing changed since: what would be made from them cannot start. */
const UNPARSABLE: [boolean, Steps, RunRequest] = [
  false,
  [
    { kind: 'edit', name: 'strict' },
    { kind: 'run', request: DEFAULT_RUN_REQUEST },
  ],
  DEFAULT_RUN_REQUEST,
];

/** The same, and the shortest draft is long enough again. */
const PARSABLE_AGAIN: [boolean, Steps, RunRequest] = [
  false,
  [...UNPARSABLE[1], { kind: 'edit', name: 'lenient' }],
  DEFAULT_RUN_REQUEST,
];

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
      await expectAsPlanned(engine, root, wanted);
      if (steps.some((step) => step.kind === 'edit' && step.name === 'strict')) {
        await run(engine, DEFAULT_RUN_REQUEST);
        expect(await expectAsPlanned(engine, root, DEFAULT_RUN_REQUEST), 'surprises, with everything tried').toBe(0);
      }
      expect(await engine.maintenance.check()).toEqual([]);
      await engine.close();
      fs.rmSync(root, { recursive: true, force: true });
    }),
    { numRuns: TRIES, examples: [FORCED_BEHIND_A_LOST_REQUEST, UNPARSABLE, PARSABLE_AGAIN] },
  );
});

/** How many lines an answer must have to be taken for a draft. */
function setMinLines(root: string, minLines: number): void {
  const [providers] = fs.readFileSync(path.join(root, 'reverie.yaml'), 'utf8').split('settings:');
  writeFile(root, 'reverie.yaml', `${providers}settings:\n  draft:\n    minLines: ${minLines}\n`);
}

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

/** Plans and runs, and compares the two. Answers how many generations could not be parsed although nobody could have known. */
async function expectAsPlanned(engine: Engine, root: string, wanted: RunRequest): Promise<number> {
  const plan = await engine.runner.plan(wanted);
  const ended = await run(engine, wanted);
  const surprises = await expectItemsAsPlanned(engine, root, plan.items, ended.runId);
  expect(plan.generations).toBe(ended.counters.total);
  if (surprises === 0) expect(ended.counters.modelCalls).toBeGreaterThanOrEqual(plan.calls);
  expect(ended.counters.modelCalls).toBeLessThanOrEqual(plan.calls + plan.possibleCalls);
  expect(ended.counters.reused).toBeGreaterThanOrEqual(plan.reused);
  return surprises;
}

/**
 * `generate` was made, `reuse` was not, `follow` may go either way, `blocked` failed because of the parent or a lost request,
 * `fail` failed as before. Only of an answer that is made anew, or parsed in a new way, nobody can know whether it can be
 * parsed; such ones are counted, and what is made from them is not looked at.
 */
async function expectItemsAsPlanned(
  engine: Engine,
  root: string,
  items: readonly PlanItem[],
  runId: number,
): Promise<number> {
  const page = { runId, outcome: null, reason: null, offset: 0, limit: 500 };
  const { items: done } = await engine.handlers['runs.items'](page);
  const outcomes = new Map(done.map((item) => [`${item.genId} ${item.phase}`, item]));
  const surprises = new Set<string>();
  const parents = readParents(root);
  const planned = new Set<string>();
  for (const item of items) {
    for (const { phase } of item.phases) planned.add(`${item.genId} ${phase}`);
    const parsed = outcomes.get(`${item.genId} parsed`);
    const isSurprise = parsed?.reason === 'min_lines_not_met' && item.phases[2]?.action !== 'fail';
    if (isSurprise || surprises.has(parents.get(item.genId) ?? '')) {
      surprises.add(item.genId);
      continue;
    }
    for (const { phase, action, reason } of item.phases) {
      const key = `${item.genId} ${phase}`;
      const outcome = outcomes.get(key);
      if (action === 'generate') expect(outcome?.outcome, key).toBe('generated');
      if (action === 'reuse') expect(outcome, key).toBeUndefined();
      if (action === 'fail') expect(outcome, key).toMatchObject({ outcome: 'failed', reason: 'min_lines_not_met' });
      if (action === 'blocked' && phase === 'input') expect(outcome?.reason, key).toBe('parent_not_ready');
      if (action === 'blocked' && reason === 'outcome_unknown' && phase === 'raw')
        expect(outcome, key).toMatchObject({ outcome: 'failed', reason: 'outcome_unknown' });
    }
  }
  for (const key of outcomes.keys()) expect(planned, 'done without being planned').toContain(key);
  return surprises.size;
}

function readParents(root: string): Map<string, string | null> {
  const db = new Database(path.join(root, 'reverie.db'), { readonly: true });
  const rows = db.prepare<[], [string, string | null]>('SELECT gen_id, parent_gen_id FROM generations').raw().all();
  db.close();
  return new Map(rows);
}
