/** The tree for people and for programs. Both take the tree that `visibleRoot` lets through. */
import { showText } from '../bytes/shown-text.ts';
import { visibleRoot } from './mask.ts';
import type { Decoded, DecodeNode } from './node.ts';
import { previewText } from './preview-bytes.ts';

export interface RenderOptions {
  /** Show key material recovered with a user's own key. Absent = no. */
  readonly reveal?: boolean;
  /** Characters of a value; absent = all. */
  readonly valueBudget?: number;
}

/** Depth that is drawn with indentation; deeper nodes stay at this column. */
const maxIndent = 40;

/**
 * The tree as lines of text: range, label, value, and problems on a line of their own, marked with `!`.
 * Ranges are decimal `[start, end)`, in the buffer of the parent or, after an RSA operation, of the block it gave.
 */
export function renderText(decoded: Decoded, options: RenderOptions = {}): string {
  const lines = [showText(`${decoded.decoder}: ${decoded.summary}`)];
  pushLines(visibleRoot(decoded, options.reveal === true), 0, options, lines);
  return lines.join('\n');
}

function pushLines(node: DecodeNode, depth: number, options: RenderOptions, lines: string[]): void {
  const indent = '  '.repeat(Math.min(depth, maxIndent));
  const value = previewText(node.value, options.valueBudget ?? Number.POSITIVE_INFINITY);
  const range = `[${String(node.start)}, ${String(node.end)})`;
  lines.push(`${indent}${range} ${node.label}${value === '' ? '' : `: ${value}`}`);
  if (node.problem !== undefined) lines.push(`${indent}  ! ${node.problem}`);
  for (const child of node.children) pushLines(child, depth + 1, options, lines);
}

/** A node as a report writes it. Ranges are `[start, end)`, in the buffer of the parent or, after an RSA operation, of the block it gave. */
export interface NodeJson {
  readonly label: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly problem: string | null;
  readonly children: readonly NodeJson[];
}

/** The tree as plain data, ready for `JSON.stringify`. */
export function renderJson(decoded: Decoded, options: RenderOptions = {}): NodeJson {
  return nodeJson(visibleRoot(decoded, options.reveal === true));
}

function nodeJson({ label, value, start, end, problem, children }: DecodeNode): NodeJson {
  return { label, value, start, end, problem: problem ?? null, children: children.map(nodeJson) };
}
