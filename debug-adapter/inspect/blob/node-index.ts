/** Numbers for the nodes of a decoded tree, given when a view first sees them: a tree of 100,000 nodes costs what is looked at. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { DecodeNode } from '../../decode/node.ts';

export interface IndexedNode {
  readonly id: number;
  readonly node: DecodeNode;
  readonly parent: number | null;
  /** Ordinal among the children of its parent. */
  readonly ordinal: number;
  /** The buffer that its range counts. */
  readonly buffer: number;
}

/** A buffer of the tree: the blob itself, or what a node holds. */
export interface IndexedBuffer {
  readonly bytes: Bytes;
  readonly label: string;
  /** The node at its root. */ readonly owner: number;
}

export class NodeIndex {
  private readonly nodes: IndexedNode[] = [];
  private readonly firstChild = new Map<number, number>();
  private readonly held: IndexedBuffer[] = [];

  constructor(root: DecodeNode, bytes: Bytes, label: string) {
    this.held.push({ bytes, label, owner: 0 });
    this.nodes.push({ id: 0, node: root, parent: null, ordinal: 0, buffer: 0 });
  }

  node(id: number): IndexedNode | null {
    return this.nodes[id] ?? null;
  }

  buffer(id: number): IndexedBuffer | null {
    return this.held[id] ?? null;
  }

  /** The bytes of a node's range. */
  bytesOf({ node, buffer }: IndexedNode): Bytes {
    return this.held[buffer]?.bytes.subarray(node.start, node.end) ?? new Uint8Array(0);
  }

  /** Up to `count` children from the ordinal `from` on. */
  children(parent: IndexedNode, from: number, count: number): readonly IndexedNode[] {
    const first = this.firstChild.get(parent.id) ?? this.number(parent);
    const end = Math.min(parent.node.children.length, from + count);
    return this.nodes.slice(first + Math.min(from, end), first + end);
  }

  private number(parent: IndexedNode): number {
    const first = this.nodes.length;
    this.firstChild.set(parent.id, first);
    parent.node.children.forEach((node, ordinal) => {
      const buffer = node.bytes === undefined ? parent.buffer : this.hold(node.bytes, node.label, first + ordinal);
      this.nodes.push({ id: first + ordinal, node, parent: parent.id, ordinal, buffer });
    });
    return first;
  }

  private hold(bytes: Bytes, label: string, owner: number): number {
    this.held.push({ bytes, label, owner });
    return this.held.length - 1;
  }

  /** The narrowest node that covers a byte of a buffer, or null. */
  at(buffer: number, offset: number): IndexedNode | null {
    const owner = this.nodes[this.held[buffer]?.owner ?? -1];
    if (owner === undefined || !covers(owner.node, offset)) return null;
    for (let found = owner; ;) {
      const ordinal = narrowest(found.node.children, offset);
      const next = ordinal === null ? undefined : this.children(found, ordinal, 1)[0];
      if (next === undefined) return found;
      found = next;
    }
  }

  /** From the root to a node, both included. */
  pathTo(id: number): readonly IndexedNode[] {
    const path: IndexedNode[] = [];
    for (let at = this.nodes[id]; at !== undefined; at = at.parent === null ? undefined : this.nodes[at.parent])
      path.unshift(at);
    return path;
  }
}

function covers({ start, end }: DecodeNode, offset: number): boolean {
  return start <= offset && offset < end;
}

/** The ordinal of the child of the same buffer that covers the byte with the fewest others; the first of equals. */
function narrowest(children: readonly DecodeNode[], offset: number): number | null {
  let best: number | null = null;
  let length = Number.POSITIVE_INFINITY;
  children.forEach((child, ordinal) => {
    if (child.bytes !== undefined || !covers(child, offset) || child.end - child.start >= length) return;
    best = ordinal;
    length = child.end - child.start;
  });
  return best;
}
