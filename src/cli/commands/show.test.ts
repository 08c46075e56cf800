import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneId, replaceIn, reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

describe('show', () => {
  it('tells what a generation is, the state of each phase and why, and its relatives', async () => {
    const { json } = await succeed(['ls', '--json', '--stage', 'essay', '--status', 'complete'], sample.world());
    const essay = json[0];
    const { stdout } = await succeed(['show', essay.genId], sample.world());
    expect(stdout).toContain(`essay ${essay.genId}: complete`);
    expect(stdout).toMatch(/^raw {5}version 1, \d+ characters in \d+ lines, run 1, \d{4}-\d\d-\d\d /m);
    expect(stdout).toContain('a run now would: reuse (up to date)');
    expect(stdout).toMatch(new RegExp(`^Made from\\n {2}draft {2}${essay.parentGenId} `, 'm'));
    expect(stdout).toMatch(/^Made from this \(2\)\n {2}evaluation {2}v_/m);
  });

  it('prints the exact bytes of a phase into a pipe, also of an earlier version', async () => {
    const world = sample.copy();
    const genId = await oneId(world, '--stage', 'draft', '--status', 'complete');
    const first = await succeed(['show', genId, '--phase', 'raw'], world);
    await reverie(['run', '--force', 'raw', '--gen', genId], world);
    const again = await succeed(['show', genId, '--phase', 'raw', '--version', '1'], world);
    expect(again.stdout).toBe(first.stdout);
    const { json } = await succeed(['show', genId, '--phase', 'raw', '--json'], world);
    expect(json[0]).toMatchObject({ phase: 'raw', version: 2, current: true });
    const unknown = await reverie(['show', genId, '--phase', 'raw', '--version', '9'], world);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toMatch(/NOT_FOUND unknown_version: .* no version 9 .* 2 versions: 1, 2/);
  });

  it('makes what an answer could do to a terminal visible, but only there', async () => {
    const world = sample.copy();
    replaceIn(path.join(world.cwd, '1_raw/templates/draft/odd-pairs.txt'), '{{', '\u001b[31mred\u202e {{');
    const genId = await oneId(world, '--stage', 'draft', '--template', 'odd-pairs', '--status', 'complete');
    await reverie(['run', '--force', 'input', '--gen', genId], world);
    const piped = await succeed(['show', genId, '--phase', 'input'], world);
    const shown = await succeed(['show', genId, '--phase', 'input'], { ...world, tty: true });
    expect(piped.stdout).toContain('\u001b[31mred\u202e ');
    expect(shown.stdout).toContain('␛[31mred<U+202E> ');
    expect(shown.stdout).not.toContain('\u001b');
    expect(shown.stdout).not.toContain('\u202e');
  });

  it('prints all that is known as one document, with the files that it was imported with', async () => {
    const world = sample.copy();
    const genId = await oneId(world, '--stage', 'evaluation', '--status', 'complete');
    const { stdout } = await succeed(['show', genId, '--metadata'], world);
    const known = JSON.parse(stdout);
    expect(stdout).toContain('\n  "generation": {\n    "genId": ');
    expect(Object.keys(known)).toEqual(['generation', 'state', 'annotation', 'phases', 'imported']);
    expect(known).toMatchObject({
      generation: { genId, stage: 'evaluation' },
      annotation: { rating: null },
      imported: {},
    });
    expect(known.phases.raw.metadata).toMatchObject({ costMicros: 0, finishReason: 'stop' });
    for (const { metadata } of Object.values<{ metadata: object }>(known.phases)) {
      expect(Object.keys(metadata)).toEqual(Object.keys(metadata).sort());
    }
    const files = path.join(sample.folder(), 'to-import');
    await succeed(['export', '--to', files], world);
    const folder = path.join(files, 'gens/evaluation', genId);
    const own = `${readFileSync(path.join(folder, 'metadata.json'), 'utf8')}\n\n`;
    writeFileSync(path.join(folder, 'metadata.json'), own);
    const other = ['--workspace', world.cwd, '--store', path.join(sample.folder(), 'imported.db')];
    await succeed(['import', files, ...other]);
    const [again] = (await succeed(['show', genId, '--metadata', '--json', ...other])).json;
    expect(again.imported).toEqual({
      'metadata.json': own,
      'raw_metadata.json': readFileSync(path.join(folder, 'raw_metadata.json'), 'utf8'),
      'parsed_metadata.json': readFileSync(path.join(folder, 'parsed_metadata.json'), 'utf8'),
    });
  });

  it('refuses an unknown generation', async () => {
    expect(await reverie(['show', 'd_none'], sample.world())).toMatchObject({
      exitCode: 2,
      stderr: 'reverie: NOT_FOUND unknown_generation: There is no generation d_none in this workspace.\n',
    });
  });
});
