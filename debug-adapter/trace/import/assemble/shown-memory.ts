/** Bytes that a recorder printed near a call, put into the buffer that they are of. */
import type { ApiParameter } from '../../../catalog/api/api-parameters.ts';
import { structures } from '../../../catalog/structures.ts';
import type { BufferValue, ByteRange, RecordedValue } from '../../model/recorded-value.ts';

type Values = Readonly<Record<string, RecordedValue>>;

/** Where in the memory of the process a buffer lies, and how long it is where anything says. */
interface Extent {
  readonly address: bigint;
  readonly size: number | null;
}

/** The longest buffer that an argument's size is believed to speak of. (Our choice: of damaged lines, sizes are anything.) */
const largestBuffer = 64 * 1024 * 1024;

/** Where the buffer of a parameter lies by the arguments of its call; null for what is no buffer or whose address is not known. */
export function extentOf(parameter: ApiParameter, values: Values, pointerSize: 4 | 8): Extent | null {
  const at = addressOf(values[parameter.name]);
  return at === null || !isBuffer(parameter) ? null : { address: at, size: sizeOf(parameter, values, pointerSize) };
}

function addressOf(value: RecordedValue | undefined): bigint | null {
  if (value?.kind === 'address') return value.value === 0n ? null : value.value;
  return value?.kind === 'buffer' || value?.kind === 'structure' ? value.address : null;
}

/** Something lies at the address that the parameter is: not so for objects and numbers that are passed by value. */
function isBuffer({ direction, shape }: ApiParameter): boolean {
  return direction !== 'in' || (shape.is !== 'handle' && shape.is !== 'integer');
}

function sizeOf({ name, shape, size }: ApiParameter, values: Values, pointerSize: 4 | 8): number | null {
  if (size?.by === 'parameter') return sizeIn(values[size.parameter]);
  const structure = shape.is === 'structure' ? shape.structure : size?.by === 'structure' ? size.structure : null;
  if (structure !== null) return structures[structure]?.size[pointerSize === 8 ? 'x64' : 'x86'] ?? null;
  if (shape.is === 'guid') return 16;
  if (shape.is === 'integer') return shape.bits / 8;
  const value = values[name];
  return value?.kind === 'buffer' ? value.size : null;
}

function sizeIn(value: RecordedValue | undefined): number | null {
  if (value?.kind !== 'integer') return null;
  return value.value >= 0n && value.value <= BigInt(largestBuffer) ? Number(value.value) : null;
}

/** Bytes at an address, or null where none of them belongs to the buffer. Bytes that were known stay, those shown later win. */
export function bufferWith(
  before: BufferValue | null,
  extent: Extent,
  at: bigint,
  shown: Uint8Array,
  unread: readonly ByteRange[],
): BufferValue | null {
  const known = before ?? {
    kind: 'buffer',
    address: extent.address,
    size: extent.size ?? 0,
    bytes: new Uint8Array(0),
    missing: [],
  };
  const offset = at - extent.address;
  const limit = extent.size ?? largestBuffer;
  if (offset + BigInt(shown.length) <= 0n || offset >= BigInt(limit)) return null;
  // Without a size, bytes elsewhere may be of anything: only those that go on where the buffer is known belong to it.
  if (extent.size === null && (offset < 0n || offset > BigInt(known.bytes.length))) return null;
  const start = Math.max(0, Number(offset));
  const skipped = start - Number(offset);
  const end = Math.min(limit, Number(offset) + shown.length);
  const length = Math.max(known.bytes.length, end);
  const bytes = new Uint8Array(length);
  bytes.set(known.bytes);
  const holes = [...known.missing, ...(start > known.bytes.length ? [{ start: known.bytes.length, end: start }] : [])];
  const fresh = rangesWithout(
    [{ start, end }],
    unread.map((range) => moved(range, Number(offset))),
  );
  for (const range of fresh)
    bytes.set(shown.subarray(range.start - start + skipped, range.end - start + skipped), range.start);
  const unknown = rangesWithout([{ start: known.bytes.length, end: length }], [{ start, end }]);
  const stillUnread = rangesWithout([{ start, end }], fresh).filter((range) => range.start >= known.bytes.length);
  const missing = merged([...rangesWithout(holes, fresh), ...unknown, ...stillUnread]);
  return {
    kind: 'buffer',
    address: extent.address,
    size: extent.size ?? Math.max(length, known.size),
    ...trimmed(bytes, missing),
  };
}

function moved({ start, end }: ByteRange, by: number): ByteRange {
  return { start: start + by, end: end + by };
}

/** Bytes that are missing at the end are none. */
function trimmed(
  bytes: Uint8Array,
  missing: readonly ByteRange[],
): { bytes: Uint8Array; missing: readonly ByteRange[] } {
  const last = missing.at(-1);
  if (last?.end !== bytes.length || last.start === last.end) return { bytes, missing };
  return trimmed(bytes.subarray(0, last.start), missing.slice(0, -1));
}

/** What of some ranges lies in none of others. Both in any order. */
function rangesWithout(ranges: readonly ByteRange[], others: readonly ByteRange[]): readonly ByteRange[] {
  let left = ranges.filter(({ start, end }) => start < end);
  for (const other of others)
    left = left.flatMap(({ start, end }) =>
      other.end <= start || other.start >= end
        ? [{ start, end }]
        : [
            { start, end: other.start },
            { start: other.end, end },
          ].filter((range) => range.start < range.end),
    );
  return left;
}

function merged(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const sorted = ranges.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = result.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
