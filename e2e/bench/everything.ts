import type { RunRequest } from '../../src/api/index.ts';

/** A run over all generations of a workspace, with nothing forced. */
export const EVERYTHING: RunRequest = {
  filter: {},
  descendants: false,
  force: [],
  policy: null,
  provider: null,
  baseUrl: null,
  concurrency: null,
  maxTokens: null,
  capMicros: null,
};
