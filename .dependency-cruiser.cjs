/** The arrows of the design: a room sees the rooms listed here and no other. */
const rooms = {
  catalog: [],
  bytes: [],
  crypto: ['bytes'],
  decode: ['catalog', 'bytes', 'crypto'],
  script: ['catalog', 'bytes'],
  emulator: ['catalog', 'bytes', 'crypto', 'decode'],
  engine: ['catalog', 'bytes', 'crypto', 'decode', 'script', 'emulator'],
  trace: ['catalog', 'bytes', 'script', 'emulator', 'engine'],
  language: ['catalog', 'bytes', 'crypto', 'decode', 'script', 'emulator', 'engine'],
  dap: ['catalog', 'bytes', 'crypto', 'decode', 'script', 'emulator', 'engine', 'language', 'trace'],
  bin: ['catalog', 'bytes', 'crypto', 'decode', 'script', 'emulator', 'engine', 'language', 'trace', 'dap'],
};
const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-sees-only-lower-rooms`,
  comment: `debug-adapter/${room} may import ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^debug-adapter/${room}/` },
  to: { path: '^debug-adapter/', pathNot: `^debug-adapter/(${[room, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'adapter-knows-no-editor',
      severity: 'error',
      from: { path: '^debug-adapter/' },
      to: { path: '^(extension|webview)/|^vscode$' },
    },
    { name: 'webview-sees-only-itself', severity: 'error', from: { path: '^webview/' }, to: { pathNot: '^webview/' } },
    {
      name: 'extension-sees-a-view-through-its-contract',
      severity: 'error',
      from: { path: '^extension/' },
      to: { path: '^webview/', pathNot: 'contract\\.ts$' },
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
