import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,renderer,electron,scripts}/**/*.test.ts'],
    environment: 'node',
    // Property tests and real stores share two cores with whatever else runs; a hang is still found.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
