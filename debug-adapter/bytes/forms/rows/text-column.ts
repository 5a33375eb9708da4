/** The text column of a dump: every printable byte as itself, every other one as a dot or whatever the program shows. */
import { ByteGatherer } from '../byte-gatherer.ts';
import { giveCell, type CellShape } from './cell-shape.ts';
import type { DumpRow } from './row.ts';

/** True when what stands behind the first `count` cells of a row may be the text of their bytes, and is not empty. Blanks at its end may have been cut off. */
export function textFits(text: string, row: DumpRow, count: number, shape: CellShape, little: boolean): boolean {
  const bytes = bytesOfRow(text, row, count, shape, little);
  const from = row.frame === '' ? startOfText(text, row, count, bytes) : row.rest;
  return isTextOf(text, from, row.lineEnd, bytes);
}

/** The text begins behind the blanks that follow the cells; blanks of its own, for bytes that are blanks, belong to it. */
function startOfText(text: string, { cells, head, lineEnd }: DumpRow, count: number, bytes: Uint8Array): number {
  const end = cells[2 * count - 1] ?? head.body;
  let at = end;
  while (at < lineEnd && (text[at] === ' ' || text[at] === '\t')) at += 1;
  let own = 0;
  while (bytes[own] === 0x20) own += 1;
  return Math.max(Math.min(end + 1, lineEnd), at - own);
}

function isTextOf(text: string, from: number, to: number, bytes: Uint8Array): boolean {
  if (to - from > bytes.length || to <= from) return false;
  for (let index = 0; index < to - from; index += 1) {
    const byte = bytes[index] ?? 0;
    const code = text.charCodeAt(from + index);
    if (byte >= 0x20 && byte < 0x7f ? code !== byte : code > 0x20 && code !== 0x2e && code < 0x7f) return false;
  }
  return true;
}

function bytesOfRow(text: string, { cells }: DumpRow, count: number, shape: CellShape, little: boolean): Uint8Array {
  const gathered = new ByteGatherer();
  for (let index = 0; index < count; index += 1)
    giveCell(text, cells[2 * index] ?? 0, cells[2 * index + 1] ?? 0, shape, little, gathered);
  return gathered.finish().bytes;
}
