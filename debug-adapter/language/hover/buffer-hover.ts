import type { DecodeNode, Decoded } from '../../decode/node.ts';
import { code, joinLines, plain } from './markdown.ts';

/** How many lines of the tree a hover shows; the Variables view has them all. */
const shownLines = 14;

/** A buffer in a few lines: what it is, its regions with their byte ranges, and the first thing that is wrong. */
export function bufferHover(bytes: Uint8Array, decoded: Decoded, showSecrets: boolean): string {
  const lines = treeLines(decoded.root, 0, showSecrets);
  const shown = lines.slice(0, shownLines);
  const left = lines.length - shown.length;
  return joinLines([
    `**${bytes.length} bytes** · ${plain(decoded.summary)}`,
    decoded.problem === undefined ? null : `⚠ ${plain(decoded.problem)}`,
    shown.join('\n') + (left > 0 ? `\n- … ${left} more; expand the variable to see all` : ''),
  ]);
}

function treeLines(node: DecodeNode, depth: number, showSecrets: boolean): readonly string[] {
  const inner = node.children.flatMap((child) => treeLines(child, depth + 1, showSecrets));
  if (depth === 0) return inner;
  const value = node.kind === 'secret' && !showSecrets ? 'masked' : node.value;
  const problem = node.problem === undefined ? '' : ` ⚠ ${plain(node.problem)}`;
  const line = `${'  '.repeat(depth - 1)}- ${plain(node.label)} ${code(`${node.start}..${node.end}`)}${value === '' ? '' : ` ${code(value)}`}${problem}`;
  return [line, ...inner];
}
