import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** The direction of imports: the folders that each folder may import, and no others (DESIGN.md, "One pipeline"). */
const allowed = {
  'src/model': [],
  'src/ops': [],
  'src/corpus': ['model'],
  'src/search': ['model'],
  'src/library': ['model', 'corpus', 'search'],
  'src/maintainer': ['model', 'corpus', 'library'],
  'src/evaluation': ['search'],
  'src/answers': ['model', 'search'],
  'src/rendering': ['model', 'search', 'answers'],
  commands: ['model', 'search', 'answers', 'rendering'],
  'src/discord': ['rendering', 'ops'],
  'src/terminal': ['model', 'search', 'evaluation', 'answers', 'rendering', 'commands'],
};

/** Packages that one folder alone may import. */
const owners = { 'discord.js': 'src/discord', minisearch: 'src/search', 'remark-parse': 'src/corpus' };

const nameOf = (folder) => folder.replace('src/', '');
const folders = Object.keys(allowed);

const direction = folders.map((folder) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: Object.entries(owners)
          .filter(([, owner]) => owner !== folder)
          .map(([name, owner]) => ({ name, message: `Only ${owner}/ imports ${name}.` })),
        // The contract of a command is a port that adapters may know; the commands themselves are handed in.
        patterns: folders
          .filter((other) => other !== folder && !allowed[folder].includes(nameOf(other)))
          .map((other) => ({
            group: [`**/${nameOf(other)}/**`, '!**/commands/command.ts'],
            message: `${folder}/ must not know ${other}/.`,
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
