import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { DEFAULT_RUN_REQUEST } from '../../src/api/index.ts';
import { createEngine } from '../../src/engine.ts';
import { makeWorkspace } from '../../src/fixtures/workspace.ts';
import { median, numberArgument, printTable, timed } from './measure.ts';

// How long many calls of a slow model take against the least they can take: as many at once as allowed, all the time. Beside
// it the same requests sent by Node alone, with nothing around them, on the same machine at the same time.
//   node e2e/bench/schedule.ts [--calls 1000] [--ms 100] [--concurrency 50] [--times 5]

const calls = numberArgument('calls', 1000);
const answerMs = numberArgument('ms', 100);
const concurrency = numberArgument('concurrency', 50);
const times = numberArgument('times', 5);
/** Connections serve one request after the other, as those of the engine do. */
const agent = new Agent({ keepAlive: true });
const idealMs = Math.ceil(calls / concurrency) * answerMs;

const child = fork(new URL('./slow-model.ts', import.meta.url), [String(answerMs)]);
try {
  const url = await addressOf(child);
  const bare: number[] = [];
  const engine: number[] = [];
  const cpu: number[] = [];
  // The first round warms up and is not counted.
  for (let round = 0; round <= times; round += 1) {
    const bareMs = await timed(() => sendBare(url));
    const { ms: engineMs, cpuMs } = await runEngine(url);
    if (round === 0) continue;
    bare.push(bareMs);
    engine.push(engineMs);
    cpu.push(cpuMs);
  }
  const row = (name: string, ms: number): string[] => [name, ms.toFixed(0), `${(ms / idealMs).toFixed(3)}x`];
  printTable(
    `${calls} calls of ${answerMs} ms, ${concurrency} at once, ms (target: at most 1.1x on an idle machine)`,
    ['', 'time', 'of ideal'],
    [
      row('ideal', idealMs),
      row(`requests alone, median of ${times}`, median(bare)),
      row(`engine, median of ${times}`, median(engine)),
      row('engine, best', Math.min(...engine)),
    ],
  );
  console.log(`  processor time of the engine for each call: ${(median(cpu) / calls).toFixed(2)} ms`);
} finally {
  agent.destroy();
  child.kill();
}

async function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('message', (message: { url: string }) => resolve(message.url));
    server.once('exit', (code) => reject(new Error(`the model server ended with ${code}`)));
  });
}

/** A run over a fresh workspace of drafts, from the click to its end; with the processor time of all threads, the disk's included. */
async function runEngine(baseUrl: string): Promise<{ ms: number; cpuMs: number }> {
  const root = makeWorkspace({ baseUrl, combos: calls });
  const engine = await createEngine({ workspaceDir: root, env: {} });
  await engine.maintenance.createCohort('small');
  const filter = { line: 'stage:draft' };
  const before = process.cpuUsage();
  const ms = await timed(async () => {
    const { runId } = await engine.runner.start({ ...DEFAULT_RUN_REQUEST, filter, concurrency });
    const { counters } = await engine.runner.ended(runId);
    if (counters.generated !== calls) throw new Error(`only ${counters.generated} of ${calls} were generated`);
  });
  const { user, system } = process.cpuUsage(before);
  await engine.close();
  rmSync(root, { recursive: true });
  return { ms, cpuMs: (user + system) / 1000 };
}

async function sendBare(baseUrl: string): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next++ < calls) await sendOne(`${baseUrl}/chat/completions`);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

function sendOne(url: string): Promise<void> {
  const body = JSON.stringify({ model: 'lab/writer', messages: [{ role: 'user', content: 'Write.' }] });
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const outgoing = request(url, { method: 'POST', headers, agent }, (answer) => {
      answer.resume().on('end', resolve).on('error', reject);
    });
    outgoing.on('error', reject).end(body);
  });
}
