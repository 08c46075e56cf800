import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_RUN_REQUEST } from '../../src/api/index.ts';
import { createEngine } from '../../src/engine.ts';
import {
  lostBetween,
  makeSeeded,
  readStored,
  runAndKill,
  type Stored,
  startSteadyModel,
} from '../../src/fixtures/killing.ts';
import { numberArgument, printTable, withFolder } from './measure.ts';

// Kills a process at random moments of runs with 32 calls at once, lets it resume, and counts what was lost or doubled.
// Each workspace is killed and resumed until it comes to its end, which is compared with that of an undisturbed run.
//   node e2e/bench/kills.ts [--kills 300] [--combos 80]

const kills = numberArgument('kills', 300);
const combos = numberArgument('combos', 80);
/** Rounds that come to their end before they are killed count for nothing, so that the loop is bounded by them as well. */
const mostRounds = kills * 3;

const model = await startSteadyModel();
const seed = await makeSeeded(model.url, combos);
let killed = 0;
let rounds = 0;
let workspaces = 0;
let interrupted = 0;
let different = 0;
let lost = 0;
let doubled = 0;
let damaged = 0;
let told = 0;
let unwritten = 0;
let sentAgain = 0;
let unknown = 0;

try {
  await withFolder(async (folder) => {
    const calm = join(folder, 'calm');
    cpSync(seed, calm, { recursive: true });
    await finish(calm);
    const wanted = readStored(calm).generations;
    while (killed < kills && rounds < mostRounds) {
      workspaces += 1;
      const root = join(folder, `workspace-${workspaces}`);
      cpSync(seed, root, { recursive: true });
      await killUntilDone(root, wanted);
      rmSync(root, { recursive: true });
    }
  });
} finally {
  await model.close();
  rmSync(seed, { recursive: true });
}

printTable(
  `${killed} kills at random moments, ${interrupted} of them in a run; ${workspaces} workspaces of ${combos * 5} generations, 32 calls at once`,
  ['', 'count'],
  [
    ['generations told to be done', told],
    ['lost', lost],
    ['doubled', doubled],
    ['failed integrity checks', damaged],
    ['workspaces that ended unlike an undisturbed one', different],
    ['requests that the ledger does not have', unwritten],
    ['requests of unknown outcome', unknown],
    ['requests sent again', sentAgain],
  ],
);
if (lost + doubled + damaged + different + unwritten > 0 || killed < kills) process.exitCode = 1;

/** Kills and resumes until a run comes to its end, or enough was killed; then lets it finish. */
async function killUntilDone(root: string, wanted: Stored['generations']): Promise<void> {
  const seenBefore = model.requests.length;
  let before = readStored(root);
  for (let isGoing = true; isGoing && killed < kills && rounds < mostRounds; rounds += 1) {
    const seen = model.requests.length;
    const round = await runAndKill(root, 'resend', () => randomMoment(seen));
    const after = readStored(root);
    lost += lostBetween(before, after, round.told).length;
    told += round.told.length;
    doubled += after.doubled;
    damaged += after.integrity === 'ok' ? 0 : 1;
    killed += round.wasKilled ? 1 : 0;
    if (round.wasKilled && killed % 50 === 0) console.log(`${killed} kills, ${lost} lost, ${doubled} doubled`);
    interrupted += round.wasKilled && model.requests.length > seen ? 1 : 0;
    isGoing = round.wasKilled;
    before = after;
  }
  await finish(root);
  const end = readStored(root);
  if (!sameEntries(end.generations, wanted)) different += 1;
  const requests = model.requests.slice(seenBefore);
  unwritten += Math.max(0, requests.length - end.calls);
  sentAgain += requests.length - new Set(requests.map(({ prompt }) => prompt)).size;
  unknown += end.unknownCalls;
}

/** Mostly somewhere in the run, now and then while the process is still opening its store. */
async function randomMoment(seen: number): Promise<void> {
  if (Math.random() < 0.1) return pause(Math.random() * 800);
  // Counted in requests, so that it is as random on a machine of any speed.
  const until = seen + 1 + Math.random() * combos;
  for (let turn = 0; model.requests.length < until && turn < 20_000; turn += 1) await pause(1);
  await pause(Math.random() * 20);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function sameEntries(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

/** Runs what is left to its end, without a kill. */
async function finish(root: string): Promise<void> {
  const engine = await createEngine({ workspaceDir: root, env: {} });
  const request = { ...DEFAULT_RUN_REQUEST, concurrency: 32, resendUnknown: true };
  await engine.runner.ended((await engine.runner.start(request)).runId);
  if ((await engine.maintenance.check()).length > 0) damaged += 1;
  await engine.close();
}
