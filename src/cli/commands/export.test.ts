import { readFileSync } from 'node:fs';
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
    expect(stdout).toContain('95 generations imported, 0 in the store already, 1 folder could not be read');
    expect(stderr).toMatch(new RegExp(`^reverie: IO_ERROR bad_json: .* \\(gens/draft/${genId}\\)$`, 'm'));
  });
});

describe('check', () => {
  it('finds a sound store sound', async () => {
    const { stdout } = await succeed(['check'], sample.world());
    expect(stdout).toContain(`${path.join(sample.root(), 'reverie.db')} is sound (96 generations)`);
  });
});
