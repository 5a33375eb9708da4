/** What the bytes from one place on mean as numbers, times, names and characters. One table; a view shows its rows. */
import type { Bytes } from '../../bytes/bytes.ts';
import { findGuid, guidFromBytes } from '../../catalog/lookup/guid-lookup.ts';
import { describeStatus } from '../../catalog/lookup/status-lookup.ts';
import type { ValueRow } from '../../../webview/contracts/inspector.ts';
import { within, type Ranges } from '../blob/ranges.ts';

type Read = (view: DataView, isLittle: boolean) => string;
interface Interpretation {
  readonly name: string;
  readonly length: number;
  readonly read: Read;
  /** The order of bytes makes no difference. */ readonly isOrderless?: true;
}

const none = '—';

const interpretations: readonly Interpretation[] = [
  { name: 'binary', length: 1, isOrderless: true, read: (view) => view.getUint8(0).toString(2).padStart(8, '0') },
  { name: 'uint8', length: 1, isOrderless: true, read: (view) => String(view.getUint8(0)) },
  { name: 'int8', length: 1, isOrderless: true, read: (view) => String(view.getInt8(0)) },
  { name: 'uint16', length: 2, read: (view, isLittle) => String(view.getUint16(0, isLittle)) },
  { name: 'int16', length: 2, read: (view, isLittle) => String(view.getInt16(0, isLittle)) },
  { name: 'uint32', length: 4, read: (view, isLittle) => String(view.getUint32(0, isLittle)) },
  { name: 'int32', length: 4, read: (view, isLittle) => String(view.getInt32(0, isLittle)) },
  { name: 'uint64', length: 8, read: (view, isLittle) => String(view.getBigUint64(0, isLittle)) },
  { name: 'int64', length: 8, read: (view, isLittle) => String(view.getBigInt64(0, isLittle)) },
  { name: 'float', length: 4, read: (view, isLittle) => floatText(view.getFloat32(0, isLittle), 8) },
  { name: 'double', length: 8, read: (view, isLittle) => floatText(view.getFloat64(0, isLittle), 17) },
  { name: 'HRESULT', length: 4, read: (view, isLittle) => statusText(view.getUint32(0, isLittle)) },
  { name: 'FILETIME', length: 8, read: (view, isLittle) => fileTimeText(view.getBigUint64(0, isLittle)) },
  { name: 'GUID', length: 16, read: guidText },
  { name: 'UTF-16', length: 2, read: (view, isLittle) => characterText(view.getUint16(0, isLittle)) },
  { name: 'FourCC', length: 4, isOrderless: true, read: fourCharacters },
];

/** One row for each interpretation; a dash where too few bytes follow, or where they mean nothing of the kind. Masked bytes give masked rows. */
export function valuesAt(bytes: Bytes, offset: number, masked: Ranges): readonly ValueRow[] {
  return interpretations.map(({ name, length, read, isOrderless }) => {
    const end = offset + length;
    if (offset < 0 || end > bytes.length) return { name, little: none, big: none };
    if (within(masked, offset, end).length > 0) return { name, little: 'masked', big: 'masked' };
    const view = new DataView(bytes.buffer, bytes.byteOffset + offset, length);
    const little = read(view, true);
    return { name, little, big: isOrderless === true ? little : read(view, false) };
  });
}

function floatText(value: number, digits: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}

/** A status that the catalog names, or a failure with its facility; other numbers are no statuses. */
function statusText(value: number): string {
  const { name, hex, facility, code, failed, meaning } = describeStatus(value);
  if (name !== hex) return meaning === '' ? name : `${name}: ${meaning}`;
  return failed && !facility.startsWith('unnamed') ? `${hex}, facility ${facility}, code ${String(code)}` : none;
}

/** 100-nanosecond steps from 1601-01-01 to 1970-01-01. */
const unixEpoch = 116_444_736_000_000_000n;
/** What a date of JavaScript reaches, in milliseconds from 1970. */
const furthest = 8_640_000_000_000_000n;

function fileTimeText(value: bigint): string {
  const milliseconds = (value - unixEpoch) / 10_000n;
  if (value === 0n || milliseconds > furthest) return none;
  return new Date(Number(milliseconds)).toISOString().replace('T', ' ').replace('Z', ' UTC');
}

/** A GUID in the layout of Windows, or with all its fields big-endian (RFC 9562); by name where the catalog has it. */
function guidText(view: DataView, isLittle: boolean): string {
  const bytes = Uint8Array.from({ length: 16 }, (_, i) => view.getUint8(i));
  const ordered = isLittle
    ? bytes
    : Uint8Array.from([3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15], (i) => bytes[i] ?? 0);
  const guid = guidFromBytes(ordered);
  const known = findGuid(guid);
  return known === null ? `{${guid}}` : `${known.short} {${guid}}`;
}

function characterText(unit: number): string {
  const isShown =
    unit > 0x20 &&
    unit !== 0x7f &&
    !(unit >= 0x80 && unit <= 0xa0) &&
    !(unit >= 0xd800 && unit < 0xe000) &&
    unit < 0xfff0;
  return `${isShown ? `${String.fromCharCode(unit)} ` : ''}U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
}

function fourCharacters(view: DataView): string {
  const codes = [0, 1, 2, 3].map((i) => view.getUint8(i));
  return codes.every((code) => code >= 0x20 && code < 0x7f) ? String.fromCharCode(...codes) : none;
}
