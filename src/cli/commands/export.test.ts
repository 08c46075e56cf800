import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
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

describe('export as a table', () => {
  it('writes rows as CSV and with texts as JSON lines, as the name of the file or --format says', async () => {
    const file = path.join(sample.folder(), 'essays.csv');
    const told = await succeed(['export', '--to', file, '--stage', 'essay'], sample.world());
    expect(told.stdout).toBe(`24 generations written to ${file}\n`);
    const rows: Record<string, string>[] = parse(readFileSync(file, 'utf8'), { columns: true });
    const { json } = await succeed(['ls', '--json', '--stage', 'essay'], sample.world());
    expect(rows.map((row) => row.gen_id)).toEqual(json.map((row) => row.genId));

    const piped = await succeed(['export', '--format', 'jsonl', '--to', '-', '--stage', 'essay'], sample.world());
    expect(piped.json.map(({ input, raw, parsed, ...facts }) => facts)).toMatchObject(json);
    const shown = await succeed(['show', json[0].genId, '--phase', 'raw'], sample.world());
    expect(piped.json[0].raw).toBe(shown.stdout);
  });

  it('replaces nothing, and refuses what cannot be meant', async () => {
    const file = path.join(sample.folder(), 'taken.csv');
    appendFileSync(file, 'mine');
    const refused = async (...args: string[]) => (await reverie(['export', ...args], sample.world())).stderr;
    expect(await refused('--to', file)).toContain('INVALID_INPUT would_overwrite');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await refused('--format', 'pdf')).toContain('unknown_format: --format takes files, csv, jsonl, not "pdf".');
    expect(await refused('--format', 'csv', '--json')).toContain('unknown_option');
    expect(await refused('--format', 'csv', '--stage', 'coda')).toContain('coda');
  });

  it('shows a terminal nothing that could steer it', async () => {
    const { stdout } = await succeed(['export', '--format', 'jsonl', '--stage', 'draft'], {
      ...sample.world(),
      tty: true,
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ stage: 'draft' });
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
