/**
 * Marks buffers whose bytes are others than at the stop before: a preview of some bytes does not show a change behind them.
 * The mark is a child of its own. Editors compare values from stop to stop and copy them, so a value stays the value alone.
 */
import type { Bytes } from '../../bytes/bytes.ts';
import { bytesText, spanOfText } from '../../bytes/byte-words.ts';
import { previewBytes } from '../../decode/preview-bytes.ts';
import type { VariableNode } from './variable-node.ts';

/** The rows, with a child at each whose bytes changed since `before`, at any depth. A row that was not there before, or has no bytes, gets none. */
export function markChanges(rows: readonly VariableNode[], before: readonly VariableNode[]): readonly VariableNode[] {
  if (before.length === 0) return rows;
  const earlier = new Map(before.map((row) => [row.name, row]));
  return rows.map((row) => {
    const was = earlier.get(row.name);
    return was === undefined ? row : marked(row, was);
  });
}

function marked(row: VariableNode, was: VariableNode): VariableNode {
  const change = row.bytes === undefined || was.bytes === undefined ? null : changeOf(row.bytes, was.bytes);
  if (row.bytes !== undefined && was.bytes !== undefined && change === null) return row;
  const { children } = row;
  if (children === undefined && change === null) return row;
  return {
    ...row,
    children: () => [
      ...(change === null ? [] : [rowOfChange(change)]),
      ...markChanges(children?.() ?? [], was.children?.() ?? []),
    ],
  };
}

/** The place is in the name: the next change of the same buffer elsewhere is another row, and not this one with another value. */
function rowOfChange({ text, before }: Change): VariableNode {
  return { name: `● ${text}`, value: `before: ${previewBytes(before)}`, type: 'at the stop before', bytes: before };
}

/** What changed, and the bytes that stood there before. */
export interface Change {
  readonly text: string;
  readonly before: Bytes;
}

/** The change from the first byte that differs to the last; null where nothing differs. */
export function changeOf(now: Bytes, before: Bytes): Change | null {
  if (now.length !== before.length) return { text: `changed, was ${bytesText(before.length)} long`, before };
  let first = 0;
  while (first < now.length && now[first] === before[first]) first += 1;
  if (first === now.length) return null;
  let end = now.length;
  while (now[end - 1] === before[end - 1]) end -= 1;
  return { text: `${spanOfText(first, end, now.length)} changed`, before: before.subarray(first, end) };
}
