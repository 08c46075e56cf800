import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,renderer,electron,scripts}/**/*.test.ts'],
    environment: 'node',
    // Files share what they import; what one sets up for itself it sets up in its own hooks.
    isolate: false,
    // Most of a test's time is waiting (fsync, sockets, children), so two cores carry three.
    maxWorkers: 3,
    // Property tests and real stores share two cores with whatever else runs; a hang is still found.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes when the machine has time for it.
    expect: { poll: { timeout: 10_000 } },
  },
});
