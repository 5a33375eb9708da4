/** How much of another extension's tree is shown. Every view renders the whole tree, so these bound the time that it takes (our choice). */
export const limits = {
  /** Nodes of a tree. */
  nodes: 20_000,
  /** Nodes inside each other, the root not counted. */
  depth: 48,
  /** Characters of a label. */
  label: 200,
  /** Characters of a value, a summary, a problem or a reason. */
  text: 2000,
} as const;
