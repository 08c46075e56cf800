import { DEFAULT_RUN_REQUEST, type RunRequest } from '../api/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { createSampleWorkspace } from './create-sample.ts';

/** The cohort that the sample's own files describe. */
const COHORT = 'first-light';

/**
 * Makes the sample workspace with a history worth looking at: a first run in which some answers fail and some are cut, a
 * few regenerated on purpose, one draft made anew so that what came from it is stale, and a last run that reuses the rest.
 * Works without a network. INVALID_INPUT `not_empty` when the folder holds something.
 */
export async function prepareSample(dir: string): Promise<void> {
  createSampleWorkspace(dir);
  const engine = await createEngine({ workspaceDir: dir, env: {} });
  try {
    await engine.maintenance.createCohort(COHORT);
    await run(engine, {});
    const [first, second] = await idsOf(engine, 'draft');
    const [, essay] = await idsOf(engine, 'essay');
    const scores = await idsOf(engine, 'evaluation');
    await force(engine, scores.slice(0, 4));
    if (essay !== undefined) await run(engine, { filter: { genIds: [essay] }, force: ['raw'], descendants: true });
    if (second !== undefined) await force(engine, [second]);
    await run(engine, {});
    if (first !== undefined) await force(engine, [first]);
  } finally {
    await engine.close();
  }
}

async function force(engine: Engine, genIds: readonly string[]): Promise<void> {
  await run(engine, { filter: { genIds }, force: ['raw'] });
}

async function run(engine: Engine, request: Partial<RunRequest>): Promise<void> {
  const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, concurrency: 32, ...request });
  await engine.runner.ended(runId);
}

/** Complete generations of a stage, in the order of the cohort. */
async function idsOf(engine: Engine, stage: string): Promise<string[]> {
  const { rows } = await engine.handlers['generations.page']({
    filter: { line: `stage:${stage} status:complete` },
    sort: { key: 'created', direction: 'asc' },
    offset: 0,
    limit: 20,
  });
  return rows.map((row) => row.genId);
}
