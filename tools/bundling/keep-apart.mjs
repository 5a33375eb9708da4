/** Leaves some imports as they are, under the name that the other bundle has. */
export const keepApart = (imports) => ({
  name: 'keep apart',
  setup(builder) {
    builder.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === 'dynamic-import' && Object.hasOwn(imports, path) ? { path: imports[path], external: true } : undefined,
    );
  },
});
