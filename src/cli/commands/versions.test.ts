import { describe, expect, it } from 'vitest';
import { oneId, reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();

/** A copy of the sample in which a draft was made twice. */
async function madeTwice() {
  const world = sample.copy();
  const draft = await oneId(world, '--filter', 'stage:draft status:complete');
  await succeed(['run', '--force', 'raw', '--gen', draft], world);
  return { world, draft };
}

describe('versions', () => {
  it('are listed, discarded, restored and made current, and each says what is current then', async () => {
    const { world, draft } = await madeTwice();
    const change = async (...args: string[]) => (await succeed(['versions', ...args], world)).stdout;
    const states = async () => {
      const { json } = await succeed(['versions', 'ls', draft, '--json'], world);
      const raw = json.filter(({ phase }) => phase === 'raw');
      return raw.map((one) => `v${one.version}${one.current ? ' current' : ''}${one.discardedAt ? ' discarded' : ''}`);
    };
    const listed = await succeed(['versions', 'ls', draft], world);
    expect(listed.stdout).toMatch(
      /^PHASE +VERSION +STATE +RUN +MADE +CHARACTERS +TOKENS\ninput +1 +current +1 +\d{4}-/,
    );
    expect(listed.stdout).toMatch(/^raw +2 +current .*\nraw +1 +earlier .*\nparsed +2 +current /m);

    const discarded = await change('discard', draft, 'raw', '2');
    expect(discarded).toBe(`raw v2 of ${draft} is discarded. Current now: input v1, raw v1, parsed v1.\n`);
    expect(await states()).toEqual(['v2 discarded', 'v1 current']);
    expect((await succeed(['show', draft], world)).stdout).toMatch(/^ {8}v2 \(discarded\): /m);
    expect(await change('discard', draft, 'parsed', '2')).toContain('It was not current, so nothing else changes.\n');
    expect(await change('discard', draft, 'raw', '1')).toContain(
      'Current now: input v1. The next run makes raw and parsed anew.\n',
    );
    const plan = (await succeed(['plan', '--gen', draft, '--json'], world)).json[0];
    expect(plan).toMatchObject({ calls: 1 });

    expect(await change('restore', draft, 'raw', '1')).toContain(
      'is restored. Current now: input v1, raw v1, parsed v1.\n',
    );
    expect(await change('restore', draft, 'raw', '2')).toContain(
      'raw v1, parsed v1. To make it current, promote it.\n',
    );
    const { json } = await succeed(['versions', 'promote', draft, 'raw', '2', '--json'], world);
    expect(json).toMatchObject([
      { genId: draft, phase: 'raw', version: 2, discardedAt: null, now: { input: 1, raw: 2, parsed: null } },
    ]);
    expect(await states()).toEqual(['v2 current', 'v1']);
    expect((await reverie(['check'], world)).exitCode).toBe(0);
  });

  it('refuse in one line what cannot be, and change nothing then', async () => {
    const { world, draft } = await madeTwice();
    await succeed(['versions', 'discard', draft, 'raw', '1'], world);
    for (const [args, reason] of [
      [['ls', 'd_none'], 'unknown_generation'],
      [['discard', 'd_none', 'raw', '1'], 'unknown_generation'],
      [['discard', draft, 'raw', '9'], 'unknown_version'],
      [['discard', draft, 'cooked', '1'], 'invalid_argument'],
      [['discard', draft, 'raw', 'x'], 'invalid_number'],
      [['discard', draft, 'raw'], 'missing_argument'],
      [['discard', draft, 'raw', '1'], 'already_discarded'],
      [['promote', draft, 'raw', '1'], 'discarded_version'],
      [['promote', draft, 'parsed', '1'], 'discarded_origin'],
      [['restore', draft, 'raw', '2'], 'not_discarded'],
    ] as const) {
      const told = await reverie(['versions', ...args], world);
      expect(told).toMatchObject({ exitCode: 2, stdout: '' });
      expect(told.stderr).toMatch(new RegExp(`^reverie: \\w+ ${reason}: [^\\n]+\\n$`));
    }
  });
});
