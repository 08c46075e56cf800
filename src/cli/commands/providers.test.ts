import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../../../e2e/fixtures/model-server/index.ts';
import { oneId, replaceIn, reverie, sampleForFile, succeed } from '../fixture.ts';

const sample = sampleForFile();
let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer({ models: ['lab/writer', 'lab/judge'] });
});
afterEach(() => server.close());

describe('providers', () => {
  it('with --models writes what each one offers, by the names that the table of models wants', async () => {
    const world = { ...sample.copy(), env: { ACME_KEY: 'sk-1' } };
    const types = ['openai-compatible', 'anthropic', 'google'];
    const entries = types.map(
      (type) => `  - type: ${type}\n    name: my-${type}\n    baseURL: ${server.url}\n    apiKeyEnv: ACME_KEY\n`,
    );
    replaceIn(path.join(world.cwd, 'reverie.yaml'), 'providers:\n', `providers:\n${entries.join('')}`);
    const { stdout } = await succeed(['providers', '--models'], world);
    expect(stdout).toMatch(/^my-google .* ok in \d+ ms, 2 models$/m);
    for (const type of types) expect(stdout).toMatch(new RegExp(`^my-${type} +lab/judge$`, 'm'));
    const { json } = await succeed(['providers', '--test', '--json'], world);
    expect(json[0]).toMatchObject({
      name: 'my-openai-compatible',
      test: { ok: true, models: ['lab/writer', 'lab/judge'] },
    });
    expect(server.requests).toHaveLength(0);
  });

  it('with --trust allows that a key is sent to a foreign address, which a run refuses until then', async () => {
    const foreign = server.url.replace('127.0.0.1', '0.0.0.0');
    const { origin } = new URL(foreign);
    const { cwd } = sample.copy();
    const env = { ACME_KEY: 'sk-1', REVERIE_USER_DATA: path.join(sample.folder(), 'person') };
    const entry = `  - type: openai-compatible\n    name: far\n    baseURL: ${foreign}\n    apiKeyEnv: ACME_KEY\n`;
    replaceIn(path.join(cwd, 'reverie.yaml'), 'providers:\n', `providers:\n${entry}`);
    const run = () => reverie(['run', '--force', 'raw', '--gen', genId], { cwd, env });
    const genId = await oneId({ cwd }, '--stage', 'draft');

    const refused = await run();
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(
      `reverie: INVALID_CONFIG untrusted_key_host: Provider "far" would send ACME_KEY to ${origin}`,
    );
    expect(server.requests).toHaveLength(0);
    expect((await succeed(['providers'], { cwd, env })).stdout).toContain(`key is set, not allowed to go to ${origin}`);

    for (const wrong of ['ACME_KEY', `far@${origin}`, 'ACME_KEY@0.0.0.0', 'ACME_KEY@ftp://0.0.0.0'])
      expect((await reverie(['providers', '--trust', wrong], { cwd, env })).stderr).toContain('invalid_pairing');
    expect((await reverie(['providers', '--trust', `OTHER_KEY@${origin}`], { cwd, env })).stderr).toContain(
      `NOT_FOUND unknown_pairing: No provider of this workspace sends OTHER_KEY to ${origin}.`,
    );
    const told = await succeed(['providers', '--trust', `ACME_KEY@${foreign}`, '--test'], { cwd, env });
    expect(told.stdout).toMatch(/^far .* ACME_KEY: key is set, allowed by you +ok in/m);
    expect((await run()).exitCode).toBe(0);
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer sk-1');

    await succeed(['providers', '--distrust', `ACME_KEY@${origin}`], { cwd, env });
    expect((await run()).exitCode).toBe(2);
    const inCi = { ACME_KEY: 'sk-1', REVERIE_TRUSTED_KEYS: `ACME_KEY@${origin}` };
    expect((await reverie(['run', '--force', 'raw', '--gen', genId], { cwd, env: inCi })).exitCode).toBe(0);
  });

  it('says so where none offers a list, and asks nobody unless it is told to', async () => {
    expect((await succeed(['providers', '--models'], sample.copy())).stdout).toContain('No provider offers a list');
    expect((await reverie(['providers'], sample.copy())).stdout).toContain('not tested');
  });
});
