/**
 * The arrows of the design. Each list stands from the lowest room to the highest; a room sees itself and the rooms in front of it
 * that are named beside it.
 */
const below = (floors) => Object.fromEntries(floors.map((room, at) => [room, floors.slice(0, at)]));

/** The rooms of the adapter: a room sees those listed here and no other. */
const core = ['catalog', 'bytes', 'crypto', 'decode'];
const rooms = {
  catalog: [],
  bytes: [],
  crypto: ['bytes'],
  decode: ['catalog', 'bytes', 'crypto'],
  script: ['catalog', 'bytes'],
  emulator: core,
  engine: [...core, 'script', 'emulator'],
  trace: [...core, 'script', 'emulator', 'engine'],
  language: [...core, 'script', 'emulator', 'engine'],
  inspect: core,
  dap: [...core, 'script', 'emulator', 'engine', 'trace', 'language', 'inspect'],
  bin: [...core, 'script', 'emulator', 'engine', 'trace', 'language', 'inspect', 'dap'],
};

/** The rooms within a room. */
const inner = {
  'debug-adapter/catalog': below(['enumerations', 'guids', 'statuses', 'structures', 'lookup', 'layout', 'requests']),
  'debug-adapter/bytes/find': below(['dump-rows', 'finders']),
  'debug-adapter/script': below(['syntax', 'bind', 'check']),
  'debug-adapter/engine': below(['evaluation', 'program', 'machine', 'history', 'query', 'travel', 'report']),
  'debug-adapter/engine/program': below(['load', 'compile']),
  'debug-adapter/trace/judge': below(['emulation', 'verdict']),
  'debug-adapter/inspect': below(['blob', 'export', 'answers', 'compare']),
  'debug-adapter/dap': below(['messages', 'sources', 'timeline', 'views', 'launch', 'requests']),
  'webview/timeline': below(['model', 'layout', 'paint', 'parts']),
};

const roomRules = (parent, allowedOf) =>
  Object.entries(allowedOf).map(([room, allowed]) => ({
    name: `${parent.split('/').at(-1)}-${room}-sees-only-lower-rooms`,
    comment: `${parent}/${room} may import ${allowed.join(', ') || 'no other room of it'}`,
    severity: 'error',
    from: { path: `^${parent}/${room}/` },
    to: {
      path: `^${parent}/(${Object.keys(allowedOf).join('|')})/`,
      pathNot: `^${parent}/(${[room, ...allowed].join('|')})/`,
    },
  }));

module.exports = {
  forbidden: [
    ...roomRules('debug-adapter', rooms),
    ...Object.entries(inner).flatMap(([parent, allowedOf]) => roomRules(parent, allowedOf)),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'adapter-knows-no-editor',
      severity: 'error',
      from: { path: '^debug-adapter/' },
      to: { path: '^(extension|webview)/|^vscode$', pathNot: '^webview/contracts/' },
    },
    {
      name: 'contracts-are-types-alone',
      severity: 'error',
      from: { pathNot: '^webview/contracts/' },
      to: {
        path: '^webview/contracts/',
        pathNot: '^webview/contracts/(message-reader|name-pattern)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'contracts-see-nothing',
      severity: 'error',
      from: { path: '^webview/contracts/' },
      to: { pathNot: '^webview/contracts/' },
    },
    { name: 'webview-sees-only-itself', severity: 'error', from: { path: '^webview/' }, to: { pathNot: '^webview/' } },
    {
      name: 'extension-sees-a-view-through-its-contract',
      severity: 'error',
      from: { path: '^extension/' },
      to: { path: '^webview/', pathNot: '^webview/contracts/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
    {
      name: 'node-only-in-node-files',
      severity: 'error',
      from: { path: '^(debug-adapter|extension|webview)/', pathNot: '(\\.node\\.ts$|^debug-adapter/bin/)' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
