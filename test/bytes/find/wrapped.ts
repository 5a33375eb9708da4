/** Bytes as programs and logs write them, in every mixture of head, offset, grouping, text column and decoration. */
import fc from 'fast-check';
import { toHex } from '../../../debug-adapter/bytes/hex.ts';

/** Prefixes of log libraries, each a function of the number of the row: clocks and counters run on. */
const heads: readonly ((row: number) => string)[] = [
  () => '',
  () => '> ',
  () => '// ',
  () => 'drv: ',
  (row) => `[ ${(3.14 + row / 1000).toFixed(6)}] i915 [00] `,
  (row) => `12:00:01.${String(123 + row)} D/Tag: `,
  (row) => `I 2026-11-28 tid=4711 seq=${row} `,
  (row) => `11-28 10:11:12.${String(345 + row)}  1234  5678 D DRM     : `,
  () => 'D/DRM( 1234): ',
  (row) => `I1128 10:11:12.${String(345678 + row)} 12345 drm.cc:77] `,
  (row) => `[1234:5678:1128/101112.${String(345678 + row)}:ERROR:cdm_session.cc(77)] `,
  (row) => `[2026-11-28 10:11:12.${String(345 + row)}] [drm] [info] `,
  () => '0124:trace:d3d:dump ',
  (row) => `2026-11-28T10:11:12.${String(100 + row)}Z INFO drm::session: `,
  () => 'EventWrite(Provider): ',
  (row) => `<6>[   12.${String(345678 + row)}] drm: `,
];

export const wrapping = fc.record({
  head: fc.constantFrom(...heads),
  /** Bytes of a row. */
  width: fc.constantFrom(4, 6, 8, 10, 12, 16, 20, 24, 32, 48, 64),
  offset: fc.record({
    digits: fc.constantFrom(0, 4, 6, 8, 12, 16),
    base: fc.constantFrom(10, 16),
    prefix: fc.constantFrom('', '0x'),
    from: fc.constantFrom(0, 0x10, 0x1000),
    behind: fc.constantFrom(': ', ' - ', ':  ', ' | '),
  }),
  /** Bytes of a cell, the first one first. */
  cell: fc.constantFrom(1, 1, 1, 2, 4),
  gap: fc.constantFrom(' ', '  ', '\t'),
  middle: fc.constantFrom('same', 'wide', '-'),
  text: fc.constantFrom('none', 'bars', 'plain'),
  upper: fc.boolean(),
  colour: fc.boolean(),
  blankLines: fc.boolean(),
  end: fc.constantFrom('\n', '\r\n'),
});
type Wrapping = typeof wrapping extends fc.Arbitrary<infer Value> ? Value : never;

/** At least two rows, so that heads show what stays and what counts; letters among the digits, as random bytes have them. */
export const content = fc
  .uint8Array({ minLength: 130, maxLength: 200 })
  .filter((bytes) => /[a-f]/.test(toHex(bytes.subarray(0, 8))));

export function wrap(bytes: Uint8Array, how: Wrapping): string {
  const { head, offset, gap, middle, text, upper, colour, blankLines, end } = how;
  // Cells of several bytes fill rows; a rest of a cell would be another number.
  const cell = cellOf(how);
  const width = how.width;
  const length = bytes.length - (bytes.length % cell);
  const rows: string[] = [];
  for (let at = 0, row = 0; at < length; at += width, row += 1) {
    const part = bytes.subarray(at, Math.min(at + width, length));
    const words = (toHex(part).match(new RegExp(`.{${2 * cell}}`, 'g')) ?? []).map((word) =>
      upper ? word.toUpperCase() : word,
    );
    const cells = words.map((word, index) => {
      const isMiddle = index > 0 && index * cell === width / 2 && width >= 16;
      const between = index === 0 ? '' : isMiddle && middle === '-' ? '-' : isMiddle && middle === 'wide' ? '  ' : gap;
      return between + (colour ? `\u001b[1;32m${word}\u001b[0m` : word);
    });
    const shown = [...part].map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    const fill = ' '.repeat((width - part.length) * 3);
    const behind = text === 'none' ? '' : text === 'bars' ? `${fill}  |${shown}|` : `${fill}   ${shown}`;
    rows.push(`${head(row)}${offsetText(at, offset)}${cells.join('')}${behind}`);
  }
  return `${rows.join(blankLines ? end + end : end)}${end}`;
}

/** Rows without offsets need four cells to be told from a pair of numbers; a row of one cell is none. */
function cellOf({ width, cell, offset }: Wrapping): number {
  const fewest = offset.digits === 0 ? 4 : 2;
  return width % cell === 0 && width / cell >= fewest ? cell : 1;
}

/** What `wrap` writes: cells of several bytes leave a rest away. */
export function writtenOf(bytes: Uint8Array, how: Wrapping): string {
  const cell = cellOf(how);
  return toHex(bytes.subarray(0, bytes.length - (bytes.length % cell)));
}

function offsetText(at: number, { digits, base, prefix, from, behind }: Wrapping['offset']): string {
  if (digits === 0) return '';
  return `${base === 16 ? prefix : ''}${(from + at).toString(base).padStart(digits, '0')}${behind}`;
}
