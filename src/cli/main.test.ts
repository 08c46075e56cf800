import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyFolder, makeSample, oneId, reverie, succeed, tempFolder } from './fixture.ts';

/** These tests run the program itself, from its source. */
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

const folder = tempFolder();
/** The sample with nothing run, on a provider that takes its time. */
let slow = '';
beforeAll(async () => {
  slow = await makeSample(folder.dir, 300);
});
afterAll(() => folder.remove());

let copies = 0;
function slowCopy(): string {
  copies += 1;
  return copyFolder(slow, path.join(folder.dir, `slow-${copies}`));
}

function start(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    text.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, text, ended };
}

/** Resolves once the program has written something that matches. */
async function seen(
  { child, text }: { child: ChildProcess; text: { stdout: string; stderr: string } },
  pattern: RegExp,
) {
  while (!pattern.test(text.stdout + text.stderr)) {
    if (child.exitCode !== null) throw new Error(`ended before ${pattern}: ${text.stdout}${text.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('Ctrl-C during a run', () => {
  it('ends it with exit code 130, keeps what is finished, and the next run goes on', async () => {
    const root = slowCopy();
    const run = start('run', '--json', '--workspace', root);
    await seen(run, /"generated":[1-9]/);
    // As npm does, which hands on what the terminal has sent already.
    run.child.kill('SIGINT');
    setTimeout(() => run.child.kill('SIGINT'), 5);
    expect(await run.ended).toBe(130);
    const result = JSON.parse(run.text.stdout);
    expect(result).toMatchObject({ state: 'cancelled', generations: 96 });
    expect(result.done).toBeLessThan(96);
    await succeed(['check', '--workspace', root]);
    const drafts = ['--stage', 'draft', '--workspace', root];
    const kept = (await succeed(['ls', '--json', '--status', 'complete', ...drafts])).json.length;
    const next = (await reverie(['run', '--json', '--concurrency', '32', ...drafts])).json[0];
    expect(kept).toBeGreaterThan(0);
    expect(next).toMatchObject({ generations: 24, reused: kept, state: 'done' });
  });
});

describe('two runs on one store', () => {
  it('are refused: the second ends with BUSY run_elsewhere and exit code 2', async () => {
    const root = slowCopy();
    const run = start('run', '--workspace', root);
    await seen(run, /"event"/);
    const { exitCode, stdout, stderr } = await reverie(['run', '--workspace', root]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^reverie: BUSY run_elsewhere: [^\n]+\n$/);
    expect((await succeed(['ls', '--workspace', root])).stdout).toContain('96 generations');
    run.child.kill('SIGINT');
    await run.ended;
  });
});

describe('output', () => {
  it('ends quietly when its reader does', () => {
    const spec = path.join(folder.dir, 'many.json');
    const values = [...Array(300).keys()];
    writeFileSync(spec, JSON.stringify({ axes: { a: values, b: values }, output: { field_order: ['a', 'b'] } }));
    const command = `{ "${process.execPath}" "${MAIN}" cohort compile --json --spec "${spec}"; echo "code $?" >&2; } | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '{"a":0,"b":0}\n', stderr: 'code 0\n' });
  });

  it('of a phase is the text itself, byte for byte', async () => {
    const root = slowCopy();
    const genId = await oneId({ cwd: root }, '--stage', 'draft');
    await succeed(['run', '--gen', genId, '--workspace', root]);
    await succeed(['export', '--to', root, '--workspace', root]);
    const { stdout } = spawnSync(process.execPath, [MAIN, 'show', genId, '--phase', 'raw', '--workspace', root]);
    expect(stdout).toEqual(readFileSync(path.join(root, 'gens/draft', genId, 'raw.txt')));
  });

  it('of --jsonl answers a pipe and ends with it', () => {
    const input = '{"stage":"essay","parent_gen_id":"d_1","template_id":"t"}\n';
    const { stdout, status } = spawnSync(process.execPath, [MAIN, 'id', '--jsonl'], { input, encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: expect.stringMatching(/^\{"gen_id":"e_\w+"\}\n$/), status: 0 });
  });
});

describe('serve', () => {
  it('prints the link in one line and ends cleanly on Ctrl-C', async () => {
    const host = start('serve', '--workspace', slow);
    await seen(host, /\n/);
    expect(host.text.stdout).toMatch(/^Reverie is at http:\/\/127\.0\.0\.1:\d+\/#t=\S+\n$/);
    host.child.kill('SIGINT');
    expect(await host.ended).toBe(0);
    expect(host.text.stderr).toBe('');
  });
});

describe('a workspace on a read-only disk', () => {
  it('is read, and whatever would write is refused with one clear line and exit code 2', async ({ skip }) => {
    const root = slowCopy();
    for (const command of ['run', 'import', 'ls']) {
      const told = runReadOnly(root, command);
      if (told === null) return skip('nothing can be made read-only here');
      const isRead = command === 'ls';
      const stdout = isRead ? expect.stringContaining('96 generations') : '';
      expect(told).toMatchObject({ status: isRead ? 0 : 2, stdout });
      expect(told.stderr).toMatch(/^reverie: STORE_FAILURE read_only: [^\n]*reverie\.db[^\n]*--store FILE[^\n]*\n$/);
    }
    expect((await succeed(['ls', '--json', '--workspace', root])).json).toHaveLength(96);
  });
});

/** Runs a command while nothing in the folder can be written; null where this machine has no way to arrange that. */
function runReadOnly(root: string, command: string) {
  const args = [MAIN, command, '--workspace', root];
  if (process.getuid?.() !== 0) {
    // Permissions hold for everybody but root.
    chmodSync(path.join(root, 'reverie.db'), 0o444);
    chmodSync(root, 0o555);
    const told = spawnSync(process.execPath, args, { encoding: 'utf8' });
    chmodSync(root, 0o755);
    chmodSync(path.join(root, 'reverie.db'), 0o644);
    return told;
  }
  // A mount of its own, which is gone with the process.
  const mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0"';
  if (spawnSync('unshare', ['-m', 'sh', '-c', mount, root]).status !== 0) return null;
  const script = `${mount} && exec "$@"`;
  return spawnSync('unshare', ['-m', 'sh', '-c', script, root, process.execPath, ...args], { encoding: 'utf8' });
}
