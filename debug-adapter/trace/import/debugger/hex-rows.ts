/** Rows of `address  cells  text`, as frida's hexdump and WinDbg's `db`, `dw`, `dd`, `dq` and `dps` print them. The text column is never read. */
import { fromHex } from '../../../bytes/hex.ts';
import type { ByteRange } from '../../model/recorded-value.ts';

export interface HexRow {
  readonly address: bigint;
  readonly bytes: Uint8Array;
  /** `??`: memory that could not be read. */
  readonly missing: readonly ByteRange[];
}

const fridaHead = /^\s*([0-9a-f]{8,16}) {2}(?=[0-9a-f]{2}(?: |$))/;
const windbgHead = /^\s*((?:[0-9a-f]{8}`)?[0-9a-f]{8}) {2}(?=[0-9a-f?]{2})/i;

/** A row of frida's hexdump; null for any other line. */
export function fridaRow(line: string): HexRow | null {
  const match = fridaHead.exec(line);
  if (match === null) return null;
  const cells = bytesIn(line, match[0].length, 16, / /);
  return cells.length === 0 ? null : { address: BigInt(`0x${match[1] ?? '0'}`), ...joined(cells, 1) };
}

/** A row of WinDbg's `d` commands; null for any other line. */
export function windbgRow(line: string): HexRow | null {
  const match = windbgHead.exec(line);
  if (match === null) return null;
  const at = match[0].length;
  const address = BigInt(`0x${(match[1] ?? '0').replace('`', '')}`);
  const bytes = bytesIn(line, at, 16, /[ -]/);
  if (bytes.length > 0) return { address, ...joined(bytes, 1) };
  for (const [width, pattern, most] of words) {
    const cells = wordsIn(line.slice(at), pattern, most);
    if (cells.length > 0) return { address, ...joined(cells, width) };
  }
  return null;
}

/** Cells of `dq` and `dps`, `dd` and `dc`, `dw`: how wide, how they look, and how many stand in a row. */
const words: readonly (readonly [width: number, pattern: RegExp, most: number])[] = [
  [8, /^[0-9a-f?]{8}`[0-9a-f?]{8}(?= |$)/i, 2],
  [4, /^[0-9a-f?]{8}(?= |$)/i, 4],
  [2, /^[0-9a-f?]{4}(?= |$)/i, 8],
];

/** Two digits each, one sign between them: the text column begins behind two blanks, or after as many as a row has. */
function bytesIn(line: string, from: number, most: number, between: RegExp): readonly string[] {
  const cells: string[] = [];
  for (let at = from; cells.length < most; at += 3) {
    const cell = line.slice(at, at + 2);
    if (!/^(?:[0-9a-f]{2}|\?\?)$/i.test(cell)) break;
    const next = line[at + 2];
    if (next !== undefined && !between.test(next)) break;
    cells.push(cell);
    if (next === undefined) break;
  }
  return cells;
}

function wordsIn(body: string, pattern: RegExp, most: number): readonly string[] {
  const cells: string[] = [];
  let rest = body;
  for (let match = pattern.exec(rest); match !== null && cells.length < most; match = pattern.exec(rest)) {
    cells.push(match[0].replace('`', ''));
    rest = rest.slice(match[0].length);
    if (!rest.startsWith(' ') || rest.startsWith('  ')) break;
    rest = rest.slice(1);
  }
  return cells;
}

/** Words have their least byte first. */
function joined(cells: readonly string[], width: number): Pick<HexRow, 'bytes' | 'missing'> {
  const bytes = new Uint8Array(cells.length * width);
  const missing: ByteRange[] = [];
  cells.forEach((cell, at) => {
    const own = cell.includes('?') ? null : fromHex(cell);
    if (own === null) missing.push({ start: at * width, end: (at + 1) * width });
    else bytes.set(width === 1 ? own : own.reverse(), at * width);
  });
  return { bytes, missing };
}
