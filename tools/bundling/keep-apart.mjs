/**
 * Leaves some imports as they are, under the name that the other bundle has.
 * @param {Readonly<Record<string, string>>} imports
 * @returns {import('esbuild').Plugin}
 */
export const keepApart = (imports) => ({
  name: 'keep apart',
  setup(builder) {
    builder.onResolve({ filter: /^\.\// }, ({ path, kind }) =>
      kind === 'dynamic-import' && imports[path] !== undefined ? { path: imports[path], external: true } : undefined,
    );
  },
});
