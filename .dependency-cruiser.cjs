// The layer table of ARCHITECTURE.md as rules. `tools/checks/canaries.test.ts` plants one violation per rule.
// `may` lists the folders a layer may import besides itself; `packages` the npm packages it may use.
const layers = [
  { name: 'core', path: '^src/core/', may: [], packages: ['@noble/hashes', 'diff', 'fflate'] },
  {
    name: 'formats',
    path: '^src/formats/',
    may: ['core'],
    packages: [
      'chardet',
      'docx',
      'fflate',
      'mammoth',
      'mdast',
      'mdast-util-from-markdown',
      'mdast-util-frontmatter',
      'mdast-util-gfm',
      'micromark-extension-frontmatter',
      'micromark-extension-gfm',
      'parse5',
      'pdfjs-dist',
      'saxes',
      'yaml',
    ],
  },
  { name: 'shell', path: '^src/shell/', may: ['core'], packages: [] },
  { name: 'host', path: '^src/host/', may: ['core', 'shell', 'formats'], packages: [], node: true },
  {
    name: 'main',
    path: '^src/main/',
    may: ['core', 'shell', 'host'],
    packages: ['electron'],
    node: true,
  },
  { name: 'serve', path: '^src/serve/', may: ['core', 'shell', 'host'], packages: [], node: true },
  { name: 'preload', path: '^src/preload/', may: ['shell'], packages: ['electron'] },
  {
    name: 'cli',
    path: '^src/cli/',
    may: ['core', 'formats', 'shell', 'host'],
    packages: [],
    node: true,
  },
  {
    name: 'ui',
    path: '^src/renderer/ui/',
    may: [],
    packages: ['react', 'react-dom', 'lucide-react'],
  },
  { name: 'commands', path: '^src/renderer/commands/', may: ['core'], packages: [] },
  { name: 'store', path: '^src/renderer/store/', may: ['core', 'shell'], packages: ['dexie'] },
  { name: 'platform', path: '^src/renderer/platform/', may: ['core', 'shell'], packages: [] },
  {
    name: 'workers',
    path: '^src/renderer/workers/',
    may: ['core', 'formats', 'renderer/store'],
    packages: [],
  },
  {
    name: 'editor',
    path: '^src/renderer/editor/',
    may: ['core', 'formats', 'renderer/ui', 'renderer/commands'],
    packages: ['react', '@tiptap', 'lucide-react'],
  },
  {
    name: 'workbench',
    path: '^src/renderer/workbench/',
    may: ['core', 'shell', 'renderer/store', 'renderer/commands', 'renderer/platform'],
    packages: ['react', 'dexie-react-hooks'],
  },
  {
    name: 'features',
    path: '^src/renderer/features/',
    may: [
      'core',
      'shell',
      'formats',
      'renderer/store',
      'renderer/commands',
      'renderer/platform',
      'renderer/ui',
      'renderer/editor',
      'renderer/workbench',
      'renderer/workers',
    ],
    packages: ['react', 'react-dom', '@tanstack', '@tiptap', 'dexie-react-hooks', 'lucide-react'],
  },
];
const tests = '[.]test[.]tsx?$|/testing/';
const folder = (layer) => `^src/${layer}/`;
const rules = layers.flatMap(({ name, path, may, packages, node }) => {
  const own = name === 'features' ? [] : [path];
  const allowed = [...own, ...may.map(folder)];
  const out = [
    {
      name: `${name}-imports`,
      comment: `${name} may import ${may.length > 0 ? may.join(', ') : 'nothing else of ours'}`,
      severity: 'error',
      from: { path, pathNot: tests },
      to: {
        path: '^src/',
        pathNot: name === 'features' ? [...allowed, '^src/renderer/features/'] : allowed,
      },
    },
    {
      name: `${name}-packages`,
      comment: `${name} may use ${packages.length > 0 ? packages.join(', ') : 'no package'}`,
      severity: 'error',
      from: { path, pathNot: tests },
      to: {
        dependencyTypes: [
          'npm',
          'npm-dev',
          'npm-optional',
          'npm-peer',
          'npm-no-pkg',
          'npm-unknown',
        ],
        pathNot:
          packages.length > 0
            ? [`^node_modules/(${packages.join('|')})(/|$)`, '^node_modules/@types/']
            : ['^node_modules/@types/'],
      },
    },
  ];
  if (!node) {
    out.push({
      name: `${name}-no-node`,
      comment: `${name} does not run in Node`,
      severity: 'error',
      from: { path, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    });
  }
  return out;
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rules,
    {
      name: 'no-feature-to-feature',
      comment: 'a feature never imports another feature: the frame composes them',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'feature-by-its-index',
      comment: 'the frame reaches a feature only through its index.ts',
      severity: 'error',
      from: { path: '^src/renderer/(app/|main[.]tsx)' },
      to: { path: '^src/renderer/features/[^/]+/(?!index[.]ts$)' },
    },
    {
      name: 'app-imports',
      comment: 'the frame composes the renderer and nothing of the hosts',
      severity: 'error',
      from: { path: '^src/renderer/(app/|main[.]tsx)' },
      to: { path: '^src/', pathNot: '^src/(renderer|core|shell)/' },
    },
    {
      name: 'electron-only-in-main',
      comment: 'electron is imported by the built main and preload only',
      severity: 'error',
      from: { pathNot: '^src/(main|preload)/' },
      to: { path: '^node_modules/electron(/|$)' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot: '[.]d[.]ts$|[.]test[.]tsx?$|/testing/|^src/renderer/workers/',
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[.]css$|[?]' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|tools/canaries)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
