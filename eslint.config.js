import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The direction of imports, one line a folder: what each folder must not import (DESIGN.md, "One pipeline"). */
const walls = [
  ['src/model', ['corpus', 'search', 'library', 'answers', 'rendering', 'discord', 'ops', 'commands']],
  ['src/corpus', ['search', 'library', 'answers', 'rendering', 'discord', 'ops', 'commands']],
  ['src/search', ['corpus', 'library', 'answers', 'rendering', 'discord', 'ops', 'commands']],
  ['src/library', ['answers', 'rendering', 'discord', 'commands']],
  ['src/evaluation', ['corpus', 'library', 'rendering', 'discord', 'ops', 'commands']],
  ['src/answers', ['corpus', 'library', 'rendering', 'discord', 'ops', 'commands']],
  ['src/rendering', ['corpus', 'library', 'discord', 'ops', 'commands']],
  ['commands', ['corpus', 'library', 'discord', 'ops']],
  ['src/discord', ['corpus', 'library', 'search', 'answers', 'commands']],
  ['src/terminal', ['discord', 'ops']],
  ['src/ops', ['model', 'corpus', 'search', 'library', 'answers', 'rendering', 'discord', 'commands']],
];

/** Packages that one folder alone may import. */
const owners = { 'discord.js': 'src/discord', minisearch: 'src/search', 'remark-parse': 'src/corpus' };

const direction = walls.map(([folder, banned]) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: Object.entries(owners)
          .filter(([, owner]) => owner !== folder)
          .map(([name, owner]) => ({ name, message: `Only ${owner}/ imports ${name}.` })),
        // The contract of a command is a port that adapters may know; the commands themselves are handed in.
        patterns: banned.map((name) => ({
          group: [`**/${name}/*`, '!**/commands/command.ts'],
          message: `${folder}/ must not know ${name}/.`,
        })),
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist', 'data', 'coverage', 'gallery/**'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Code points are what Discord counts and what a cut must not split, so taking strings apart by them is meant.
      '@typescript-eslint/no-misused-spread': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-control-regex': 'off',
    },
  },
  {
    files: ['**/*.js'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      parserOptions: { projectService: false },
      globals: { process: 'readonly', console: 'readonly' },
    },
  },
  ...direction,
  // A table that `npm run fit` writes: one line a term.
  { files: ['src/search/scope-terms.ts'], rules: { 'max-lines': 'off' } },
);
