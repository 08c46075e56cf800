import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cutFile, damageTable } from '../fixtures/damage.ts';
import { oneId, reverie, sampleForFile, succeed } from './fixture.ts';

const sample = sampleForFile();
const WARNING =
  /^reverie: STORE_FAILURE corrupt_store: .*reverie\.db is damaged.*reading only.*reverie salvage[^\n]*\n$/;

describe('commands that only read go on with a damaged store, and say so', () => {
  it('of one that is cut off, what can be listed is listed, and no byte changes', async () => {
    const world = sample.copy();
    const file = path.join(world.cwd, 'reverie.db');
    cutFile(file, 0.9);
    const before = readFileSync(file);
    const ls = await reverie(['ls', '--json'], world);
    expect(ls.stderr).toMatch(WARNING);
    expect(ls.json.length).toBeGreaterThan(0);
    expect(ls.exitCode).toBe(/cannot be listed|list of generations/.test(ls.stderr) ? 2 : 0);
    const check = await reverie(['check', '--json'], world);
    expect([check.exitCode, check.json[0].findings.length > 0]).toEqual([1, true]);
    const exported = await reverie(['export', '--to', 'out', '--json'], world);
    const [{ written, unreadable }] = exported.json;
    expect([written > 0, written + unreadable]).toEqual([true, ls.json.length]);
    expect(exported.exitCode).toBe(2);
    expect(readFileSync(file)).toEqual(before);
  });

  it('all is well where the damage is elsewhere, and the generation that is hurt is refused alone', async () => {
    const world = sample.copy();
    const every = (await succeed(['ls', '--json'], world)).json.map(({ genId }) => genId);
    const ids = every.filter((_: string, at: number) => at % 4 === 0);
    damageTable(path.join(world.cwd, 'reverie.db'), 'texts');
    const told = [];
    for (const genId of ids) told.push(await reverie(['show', genId, '--phase', 'input'], world));
    const hurt = told.filter(({ exitCode }) => exitCode === 2);
    expect(hurt.length).toBeGreaterThan(0);
    expect(hurt.length).toBeLessThan(ids.length);
    expect(hurt.filter(({ stderr }) => !/corrupt_store: This cannot be read|unknown_version/.test(stderr))).toEqual([]);
    expect((await reverie(['runs', 'ls'], world)).exitCode).toBe(0);
  });

  it('runs are listed whatever became of the generations', async () => {
    const world = sample.copy();
    const genId = await oneId(world);
    damageTable(path.join(world.cwd, 'reverie.db'), 'summaries', 0);
    const listed = await reverie(['ls', '--sort', 'score'], world);
    expect([listed.exitCode, listed.stderr]).toEqual([2, expect.stringMatching(/cannot be listed/)]);
    expect((await reverie(['runs', 'show', '1'], world)).exitCode).toBe(0);
    expect((await reverie(['run', '--gen', genId], world)).exitCode).toBe(2);
  });
});
