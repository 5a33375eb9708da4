/** Stands in for `vscode` where only the time of the extension's own code counts: every call succeeds and gives the same nothing. */

/** Callable, constructible, and every member of it is again itself. */
const anything: object = new Proxy(
  function nothing() {
    /* gives what the proxy gives */
  },
  {
    get: (_target, name) => (name === 'then' || typeof name === 'symbol' ? undefined : anything),
    apply: () => anything,
    construct: () => anything,
  },
);
const members = anything as Readonly<Record<string, unknown>>;

/** An editor with nothing open. */
export const window = new Proxy(members, {
  get: (_target, name) => (name === 'activeTextEditor' ? undefined : anything),
});
export const workspace = new Proxy(members, {
  get: (_target, name) => (name === 'textDocuments' ? [] : name === 'workspaceFolders' ? undefined : anything),
});
export const {
  commands,
  debug,
  languages,
  Uri,
  EventEmitter,
  Disposable,
  Range,
  CodeActionKind,
  CompletionItemKind,
  DebugConfigurationProviderTriggerKind,
  DiagnosticSeverity,
  FoldingRangeKind,
  SymbolKind,
} = members;
