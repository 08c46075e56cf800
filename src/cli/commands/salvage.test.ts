import { existsSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('keeping a store from harm', () => {
  it('a copy holds everything, goes where it is told or among the backups, and replaces nothing', async () => {
    const world = sample.copy();
    const [{ file }] = (await succeed(['backup', '--json'], world)).json;
    expect(path.relative(world.cwd, file)).toMatch(/^backups\/reverie-\d{4}-\d\d-\d\dT[\d-]+\.db$/);
    const listed = async (...args: string[]) => (await succeed(['ls', '--json', ...args], world)).json;
    expect(await listed('--store', file)).toEqual(await listed());

    await succeed(['backup', 'copy.db'], world);
    const before = readFileSync(path.join(world.cwd, 'copy.db'));
    const again = await reverie(['backup', 'copy.db'], world);
    expect([again.exitCode, again.stderr]).toEqual([
      2,
      expect.stringMatching(/INVALID_INPUT would_overwrite: .*copy\.db/),
    ]);
    expect(readFileSync(path.join(world.cwd, 'copy.db'))).toEqual(before);
  });

  it('what can be read of a damaged store comes out, sound, and the damaged one stays as it is', async () => {
    const world = sample.copy();
    const { stdout } = await succeed(['salvage', '--to', 'whole.db'], world);
    expect(stdout).toMatch(/^96 generations in .*whole\.db; nothing was lost\n$/);
    expect((await succeed(['check', '--store', 'whole.db'], world)).stdout).toContain('is sound');

    const file = path.join(world.cwd, 'reverie.db');
    truncateSync(file, Math.floor(readFileSync(file).length * 0.6));
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    const before = readFileSync(file);
    const refused = await reverie(['run'], world);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('reverie salvage')]);
    const salvaged = await reverie(['salvage'], world);
    expect([salvaged.exitCode, salvaged.stderr]).toEqual([1, '']);
    expect(salvaged.stdout).toMatch(/unknown number unreadable[\s\S]*generations in .*reverie\.db\.salvaged\n$/);
    expect(readFileSync(file)).toEqual(before);
    const rows = (await succeed(['ls', '--json', '--store', 'reverie.db.salvaged'], world)).json;
    expect(rows.length).toBeGreaterThan(0);
    // What is left goes on working.
    const { exitCode } = await reverie(['run', '--store', 'reverie.db.salvaged'], world);
    expect([0, 1]).toContain(exitCode);
  });

  it('a store that is not there is said to be missing, and none is made', async () => {
    const world = sample.copy();
    const { exitCode, stderr } = await reverie(['salvage', '--store', 'none.db'], world);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/DATA_MISSING no_store: .*none\.db/)]);
    expect(existsSync(path.join(world.cwd, 'none.db.salvaged'))).toBe(false);
  });
});
