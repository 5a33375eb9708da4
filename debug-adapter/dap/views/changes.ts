/** Marks buffers whose bytes are others than at the stop before: a preview of some bytes does not show a change behind them. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { Row } from './references.ts';

/** The rows, with a note at each whose bytes changed since `before`, at any depth. A row that was not there before, or has no bytes, stays as it is. */
export function markChanges(rows: readonly Row[], before: readonly Row[]): readonly Row[] {
  if (before.length === 0) return rows;
  const earlier = new Map(before.map((row) => [row.name, row]));
  return rows.map((row) => {
    const was = earlier.get(row.name);
    return was === undefined ? row : marked(row, was);
  });
}

function marked(row: Row, was: Row): Row {
  const change = row.bytes === undefined || was.bytes === undefined ? null : describeChange(row.bytes, was.bytes);
  if (row.bytes !== undefined && was.bytes !== undefined && change === null) return row;
  const { children } = row;
  return {
    ...row,
    ...(change === null ? {} : { value: `${row.value}  ● ${change}` }),
    ...(children === undefined ? {} : { children: () => markChanges(children(), was.children?.() ?? []) }),
  };
}

/** `bytes 4 to 8 of 16 changed`: from the first that differs to behind the last; null where nothing does. */
export function describeChange(now: Bytes, before: Bytes): string | null {
  if (now.length !== before.length) return `changed: ${String(before.length)} bytes before`;
  let first = 0;
  while (first < now.length && now[first] === before[first]) first += 1;
  if (first === now.length) return null;
  let end = now.length;
  while (now[end - 1] === before[end - 1]) end -= 1;
  return end - first === 1
    ? `byte ${String(first)} changed`
    : `bytes ${String(first)} to ${String(end)} of ${String(now.length)} changed`;
}
