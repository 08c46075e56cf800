import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { oneId, replaceIn, reverie, sampleForFile, succeed, type World } from './fixture.ts';

const sample = sampleForFile();

/** The one line that a command ends with; exit code 2 and nothing on standard output are checked. */
async function refusal(args: readonly string[], world: World): Promise<string> {
  const { exitCode, stdout, stderr } = await reverie(args, world);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^reverie: [^\n]+\n$/);
  return stderr;
}

describe('wrong input is refused with one clear line and exit code 2, and nothing is lost', () => {
  it('a missing CSV column', async () => {
    const world = sample.copy();
    replaceIn(path.join(world.cwd, '1_raw/draft_templates.csv'), 'template_id', 'template');
    for (const command of ['run', 'plan', 'ls', 'check']) {
      const line = await refusal([command], world);
      expect(line).toMatch(/INVALID_CONFIG missing_column: .*1_raw\/draft_templates\.csv.*template_id/);
    }
  });

  it('a template with an undefined variable', async () => {
    const world = sample.copy();
    const genId = await oneId(world, '--template', 'odd-pairs');
    replaceIn(path.join(world.cwd, '1_raw/templates/draft/odd-pairs.txt'), '{{', '{{ nonsense }} {{');
    const line = await refusal(['render', genId], world);
    expect(line).toMatch(/TEMPLATE_FAILURE undefined_variable: .*odd-pairs\.txt uses "nonsense"/);
  });

  it('a spec with an unknown axis', async () => {
    const world = sample.copy();
    const spec = path.join(world.cwd, 'cohorts/first-light/spec/config.yaml');
    replaceIn(spec, 'field_order: [combo_id', 'field_order: [moon_phase, combo_id');
    for (const args of [
      ['cohort', 'compile', 'first-light'],
      ['cohort', 'create', 'first-light'],
      ['cohort', 'compile', '--spec', spec],
    ]) {
      expect(await refusal(args, world)).toMatch(/INVALID_SPEC \w+: .*moon_phase/);
    }
    expect((await succeed(['ls', '--json'], world)).json).toHaveLength(96);
  });

  it('a spec that is not there', async () => {
    expect(await refusal(['cohort', 'compile', '--spec', 'none.yaml'], sample.world())).toMatch(/INVALID_SPEC .*none/);
  });

  it('a setting that is wrong, with its file and line', async () => {
    const world = sample.copy();
    replaceIn(path.join(world.cwd, 'reverie.yaml'), 'minLines: 3', 'minLines: three');
    expect(await refusal(['run'], world)).toMatch(
      /INVALID_CONFIG bad_field: reverie\.yaml:\d+: settings\.draft\.minLines/,
    );
  });

  it('a store from a newer version', async () => {
    const world = sample.copy();
    const file = path.join(world.cwd, 'reverie.db');
    const db = new Database(file);
    db.pragma('user_version = 999');
    db.close();
    const before = readFileSync(file);
    for (const command of ['run', 'ls', 'check', 'import']) {
      expect(await refusal([command], world)).toMatch(/STORE_FAILURE newer_store: .*reverie\.db.*Update Reverie/);
    }
    expect(readFileSync(file)).toEqual(before);
  });

  it('a store file that is no store', async () => {
    const world = sample.copy();
    const file = path.join(world.cwd, 'other.db');
    writeFileSync(file, 'This is a shopping list: '.repeat(500));
    const before = readFileSync(file);
    for (const command of ['run', 'ls', 'check', 'import']) {
      expect(await refusal([command, '--store', file], world)).toMatch(/STORE_FAILURE corrupt_store: .*other\.db/);
    }
    expect(readFileSync(file)).toEqual(before);
  });

  it.each([0.3, 0.6, 0.95])('a store file of which only %d is left', async (part) => {
    const world = sample.copy();
    const file = path.join(world.cwd, 'reverie.db');
    truncateSync(file, Math.floor(readFileSync(file).length * part));
    const before = readFileSync(file);
    for (const command of ['run', 'plan', 'import', 'backup']) {
      expect(await refusal([command], world)).toMatch(/STORE_FAILURE corrupt_store: .*reverie\.db/);
    }
    expect(readFileSync(file)).toEqual(before);
  });

  it('a store where none can be written', async () => {
    const line = await refusal(['run', '--store', '/proc/reverie.db'], sample.world());
    expect(line).toMatch(/STORE_FAILURE (read_only|cannot_open): .*\/proc\/reverie\.db/);
    expect(await refusal(['ls', '--store', path.join(sample.root(), 'none/x.db')], sample.world())).toContain('none');
  });

  it('a port in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    try {
      const line = await refusal(['serve', '--port', port], sample.world());
      expect(line).toMatch(new RegExp(`IO_ERROR port_in_use: Port ${port} is in use`));
    } finally {
      server.close();
    }
  });

  it('a folder that is no workspace, or not there', async () => {
    for (const dir of ['/', path.join(sample.folder(), 'nowhere')]) {
      expect(await refusal(['import', dir], {})).toMatch(/INVALID_CONFIG not_a_workspace/);
      expect(await refusal(['ls', '--workspace', dir], {})).toMatch(/INVALID_CONFIG not_a_workspace/);
    }
  });

  it('an import without anything to import', async () => {
    expect(await refusal(['import'], sample.world())).toMatch(/DATA_MISSING no_generations: .*gens/);
  });

  it('an export or a workspace where something else is', async () => {
    const world = sample.copy();
    const to = path.join(sample.folder(), 'taken');
    const genId = await oneId(world, '--stage', 'draft', '--status', 'complete');
    mkdirSync(path.join(to, 'gens/draft', genId), { recursive: true });
    writeFileSync(path.join(to, 'gens/draft', genId, 'raw.txt'), 'mine');
    expect((await reverie(['export', '--to', to], world)).stderr).toMatch(
      /INVALID_INPUT would_overwrite: .*nothing was/,
    );
    expect(readFileSync(path.join(to, 'gens/draft', genId, 'raw.txt'), 'utf8')).toBe('mine');
    expect(await refusal(['init', to], world)).toMatch(/INVALID_INPUT not_empty/);
    expect(await refusal(['generate-workspace', to, '--generations', '5'], world)).toMatch(/INVALID_INPUT not_empty/);
  });
});
