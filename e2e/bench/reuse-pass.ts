import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DEFAULT_RUN_REQUEST } from '../../src/api/index.ts';
import { createEngine, type Engine } from '../../src/engine.ts';
import { generateWorkspace } from '../../src/generator/index.ts';
import { median, numberArgument, printTable, textArgument, timed, withFolder } from './measure.ts';

// What a run costs in which everything is reused: the whole engine (workspace read again, sources compared, decision, run
// recorded) against one aggregate statement that reads the same columns of the same rows.
//   node e2e/bench/reuse-pass.ts [--generations 100000] [--times 7] [--workspace DIR]
// A workspace that is there already is used as it is (and gets further runs); without --workspace one is made and removed.

const generations = numberArgument('generations', 100_000);
const times = numberArgument('times', 7);
const kept = textArgument('workspace');

/** The columns that the decision over a selection depends on, all of them, and nothing else. */
const BARE = `SELECT count(*), sum(s.fresh),
    sum(h.input_artifact IS NULL OR h.raw_artifact IS NULL OR h.parsed_artifact IS NULL),
    sum(h.input_template IS NOT t.body), sum(h.input_concepts IS NOT c.source), sum(h.input_parent IS NOT p.parsed_text),
    sum(h.raw_input IS NOT h.input_text), sum(h.raw_model IS NOT m.source), sum(h.raw_parameters IS NOT s.parameters),
    sum(h.raw_cut_at < s.max_tokens), sum(h.parsed_raw IS NOT h.raw_text), sum(h.parsed_parser IS NOT t.parser)
  FROM generations g
  JOIN heads h ON h.generation = g.id
  JOIN stages s ON s.id = g.stage
  JOIN templates t ON t.id = g.template
  LEFT JOIN combos c ON c.id = g.combo
  LEFT JOIN models m ON m.id = g.model
  LEFT JOIN heads p ON p.generation = g.parent`;

await withFolder(async (folder) => {
  const workspaceDir = kept ?? join(folder, 'workspace');
  if (!existsSync(workspaceDir)) await generateWorkspace(workspaceDir, { generations, state: 'complete' });
  const engine = await createEngine({ workspaceDir, env: {} });
  const db = new Database(join(workspaceDir, 'reverie.db'));
  for (const pragma of ['cache_size = -64000', 'mmap_size = 268435456']) db.pragma(pragma);
  const bare = db.prepare(BARE).raw();

  const policies = ['exists', 'fresh'] as const;
  const engineMs = { exists: [] as number[], fresh: [] as number[] };
  const bareMs: number[] = [];
  let growth: Growth = { rows: 0, pages: 0 };
  // The first round warms up and is not counted.
  for (let round = 0; round <= times; round += 1) {
    const bareTook = await timed(() => bare.get());
    if (round > 0) bareMs.push(bareTook);
    for (const policy of policies) {
      const before = measureStore(db);
      const took = await timed(() => runAll(engine, policy));
      growth = { rows: measureStore(db).rows - before.rows, pages: measureStore(db).pages - before.pages };
      if (round > 0) engineMs[policy].push(took);
    }
  }
  const pageSize = Number(db.pragma('page_size', { simple: true }));
  const total = Number(db.prepare('SELECT count(*) FROM generations').pluck().get());
  db.close();
  await engine.close();

  printTable(
    `a run over ${total} generations, all reused, ms, median of ${times} (target: at most 3x)`,
    ['policy', 'engine', 'bare SQL', 'ratio'],
    policies.map((policy) => {
      const [engineTook, bareTook] = [median(engineMs[policy]), median(bareMs)];
      return [policy, engineTook.toFixed(1), bareTook.toFixed(1), `${(engineTook / bareTook).toFixed(2)}x`];
    }),
  );
  printTable('what the last run added to the store', ['rows', 'bytes'], [[growth.rows, growth.pages * pageSize]]);
});

async function runAll(engine: Engine, policy: 'exists' | 'fresh'): Promise<void> {
  const run = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, policy });
  const { counters } = await engine.runner.ended(run.runId);
  if (counters.reused !== counters.total) throw new Error(`not all was reused: ${JSON.stringify(counters)}`);
}

interface Growth {
  readonly rows: number;
  readonly pages: number;
}

/** Rows of all tables, and pages of the file once the log is written into it. */
function measureStore(db: Database.Database): Growth {
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const rows = tables.map((table) => Number(db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()));
  return {
    rows: rows.reduce((sum, count) => sum + count, 0),
    pages: Number(db.pragma('page_count', { simple: true })),
  };
}
