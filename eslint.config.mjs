import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['vitest*.config.mts', 'dist/**', '.cache/**', '.vscode-test/**', 'node_modules/**', 'coverage/**'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: './tsconfig.lint.json',
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
    },
  },
  {
    // A function is one thought. A switch counts once: one over all kinds of something is a table, and the compiler asks for each of its rows.
    files: ['{debug-adapter,extension,webview,api}/**/*.ts', 'tools/**/*.{mjs,cjs}'],
    rules: {
      complexity: ['error', { max: 15, variant: 'modified' }],
      'max-lines-per-function': ['error', { max: 60 }],
    },
  },
  {
    files: ['tools/**/*.{mjs,cjs}'],
    rules: { 'max-lines': ['error', { max: 400 }], eqeqeq: 'error', 'no-unused-vars': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    // A verdict that a busy machine changes is none: what grows is counted, see test/counted. Measuring is the benchmark's; an editor is waited for.
    files: ['test/**/*.ts'],
    ignores: ['test/bench/**', 'test/vscode/harness.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...[
          ['performance', 'now'],
          ['Date', 'now'],
          ['process', 'memoryUsage'],
          ['process', 'hrtime'],
          ['process', 'cpuUsage'],
          ['process', 'resourceUsage'],
        ].map(([object, property]) => ({
          object,
          property,
          message:
            'No test reads a clock or the memory of the process: count steps or what is asked for (test/counted).',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'No test reads a clock.',
        },
      ],
    },
  },
);
