// Tests beside the code, against real parts: stack/for-tests.ts brings Postgres, Temporal, Milvus and the others once.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules/**', 'build/**', '.data/**', 'e2e/**'],
    globalSetup: ['./stack/for-tests.ts'],
    setupFiles: ['./stack/fail-on-console-error.ts'],
    pool: 'forks',
    // Two cores, shared with the database, Temporal and the models.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
