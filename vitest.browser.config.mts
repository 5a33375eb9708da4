import { defineConfig } from 'vitest/config';

/** The views in a real browser. One browser at a time. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/temporary-setup.ts',
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
    isolate: false,
  },
});
