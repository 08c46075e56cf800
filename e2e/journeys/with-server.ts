import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test as base } from '../fixtures/app.ts';
import { type ModelServer, startModelServer } from '../fixtures/model-server/index.ts';

export interface ServerOptions {
  /** Lines of the provider's entry besides its address, each ending in a line break. */
  providerLines: string;
  /** What the provider's entry calls the server's host. */
  serverHost: string;
  /** Further lines at the end of `reverie.yaml`. */
  moreSettings: string;
}

/** The sample with its models behind a server of the test's own. */
export const test = base.extend<{ server: ModelServer } & ServerOptions>({
  providerLines: ['    stream: false\n', { option: true }],
  serverHost: ['127.0.0.1', { option: true }],
  moreSettings: ['', { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  server: async ({}, use) => {
    const server = await startModelServer();
    await use(server);
    await server.close();
  },
  workspaceDir: async ({ workspaceDir, server, serverHost, providerLines, moreSettings }, use) => {
    const file = path.join(workspaceDir, 'reverie.yaml');
    const provider = `  - type: openai-compatible\n    name: local\n    baseURL: ${server.url.replace('127.0.0.1', serverHost)}\n    models: ['*']\n${providerLines}`;
    const settings = readFileSync(file, 'utf8').replace('providers:\n', `providers:\n${provider}`);
    writeFileSync(file, `${settings}\n${moreSettings}`);
    await use(workspaceDir);
  },
});
