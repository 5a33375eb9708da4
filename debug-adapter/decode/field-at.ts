import type { DecodeNode } from './node.ts';

/**
 * The fields that hold a byte of the buffer, from the outermost below the root to the innermost. A node whose children count bytes
 * of another buffer (a block after decryption) ends the path: its children are not in this one. Depth is that of the tree.
 */
export function fieldsAt(root: DecodeNode, byte: number): readonly DecodeNode[] {
  const path: DecodeNode[] = [];
  for (let node: DecodeNode | undefined = root; node !== undefined && node.bytes === undefined;) {
    // Of fields that share bytes, the smallest says most.
    const inner: DecodeNode | undefined = smallest(node.children.filter((child) => child.start <= byte && byte < child.end));
    if (inner !== undefined) path.push(inner);
    node = inner;
  }
  return path;
}

function smallest(nodes: readonly DecodeNode[]): DecodeNode | undefined {
  return nodes.reduce<DecodeNode | undefined>((best, node) => (best === undefined || node.end - node.start < best.end - best.start ? node : best), undefined);
}
