import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test as base } from '../fixtures/app.ts';
import { type ModelServer, startModelServer } from '../fixtures/model-server/index.ts';

/** The sample with its models behind a server of the test's own. */
export const test = base.extend<{ server: ModelServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startModelServer();
    await use(server);
    await server.close();
  },
  workspaceDir: async ({ workspaceDir, server }, use) => {
    const file = path.join(workspaceDir, 'reverie.yaml');
    const provider = `  - type: openai-compatible\n    name: local\n    baseURL: ${server.url}\n    models: ['*']\n    stream: false\n`;
    writeFileSync(file, readFileSync(file, 'utf8').replace('providers:\n', `providers:\n${provider}`));
    await use(workspaceDir);
  },
});
