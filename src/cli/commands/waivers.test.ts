import { describe, expect, it } from 'vitest';
import { oneId, reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

/** A copy of the sample in which a draft was made anew since its essays were made from it. */
async function staleSample() {
  const world = sample.copy();
  const draft = await oneId(world, '--filter', 'stage:draft status:complete');
  await succeed(['run', '--force', 'raw', '--gen', draft], world);
  const essay = await oneId(world, '--filter', `stage:essay status:complete stale:true parent:${draft}`);
  return { world, draft, essay };
}

describe('waivers', () => {
  it('are shown first, given with a note, listed and taken back, one or many', async () => {
    const { world, draft, essay } = await staleSample();
    const isStale = async () => (await succeed(['show', essay, '--json'], world)).json[0].row.stale;
    const looked = await succeed(['waivers', 'accept'], world);
    expect(looked.stdout).toMatch(/^\d+ generations? stale, because this changed: parent\n/);
    expect(looked.stdout).toMatch(/more (is|are) stale only through these, and settled with them\n/);
    expect(looked.stdout).toContain('Nothing was accepted. To accept this, say why with --note.\n');
    expect(await isStale()).toEqual(['parent']);
    expect((await succeed(['waivers', 'ls'], world)).stdout).toBe('Nothing was accepted as still valid.\n');

    const one = await succeed(['waivers', 'accept', '--gen', essay, '--note', 'It reads the same.'], world);
    expect(one.stdout).toMatch(/^1 generation accepted as still valid; to take it back: reverie waivers revoke 1$/m);
    expect(await isStale()).toEqual([]);
    const plan = (await succeed(['plan', '--gen', essay, '--policy', 'fresh', '--json'], world)).json[0];
    expect(plan).toMatchObject({ reused: 1, accepted: 1 });
    const [listed] = (await succeed(['waivers', 'ls', '--json'], world)).json;
    expect(listed).toMatchObject({
      waiverId: 1,
      genId: essay,
      stage: 'essay',
      components: ['parent'],
      holds: true,
      note: 'It reads the same.',
    });
    expect((await succeed(['waivers', 'ls', '--gen', draft, '--json'], world)).json).toEqual([]);

    expect((await succeed(['waivers', 'revoke', '1'], world)).stdout).toBe('1 waiver taken back\n');
    expect(await isStale()).toEqual(['parent']);
    expect((await succeed(['waivers', 'ls'], world)).stdout).toMatch(/1 +essay +\S+ +parent +taken back /);
    const many = (await succeed(['waivers', 'accept', '--note', 'All the same.', '--json'], world)).json[0];
    expect(many.accepted.waiverIds).toHaveLength(many.stale.length);
    expect(many.accepted.changed).toEqual([]);
    expect(many.fresh + many.stale.length + many.throughParent.length).toBe(96);
    expect((await succeed(['ls', '--filter', 'stale:true'], world)).stdout).toBe('No generations.\n');
    const back = await succeed(['waivers', 'revoke', '--stage', 'essay', '--json'], world);
    expect(back.json).toEqual([{ revoked: many.stale.length }]);
  });

  it('name where to accept what is stale only further up, and accept nothing by an empty word', async () => {
    const { world, essay } = await staleSample();
    const below = await succeed(['waivers', 'accept', '--filter', `parent:${essay}`, '--note', 'Fine.'], world);
    expect(below.stdout).toContain('Nothing of this selection is stale by itself');
    expect(below.stdout).toContain(`stale only through ${essay}: accept that instead`);
    for (const [args, reason] of [
      [['accept', '--note', ' '], 'empty_value'],
      [['revoke'], 'missing_argument'],
      [['revoke', '1', '--stage', 'essay'], 'missing_argument'],
      [['revoke', 'x'], 'invalid_number'],
      [['revoke', '7'], 'unknown_waiver'],
      [['accept', '--stage', 'nope'], 'unknown_stage'],
    ] as const) {
      const told = await reverie(['waivers', ...args], world);
      expect(told).toMatchObject({ exitCode: 2, stdout: '' });
      expect(told.stderr).toMatch(new RegExp(`^reverie: \\w+ ${reason}: [^\\n]+\\n$`));
    }
  });
});
