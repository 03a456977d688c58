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
  { files: ['workflows/**/*.ts'], ignores: ['**/*.test.ts'], ...temporal.configs.workflow },
  { files: ['activities/**/*.ts'], ignores: ['**/*.test.ts'], ...temporal.configs.activity },
];
