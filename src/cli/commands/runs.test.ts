import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('runs', () => {
  it('are listed newest first and shown one by one', async () => {
    const world = sample.copy();
    await reverie(['run', '--stage', 'draft', '--force', 'parsed'], world);
    const { json } = await succeed(['runs', 'ls', '--json'], world);
    expect(json.map((run) => run.runId)).toEqual([2, 1]);
    const { stdout } = await succeed(['runs', 'show', '2'], world);
    expect(stdout).toMatch(/^24 generations: /);
    expect(stdout).toMatch(/^Started .* Force: parsed\.$/m);
    expect(stdout).toMatch(/^draft +\d+ +\d+ +0 +unknown$/m);
    expect(stdout).toMatch(/^draft +d_\w+ +parsed +generated +forced +\d/m);
    expect((await reverie(['runs', 'show', '9'], world)).stderr).toContain('NOT_FOUND unknown_run');
  });

  it('are compared: settings, counts, and each generation that differs', async () => {
    const world = sample.copy();
    await reverie(['run', '--stage', 'draft', '--force', 'raw,parsed'], world);
    const { stdout } = await succeed(['runs', 'compare', '1', '2'], world);
    expect(stdout).toMatch(/^ +RUN 1 +RUN 2$/m);
    expect(stdout).toMatch(/^force +\[\] +\["raw","parsed"\]$/m);
    expect(stdout).toMatch(/^24 generations in both, 72 only in run 1$/m);
    expect(stdout).toMatch(/^draft +d_\w+ +generated: missing +generated: forced +parsed changed$/m);
    const { json } = await succeed(['runs', 'compare', '1', '2', '--only', 'text', '--json'], world);
    expect(json).toHaveLength(1 + json[0].counts.text);
    expect(json[0]).toMatchObject({ settings: ['filter', 'force'], both: 24 });
    expect(json[1]).toMatchObject({ stage: 'draft', changedText: expect.any(String) });
    expect((await reverie(['runs', 'compare', '1', '2', '--only', 'mood'], world)).stderr).toContain('unknown_only');
  });

  it('are exported to a pipe or into a new file, and never over one that is there', async () => {
    const world = sample.copy();
    const { stdout } = await succeed(['runs', 'export', '1'], world);
    expect(stdout).toMatch(/^record,name,value,stage,generation,/);
    expect(stdout).toMatch(/^setting,force,\[\],/m);
    expect(stdout).toMatch(/^outcome,,,draft,d_\w+,.*,raw,generated,missing,/m);
    const file = path.join(world.cwd, 'run-1.jsonl');
    await succeed(['runs', 'export', '1', '--to', 'run-1.jsonl'], world);
    const [first, ...rest] = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ record: 'run', runId: 1, state: 'done' });
    expect(new Set(rest.map(({ genId }) => genId)).size).toBe(first.counters.generated + first.counters.failed);
    const again = await reverie(['runs', 'export', '1', '--to', 'run-1.jsonl'], world);
    expect(again.stderr).toContain('INVALID_INPUT would_overwrite');
    expect((await reverie(['runs', 'export', '1', '--format', 'pdf'], world)).stderr).toContain('unknown_format');
  });

  it('tell what reuse saved, one by one and all together', async () => {
    const world = sample.copy();
    await reverie(['run', '--stage', 'draft', '--status', 'complete'], world);
    const { json } = await succeed(['runs', 'savings', '--json'], world);
    expect(json[0]).toMatchObject({ runs: 1, calls: 22 });
    expect((await succeed(['runs', 'savings'], world)).stdout).toMatch(
      /^Saved by reuse in 1 run: 22 model calls, [\d,]+ tokens, .*of answering\.$/m,
    );
    expect((await succeed(['runs', 'show', '2'], world)).stdout).toMatch(/^Saved by reuse: 22 model calls/m);
  });
});
