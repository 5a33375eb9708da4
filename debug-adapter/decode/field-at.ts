import type { DecodeNode } from './node.ts';

/**
 * The fields that hold a byte of the buffer, from the outermost below the root to the innermost. Nodes that count bytes of another
 * buffer (a block after decryption) are not among them: no byte of this one is theirs.
 */
export function fieldsAt(root: DecodeNode, byte: number): readonly DecodeNode[] {
  const path: DecodeNode[] = [];
  for (let node: DecodeNode | undefined = root; node !== undefined;) {
    // Of fields that share bytes, the smallest says most.
    const inner: DecodeNode | undefined = smallest(
      node.children.filter((child) => child.bytes === undefined && child.start <= byte && byte < child.end),
    );
    if (inner !== undefined) path.push(inner);
    node = inner;
  }
  return path;
}

function smallest(nodes: readonly DecodeNode[]): DecodeNode | undefined {
  return nodes.reduce<DecodeNode | undefined>(
    (best, node) => (best === undefined || node.end - node.start < best.end - best.start ? node : best),
    undefined,
  );
}
