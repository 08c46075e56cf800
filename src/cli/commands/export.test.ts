import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneId, replaceIn, reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('export and import', () => {
  it('carry every current text from one store to another', async () => {
    const world = sample.copy();
    const files = path.join(sample.folder(), 'files');
    expect((await succeed(['export', '--to', files], world)).stdout).toMatch(/^96 generations written to .*, 0 there/);
    expect((await succeed(['export', '--to', files], world)).stdout).toMatch(/^0 generations written to .*, 96 there/);
    const other = ['--store', path.join(sample.folder(), 'other.db'), '--workspace', world.cwd];
    const report = await succeed(['import', files, '--json', ...other]);
    expect(report.json[0]).toMatchObject({ imported: 96, known: 0, problemCount: 0 });
    const again = path.join(sample.folder(), 'again');
    await succeed(['export', '--to', again, ...other]);
    const genId = await oneId(world, '--stage', 'evaluation', '--status', 'complete');
    const file = path.join('gens/evaluation', genId, 'parsed.txt');
    expect(readFileSync(path.join(again, file), 'utf8')).toBe(readFileSync(path.join(files, file), 'utf8'));
  });

  it('of folders that cannot be read takes the others in, names them and ends with exit code 1', async () => {
    const world = sample.copy();
    const files = path.join(sample.folder(), 'broken');
    await succeed(['export', '--to', files], world);
    const genId = await oneId(world, '--stage', 'draft');
    replaceIn(path.join(files, 'gens/draft', genId, 'metadata.json'), '{', '[');
    const args = ['import', files, '--workspace', world.cwd, '--store', path.join(sample.folder(), 'broken.db')];
    const { exitCode, stdout, stderr } = await reverie(args);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('95 generations imported, 0 in the store already, 2 problems');
    expect(stderr).toMatch(new RegExp(`^reverie: IO_ERROR bad_json: .* \\(gens/draft/${genId}\\)$`, 'm'));
    expect(stderr).toMatch(new RegExp(`unknown_members: .* names 1 that the store does not hold: ${genId}\\.`));
  });
});

describe('import', () => {
  it('names what it leaves out, takes the rest in and ends with exit code 1', async () => {
    const world = sample.copy();
    const files = path.join(sample.folder(), 'odd');
    await succeed(['export', '--to', files], world);
    const gens = path.join(files, 'gens');
    const draft = await oneId(world, '--stage', 'draft');
    mkdirSync(path.join(gens, 'draft/bad name'));
    mkdirSync(path.join(gens, 'coda/c_1'), { recursive: true });
    mkdirSync(path.join(gens, 'essay', draft));
    appendFileSync(path.join(world.cwd, 'cohorts/first-light/membership.csv'), 'draft,d_none\nessay,e_none\n');
    const args = ['import', files, '--workspace', world.cwd, '--store', path.join(sample.folder(), 'odd.db')];
    const { exitCode, json } = await reverie([...args, '--json']);
    expect(exitCode).toBe(1);
    expect(json[0]).toMatchObject({ imported: 96, known: 0, members: 96, problemCount: 4 });
    expect(
      json[0].problems.map((one: { folder: string; failure: { reason: string } }) => [one.failure.reason, one.folder]),
    ).toEqual([
      ['unknown_stage', path.join(gens, 'coda')],
      ['unsafe_name', path.join(gens, 'draft/bad name')],
      ['id_taken', path.join(gens, 'essay', draft)],
      ['unknown_members', path.join(world.cwd, 'cohorts/first-light')],
    ]);
    expect(json[0].problems[3].failure.details).toEqual({
      cohort: 'first-light',
      count: 2,
      gen_ids: ['d_none', 'e_none'],
    });
    expect((await reverie(args)).stdout).toContain('in the store already, 4 problems');
  });

  it('of nothing but a stage that the workspace does not have says which', async () => {
    const files = path.join(sample.folder(), 'foreign');
    mkdirSync(path.join(files, 'gens/coda/c_1'), { recursive: true });
    const { exitCode, stderr } = await reverie(['import', files, '--workspace', sample.copy().cwd]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/INVALID_CONFIG unknown_stage: There is no stage coda.* \(gens\/coda\)/);
  });
});

describe('check', () => {
  it('finds a sound store sound', async () => {
    const { stdout } = await succeed(['check'], sample.world());
    expect(stdout).toContain(`${path.join(sample.root(), 'reverie.db')} is sound (96 generations)`);
  });
});
