// Stories in a real browser, one at a time: e2e/application.ts brings the product.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['./e2e/application.ts'],
    setupFiles: ['./stack/fail-on-console-error.ts'],
    pool: 'forks',
    maxWorkers: 1,
    // A step of a story waits for real processes: reading files, answering, printing.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A story's later steps need the earlier ones.
    sequence: { concurrent: false, shuffle: false },
  },
});
