import js from '@eslint/js'
import tseslint from 'typescript-eslint'

/** Rooms that only compute: what they know comes in as arguments (see docs/architecture.md). */
const PURE_ROOMS = [
  'src/graph/**',
  'src/crates/**',
  'src/generated/**',
  'src/report/**',
  'src/settings/**',
  'src/check-result.ts',
  'src/verdict.ts',
  'src/problem.ts',
  'src/compare-text.ts',
]

/** What would let a pure room see the outside world or answer differently on a second run. */
const IMPURE_GLOBALS = [
  'fetch',
  'process',
  'Date',
  'performance',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'XMLHttpRequest',
  'WebSocket',
  'globalThis',
  'global',
  'navigator',
  'localStorage',
  'Intl',
]

export default tseslint.config(
  { ignores: ['dist/**', '.cache/**', 'node_modules/**', 'coverage/**', 'examples/**', '**/fixtures/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'always' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-control-regex': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: PURE_ROOMS,
    rules: {
      'no-restricted-globals': [
        'error',
        ...IMPURE_GLOBALS.map((name) => ({ name, message: 'A pure room takes this as an argument.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The same inputs give the same bytes.' },
        { property: 'localeCompare', message: 'Depends on the locale: compare with < and >.' },
        { property: 'toLocaleString', message: 'Depends on the locale.' },
      ],
    },
  },
  {
    files: ['src/page/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'writeln', 'srcdoc', 'html'].map((property) => ({
          property,
          message: 'What is foreign only ever becomes text.',
        })),
        { object: 'Math', property: 'random', message: 'The same data gives the same picture.' },
        { property: 'localeCompare', message: 'Depends on the locale: compare with < and >.' },
        { property: 'toLocaleString', message: 'Depends on the locale.' },
      ],
    },
  },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['scripts/**'], languageOptions: { globals: { console: 'readonly', process: 'readonly' } } },
)
