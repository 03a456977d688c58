// Only what needs types or knows Temporal; format and everything else is Biome's.
import temporal from 'eslint-plugin-temporal';
import tseslint from 'typescript-eslint';

const typed = {
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
  plugins: { '@typescript-eslint': tseslint.plugin },
};

export default [
  {
    ignores: [
      'node_modules/**',
      'build/**',
      '.data/**',
      '.cache/**',
      'coverage/**',
      '**/__histories__/**',
      '**/*.{js,mjs,cjs}',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    ...typed,
    rules: {
      // A forgotten await fails the workflow task, not the workflow, and it retries for ever.
      '@typescript-eslint/no-floating-promises': 'error',
      // Not for arguments: every Knex builder is thenable, so each where((query) => …) would be one.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: ['**/*.test.ts'],
    ...temporal.configs.workflow,
    rules: {
      ...temporal.configs.workflow.rules,
      // By names only: it takes setHandler() for a promise. The typed rule above knows better.
      'temporal/workflow-no-floating-promises': 'off',
      // We wait for people without a limit on purpose, and keys are made of ids that callers already have.
      'temporal/workflow-condition-timeout-style': 'off',
      'temporal/workflow-require-idempotency-key-arg': 'off',
    },
  },
  {
    files: ['activities/**/*.ts'],
    ignores: ['**/*.test.ts'],
    ...temporal.configs.activity,
    rules: {
      ...temporal.configs.activity.rules,
      // It takes every loop and every helper in the folder for an activity.
      'temporal/activity-heartbeat-in-long-loops': 'off',
      'temporal/activity-prefer-single-object-args': 'off',
      // One interceptor turns known errors into ApplicationFailure (activities/failures.ts).
      'temporal/activity-prefer-applicationfailure': 'off',
    },
  },
];
