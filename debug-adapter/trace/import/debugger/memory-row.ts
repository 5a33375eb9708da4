/** Rows of memory as `x` of gdb and of winedbg prints them, in the formats that keep the bytes. */
import { guidToBytes, parseGuid } from '../../../catalog/lookup/guid-lookup.ts';
import { fromHex } from '../../../bytes/hex.ts';
import { quotedBytes } from './quoted-bytes.ts';

export interface MemoryRow {
  readonly address: bigint;
  /** Cells as numbers of `width` bytes, the least byte first. */
  readonly cells: readonly bigint[];
  /** Bytes of a cell; null where only the next row tells. */
  readonly width: number | null;
}

const head = /^(?:=> )?0x([0-9a-f]{1,16})(?: <[^>]*>| [^\s:]+)?:(\s+)(\S[^]*)$/i;
const widths: Readonly<Record<number, number>> = { 2: 1, 4: 2, 8: 4, 16: 8 };

/** A row, or null for any other line. */
export function memoryRow(line: string): MemoryRow | null {
  const match = head.exec(line);
  if (match === null) return null;
  const address = BigInt(`0x${match[1] ?? '0'}`);
  const [gap = '', body = ''] = [match[2], match[3]];
  const bytes = text(body) ?? characters(body) ?? guids(body);
  if (bytes !== null) return row(address, [...bytes].map(BigInt), 1);
  const words = body
    .trim()
    .split(gap.includes('\t') ? /\t/ : /\s+/)
    .map((word) => word.replace(/ <[^>]*>$/, '').trim());
  // Without 0x, gdb (which sets its cells apart by tabs) has no hexadecimal numbers.
  const isHex = !gap.includes('\t') || words[0]?.startsWith('0x') === true;
  return (isHex ? hexadecimal(address, words) : null) ?? binary(address, words) ?? decimal(address, words);
}

function row(address: bigint, cells: readonly bigint[], width: number | null): MemoryRow {
  return { address, cells, width };
}

function text(body: string): Uint8Array | null {
  if (!body.startsWith('"')) return null;
  const quoted = quotedBytes(body);
  if (quoted === null) return null;
  // A string that is not cut ends with a zero.
  return quoted.isCut ? quoted.bytes : Uint8Array.from([...quoted.bytes, 0]);
}

/** `36 '$'	79 'O'` */
function characters(body: string): Uint8Array | null {
  if (!/^-?\d{1,3} '/.test(body)) return null;
  const cells = body.split('\t').map((cell) => /^(-?\d{1,3}) '/.exec(cell.trim())?.[1]);
  return cells.includes(undefined) ? null : Uint8Array.from(cells.map((cell) => Number(cell) & 0xff));
}

function guids(body: string): Uint8Array | null {
  const own = body.trim().startsWith('{') ? parseGuid(body.trim()) : null;
  return own === null ? null : guidToBytes(own);
}

/** gdb pads its cells and writes 0x; winedbg pads them and does not. */
function hexadecimal(address: bigint, words: readonly string[]): MemoryRow | null {
  const is0x = words[0]?.startsWith('0x') === true;
  const digits = words.map((word) => (is0x ? word.replace(/^0x/, '') : word));
  const length = digits[0]?.length ?? 0;
  const isUniform = digits.every((cell) => cell.length === length && fromHex(cell) !== null);
  const width = widths[length];
  const mayBeBinary = !is0x && length === 8 && digits.every((cell) => /^[01]{8}$/.test(cell));
  if (isUniform && width !== undefined && !mayBeBinary)
    return row(
      address,
      digits.map((cell) => BigInt(`0x${cell}`)),
      width,
    );
  // Addresses are not padded.
  const isAddresses = is0x && digits.every((cell) => /^[0-9a-f]{1,16}$/i.test(cell));
  return isAddresses
    ? row(
        address,
        digits.map((cell) => BigInt(`0x${cell}`)),
        null,
      )
    : null;
}

function binary(address: bigint, words: readonly string[]): MemoryRow | null {
  const length = words[0]?.length ?? 0;
  if (
    length % 8 !== 0 ||
    length > 64 ||
    length === 0 ||
    !words.every((word) => word.length === length && /^[01]+$/.test(word))
  )
    return null;
  return row(
    address,
    words.map((word) => BigInt(`0b${word}`)),
    length / 8,
  );
}

function decimal(address: bigint, words: readonly string[]): MemoryRow | null {
  if (!words.every((word) => /^-?\d{1,20}$/.test(word))) return null;
  if (words.every((word) => /^0[0-7]*$/.test(word)) && words.some((word) => word.length > 1))
    return row(
      address,
      words.map((word) => BigInt(`0o${word}`)),
      null,
    );
  return row(address, words.map(BigInt), null);
}

/** The bytes of a row whose cells are `width` wide. */
export function rowBytes({ cells }: MemoryRow, width: number): Uint8Array {
  const bytes = new Uint8Array(cells.length * width);
  cells.forEach((cell, at) => {
    let rest = BigInt.asUintN(width * 8, cell);
    for (let i = 0; i < width; i += 1) {
      bytes[at * width + i] = Number(rest & 0xffn);
      rest >>= 8n;
    }
  });
  return bytes;
}

/** How wide the cells of a row are when nothing else says: by how many there are, as gdb fills its rows, and by what is in them. */
export function likelyWidth({ cells }: MemoryRow): number | null {
  const fits = (bits: bigint): boolean => cells.every((cell) => cell >= -(1n << (bits - 1n)) && cell < 1n << bits);
  if (cells.length > 4) return fits(8n) ? 1 : fits(16n) ? 2 : null;
  return null;
}
