import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneId, replaceIn, reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('run', () => {
  it('reuses what is there and says what failed, in words, and how often', async () => {
    const world = sample.copy();
    const { stdout, exitCode } = await reverie(['run', '--stage', 'draft,essay'], world);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^48 generations: \d+ reused, 0 generated, \d+ failed \(\d+ model calls?/);
    expect(stdout).toMatch(/^ {2}\d+ × [A-Z_]+ [a-z_]+, such as [de]_\w+: .+\.$/m);
    expect(stdout).toMatch(/^Run 2: done$/m);
  });

  it('with --json gives one document on standard output and progress as JSON lines on standard error', async () => {
    const { json, stderr } = await reverie(['run', '--json', '--status', 'complete'], sample.copy());
    expect(json).toHaveLength(1);
    expect(json[0]).toMatchObject({ runId: 2, state: 'done', generated: 0, failed: 0, modelCalls: 0, failures: [] });
    expect(json[0].generations).toBe(json[0].reused);
    const progress = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(progress.at(-1)).toMatchObject({ event: 'progress', task: 'run', runId: 2, done: json[0].generations });
  });

  it('tells rate, time left, spending, stages, models and newest failures in those lines', async () => {
    const { stderr } = await reverie(['run', '--force', 'parsed', '--stage', 'draft', '--json'], sample.copy());
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const told = lines.findLast((line) => line.stages !== undefined);
    expect(told).toMatchObject({ perMinute: null, spentMicros: null, paused: false });
    expect(told.stages).toEqual([expect.objectContaining({ name: 'draft', total: 24, done: 24 })]);
    expect(told.models.length).toBeGreaterThan(1);
    expect(told.errors).toContainEqual(
      expect.objectContaining({ reason: expect.any(String), count: expect.any(Number) }),
    );
  });

  it('draws a bar on a terminal and leaves nothing of it behind', async () => {
    const { stderr } = await reverie(['run', '--force', 'parsed', '--stage', 'draft'], { ...sample.copy(), tty: true });
    expect(stderr).toMatch(/run {2,}\[[#.]{24}\] \d+\/24 \d+ reused, \d+ generated, \d+ failed.*time left unknown/);
    expect(stderr).toMatch(/draft +\[[#.]{24}\] \d+\/\d+ \d+ generated/);
    expect(stderr).not.toContain('"event"');
  });

  it('--force raw --gen calls the model once, --force parsed never, and a run after that never', async () => {
    const world = sample.copy();
    const genId = await oneId(world, '--stage', 'evaluation', '--status', 'complete');
    const run = async (...args: string[]) => (await reverie(['run', '--json', ...args], world)).json[0];
    expect(await run('--force', 'raw', '--gen', genId)).toMatchObject({ generations: 1, generated: 1, modelCalls: 1 });
    expect(await run('--force', 'parsed', '--gen', genId)).toMatchObject({ generated: 1, modelCalls: 0 });
    expect(await run('--gen', genId)).toMatchObject({ reused: 1, generated: 0, modelCalls: 0 });
    const { phases } = (await succeed(['show', genId, '--json'], world)).json[0];
    expect(phases.map((phase: { versions: unknown[] }) => phase.versions.length)).toEqual([1, 2, 3]);
  });

  it('a template that uses an unknown variable ends it with exit code 2, naming file, line and variable', async () => {
    const world = sample.copy();
    const genId = await oneId(world, '--stage', 'draft', '--template', 'odd-pairs', '--status', 'complete');
    replaceIn(path.join(world.cwd, '1_raw/templates/draft/odd-pairs.txt'), '{{', '{{ nonsense }} {{');
    const { exitCode, stdout, stderr } = await reverie(['run', '--force', '--gen', genId], world);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('1 × TEMPLATE_FAILURE undefined_variable');
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^reverie: TEMPLATE_FAILURE undefined_variable: Line \d+ of the template 1_raw\/templates\/draft\/odd-pairs\.txt uses "nonsense"/,
    );
    expect((await succeed(['ls', '--gen', genId, '--json'], world)).json[0].status).toBe('complete');
  });

  it('over nothing says so, with a next step', async () => {
    const { stdout } = await succeed(['run', '--status', 'planned', '--stage', 'draft'], sample.copy());
    expect(stdout).toMatch(/^0 generations: .*\n(.*\n)*Nothing was selected\. .*reverie import/);
  });

  it('by an unknown provider is refused', async () => {
    const { exitCode, stderr } = await reverie(['run', '--provider', 'delphi'], sample.copy());
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^reverie: INVALID_CONFIG unknown_provider: .*offline.*\n$/);
  });
});

describe('Ctrl-C', () => {
  it.each(['run', 'import', 'export'])('before %s has begun ends it with exit code 130', async (command) => {
    const to = command === 'export' ? ['--to', sample.folder()] : [];
    const world = sample.copy();
    if (command === 'import') await succeed(['export', '--to', world.cwd], world);
    const told = await reverie([command, ...to], { ...world, signal: AbortSignal.abort() });
    expect(told).toMatchObject({ exitCode: 130, stdout: '' });
    expect(told.stderr).toMatch(/^reverie: CANCELLED cancelled: [^\n]+\n$/);
  });

  it('in the middle of a run cancels it, says how far it came, and leaves the store to the next', async () => {
    const world = sample.copy();
    replaceIn(path.join(world.cwd, 'reverie.yaml'), 'latencyMs: 0', 'latencyMs: 200');
    const abort = new AbortController();
    const onStderr = (text: string) => {
      if (text.includes('"modelCalls"')) abort.abort();
    };
    const args = ['run', '--force', 'raw', '--stage', 'draft'];
    const { exitCode, stdout } = await reverie(args, { ...world, signal: abort.signal, onStderr });
    expect(exitCode).toBe(130);
    expect(stdout).toMatch(/^Run 2: cancelled, \d+ not reached$/m);
    expect((await reverie(['run', '--force', 'parsed', '--stage', 'draft'], world)).stdout).toContain('Run 3: done');
  });
});
