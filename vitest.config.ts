import { defineConfig } from 'vitest/config';

const isNightly = process.env['REPETITIONS'] === 'nightly';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/browser/**'],
    testTimeout: isNightly ? 6 * 3_600_000 : 60_000,
    maxWorkers: 2,
  },
});
