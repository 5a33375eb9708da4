/** Trees of every decoder pass here: what shows private numbers is a secret, whatever the decoder took the bytes for. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { Range } from '../build-node.ts';
import type { DecodeContext } from '../context.ts';
import type { Decoded, DecodeNode, NodeKind } from '../node.ts';
import { findPrivateParts } from './find.ts';

/** What says how many members there are, and none of their bytes. */
const telling: ReadonlySet<NodeKind> = new Set(['structure', 'sequence', 'key', 'secret']);

/** The same decode with every node as a secret whose bytes are, or hold, private numbers and that shows bytes. */
export function guardPrivateParts(decoded: Decoded, bytes: Bytes, context: DecodeContext): Decoded {
  const parts = findPrivateParts(bytes, context);
  const root = guard(decoded.root, parts, context);
  return parts.length > 0 || root !== decoded.root ? { ...decoded, root, hasSecrets: true } : decoded;
}

function guard(node: DecodeNode, around: readonly Range[], context: DecodeContext): DecodeNode {
  const parts = node.bytes === undefined ? around : findPrivateParts(node.bytes, context);
  const children = node.children.map((child) => guard(child, parts, context));
  const isPrivate = overlaps(parts, node.start, node.end) && (node.children.length === 0 || !telling.has(node.kind));
  if (isPrivate && node.kind !== 'secret') return { ...node, children, kind: 'secret' };
  return children.every((child, index) => child === node.children[index]) ? node : { ...node, children };
}

/** True when a range meets one of those in order, of which none touches another. */
function overlaps(parts: readonly Range[], start: number, end: number): boolean {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.[1] ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return (parts[low]?.[0] ?? Number.POSITIVE_INFINITY) < end;
}
