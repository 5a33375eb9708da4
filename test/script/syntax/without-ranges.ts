/** A tree without its ranges, for comparing what two texts say. */
export function withoutRanges(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutRanges);
  if (node instanceof Uint8Array || typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !/range$/i.test(key))
      .map(([key, inner]) => [key, withoutRanges(inner)]),
  );
}
