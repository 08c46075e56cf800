import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer } from '../../../e2e/fixtures/model-server/index.ts';
import { replaceIn, reverie, sampleForFile, succeed } from '../fixture.ts';

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

  it('says so where none offers a list, and asks nobody unless it is told to', async () => {
    expect((await succeed(['providers', '--models'], sample.copy())).stdout).toContain('No provider offers a list');
    expect((await reverie(['providers'], sample.copy())).stdout).toContain('not tested');
  });
});
