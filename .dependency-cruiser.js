/**
 * The direction of imports (DESIGN.md, "One pipeline"): what each folder may import besides itself. What is not listed
 * here is refused; a folder's own subfolders may import each other, but never in a circle.
 */
const allowed = {
  'src/base': [],
  'src/model': [],
  'src/ops': ['src/base'],
  'src/corpus': ['src/base', 'src/model'],
  'src/sync': ['src/base', 'src/model', 'src/corpus'],
  'src/search': ['src/base', 'src/model'],
  'src/evaluation': ['src/model', 'src/search/search-index.ts', 'src/search/analysis'],
  'src/store': ['src/base', 'src/model'],
  'src/gaps': ['src/base', 'src/model', 'src/search/(search-index.ts|analysis)', 'src/answers', 'src/store/store.ts'],
  'src/index-store': ['src/base', 'src/model', 'src/corpus', 'src/sync', 'src/search'],
  'src/answers': ['src/base/(text|edit-distance).ts', 'src/model', 'src/search/search-index.ts', 'src/search/analysis'],
  'src/cards': ['src/base/text.ts', 'src/model', 'src/search/search-index.ts', 'src/answers'],
  'src/site': ['src/base', 'src/model', 'src/search', 'src/answers', 'src/cards'],
  commands: ['src/base/errors.ts', 'src/model', 'src/search/search-index.ts', 'src/answers'],
  'src/discord': [
    'src/base',
    'src/model',
    'src/ops',
    'src/answers/(command|word-command|answer|ask-answer|action|shortlist|ask/focus).ts',
    'src/cards',
    'src/store/(store|no-store|sendable-text).ts',
  ],
  'src/mcp': ['src/base', 'src/model', 'src/search/search-index.ts', 'src/answers', 'src/cards'],
  'src/serve': [
    'src/base',
    'src/ops',
    'src/search/search-index.ts',
    'src/index-store',
    'src/answers',
    'src/cards',
    'src/site/security.ts',
  ],
  'src/terminal': ['src/(?!discord|bot|mcp|serve|main|cli)', 'commands'],
  'src/bot': ['src/(?!terminal/(?!output/)|main|cli)', 'commands'],
};

/** Packages that one place alone may import. */
const owners = {
  'discord.js': 'src/discord',
  minisearch: 'src/search',
  'remark-parse': 'src/corpus/parse',
  unified: 'src/corpus/parse',
  execa: 'src/sync',
  commander: 'src/(terminal|cli)',
  kysely: 'src/store',
  libsql: 'src/store',
  pg: 'src/store',
  hastscript: 'src/site',
  'hast-util-to-html': 'src/site',
  lowlight: 'src/site',
  xastscript: 'src/site',
  'xast-util-to-xml': 'src/site',
  'prom-client': 'src/ops',
  pino: 'src/ops',
  dotenv: 'src/ops',
  '@modelcontextprotocol/server': 'src/mcp',
  fresh: 'src/serve',
  sirv: 'src/serve',
  'rate-limiter-flexible': 'src/serve',
};

const direction = Object.entries(allowed).map(([folder, others]) => ({
  name: `${folder} imports only what it may know`,
  severity: 'error',
  from: { path: `^${folder}/` },
  to: { path: '^(src|commands)/', pathNot: [folder, ...others].map((other) => `^${other}`) },
}));

const ownership = Object.entries(owners).map(([name, owner]) => ({
  name: `only ${owner} imports ${name}`,
  severity: 'error',
  from: { path: '^(src|commands)/', pathNot: `^${owner}` },
  to: { path: `node_modules/${name}/` },
}));

export default {
  forbidden: [
    ...direction,
    ...ownership,
    {
      name: 'no circles',
      comment: 'Types count too: two files that need each other are one idea or three.',
      severity: 'error',
      from: { path: '^(src|commands|loopback-discord)/' },
      to: { circular: true },
    },
    {
      name: 'no circles between sibling folders',
      severity: 'error',
      scope: 'folder',
      from: { path: '^(src|loopback-discord)/' },
      to: { circular: true },
    },
    {
      name: 'the engine runs anywhere',
      comment: 'The same engine runs in a browser.',
      severity: 'error',
      from: {
        path: '^(src/base/text\\.ts|src/model/|src/search/|src/answers/|src/cards/|src/site/(client/|search-data))',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing imports the programs',
      severity: 'error',
      from: { path: '^(src|commands)/', pathNot: '^src/[^/]+\\.ts$' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    includeOnly: '^(src|commands|loopback-discord|node_modules|node:)|^[a-z_/]+$',
  },
};
