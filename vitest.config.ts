import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,renderer,electron,scripts}/**/*.test.ts'],
    environment: 'node',
  },
});
