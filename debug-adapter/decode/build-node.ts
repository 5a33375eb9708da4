/** Building, finding and checking nodes. A node is written once, by the decoder that knows its range. */
import type { Bytes } from '../bytes/bytes.ts';
import { showText } from '../bytes/shown-text.ts';
import type { DecodeNode, NodeKind } from './node.ts';

/** `[start, end)` in the buffer of the parent. */
export type Range = readonly [start: number, end: number];

export interface NodeParts {
  readonly value?: string;
  readonly problem?: string | undefined;
  readonly children?: readonly DecodeNode[];
  readonly bytes?: Bytes;
}

/** Makes a node; absent parts become empty ones. Its texts come from buffers, and are made fit to be shown here. */
export function makeNode(label: string, kind: NodeKind, [start, end]: Range, parts: NodeParts = {}): DecodeNode {
  return {
    label: showText(label),
    value: showText(parts.value ?? ''),
    start,
    end,
    kind,
    ...(parts.problem === undefined ? {} : { problem: showText(parts.problem) }),
    children: parts.children ?? [],
    ...(parts.bytes === undefined ? {} : { bytes: parts.bytes }),
  };
}

/** The node with another value, or with a problem. */
export function withTexts(node: DecodeNode, { value, problem }: Pick<NodeParts, 'value' | 'problem'>): DecodeNode {
  return {
    ...node,
    ...(value === undefined ? {} : { value: showText(value) }),
    ...(problem === undefined ? {} : { problem: showText(problem) }),
  };
}

/** The same node, moved by `by` bytes within its buffer, children included. Stops at children that count another buffer. */
export function shiftNode(node: DecodeNode, by: number): DecodeNode {
  if (by === 0) return node;
  const children = node.bytes === undefined ? node.children.map((child) => shiftNode(child, by)) : node.children;
  return { ...node, start: node.start + by, end: node.end + by, children };
}

/** The first problem of the tree, in reading order, parents before children. */
export function firstProblem(node: DecodeNode): string | undefined {
  if (node.problem !== undefined) return node.problem;
  for (const child of node.children) {
    const problem = firstProblem(child);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** How many nodes the tree has, itself included. */
export function countNodes(node: DecodeNode): number {
  return node.children.reduce((sum, child) => sum + countNodes(child), 1);
}
