/** Keeping a user's own key material out of views, traces and exports. */
import type { Decoded, DecodeNode } from './node.ts';

/**
 * The node with every secret in it replaced by its length: values of kind `secret` and the buffers behind them, at any depth.
 * Labels, ranges and problems stay, so that the tree still says what is where and what is wrong. Our choice.
 */
export function maskSecrets(node: DecodeNode): DecodeNode {
  const children = node.children.map(maskSecrets);
  if (node.kind !== 'secret') return { ...node, children };
  const { label, start, end, kind, problem } = node;
  const value = `${String(end - start)} bytes, masked: key material of your own`;
  return { label, value, start, end, kind, ...(problem === undefined ? {} : { problem }), children };
}

/** The tree of a decode as views may show it: masked where a user's own key is involved, unless the user asked to see it. */
export function visibleRoot(decoded: Decoded, reveal: boolean): DecodeNode {
  return decoded.hasSecrets === true && !reveal ? maskSecrets(decoded.root) : decoded.root;
}
