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
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  // Objection's and Knex's builders are thenables: handing one to a where-callback is how they are used.
  {
    files: ['db/**/*.ts', 'api/caller.ts'],
    rules: {
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
    },
  },
  { files: ['workflows/**/*.ts'], ignores: ['**/*.test.ts'], ...temporal.configs.workflow },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      // The typed rule above finds forgotten awaits; this one takes setHandler for a promise.
      'temporal/workflow-no-floating-promises': 'off',
      // Waits without an end of their own are ended by a handler that is part of the same process.
      'temporal/workflow-condition-timeout-style': 'off',
      // Keys are made from ids inside the activities (activities/invitation.ts).
      'temporal/workflow-require-idempotency-key-arg': 'off',
      // workflows/lib holds functions that workflows share; workflows themselves take one object.
      'temporal/workflow-prefer-single-object-args': 'off',
    },
  },
  { files: ['activities/**/*.ts'], ignores: ['**/*.test.ts'], ...temporal.configs.activity },
  {
    files: ['activities/**/*.ts'],
    rules: {
      // One interceptor turns every known error into an ApplicationFailure (temporal/interceptors/attempts.ts).
      'temporal/activity-prefer-applicationfailure': 'off',
      // withHeartbeat beats by a timer; the rule looks for a call inside the loop.
      'temporal/activity-heartbeat-in-long-loops': 'off',
      // The factories take ports; the activities they make take one object.
      'temporal/activity-prefer-single-object-args': 'off',
      // withHeartbeat keeps the context for the length of one activity, inside that activity.
      'temporal/activity-context-not-stored': 'off',
    },
  },
];
