/** The table "who may import whom" of docs/architecture.md, enforced. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
});

const electron = '^(electron|original-fs)$|^node_modules/electron/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only(
      'shared-stands-alone',
      '^src/shared/',
      ['^src/shared/', '^node_modules/zod/'],
      'shared runs anywhere',
    ),
    only(
      'preload-is-small',
      '^src/preload/',
      [
        '^src/preload/',
        '^src/shared/channels',
        '^electron$|^node_modules/electron/',
        '^src/shared/(api|contract|result)',
      ],
      'the preload imports electron, the channel names and types',
    ),
    {
      name: 'preload-types-only',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/shared/(api|contract)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-knows-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: {
        path: ['^src/(main|preload)/', '^electron$', '^node_modules/(electron|zod|chokidar)/'],
      },
    },
    {
      name: 'renderer-knows-no-node-core',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-contract-types-only',
      severity: 'error',
      comment: 'zod stays out of the renderer bundle',
      from: { path: '^src/renderer/' },
      to: { path: '^src/shared/contract', dependencyTypesNot: ['type-only'] },
    },
    only(
      'preview-stands-alone',
      '^src/preview/',
      [
        '^src/preview/',
        '^src/shared/preview-messages',
        '^node_modules/(markdown-it|dompurify|highlight\\.js)/',
        '^node_modules/@fontsource-variable/',
      ],
      'the frame that parses hostile text knows its port and nothing of the page',
    ),
    {
      name: 'nobody-knows-the-preview',
      severity: 'error',
      comment: 'what parses hostile text runs in the frame alone',
      from: { path: '^src/(?!preview/)' },
      to: { path: '^src/preview/|^node_modules/(markdown-it|dompurify|highlight\\.js)/' },
    },
    only(
      'document-is-pure',
      '^src/renderer/document/',
      ['^src/renderer/document/', '^src/shared/'],
      'no Monaco, timers or IPC in the document core',
    ),
    {
      name: 'main-features-without-electron',
      severity: 'error',
      comment: 'plain jest tests them; the file-system seam alone picks original-fs',
      from: {
        path: '^src/main/(?!ipc/|window/)[^/]+/',
        pathNot: ['^src/main/roots/file-system\\.ts$', '^src/main/attacks/'],
      },
      to: { path: electron },
    },
    {
      name: 'main-feature-knows-no-other-feature',
      severity: 'error',
      comment: 'attacks are tests: they go through a whole window',
      from: { path: '^src/main/([^/]+)/', pathNot: '^src/main/attacks/' },
      to: {
        path: '^src/main/([^/]+)/',
        pathNot: ['^src/main/$1/', '^src/main/(roots|profile|blobs)/'],
      },
    },
    {
      name: 'roots-knows-no-feature',
      severity: 'error',
      from: { path: '^src/main/roots/' },
      to: { path: '^src/main/(?!roots/)' },
    },
    {
      name: 'renderer-feature-knows-no-other-feature',
      severity: 'error',
      comment:
        'workbench/ joins the features; document, ui, compare, outline and bridge are base layers',
      from: { path: '^src/renderer/(?!workbench/)([^/]+)/' },
      to: {
        path: '^src/renderer/([^/]+)/',
        pathNot: ['^src/renderer/$1/', '^src/renderer/(document|ui|compare|outline)/'],
      },
    },
    {
      name: 'main-knows-no-renderer',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' },
    },
    {
      name: 'no-test-imports',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/(electron|@types)/',
      },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^original-fs$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
