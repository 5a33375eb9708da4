/** The identifier and length octets in front of the content of an element (X.690 sections 8.1.2 and 8.1.3). */
import type { Bytes } from './bytes.ts';

export type TagClass = 'universal' | 'application' | 'context' | 'private';

export interface DerHeader {
  readonly tagClass: TagClass;
  readonly tag: number;
  readonly constructed: boolean;
  /** Where the first length octet stands. */
  readonly lengthAt: number;
  readonly contentStart: number;
  /** Bytes of the content; null for the indefinite form. */
  readonly length: number | null;
}

/** Why no element begins here, and the byte that shows it. */
export interface DerDamage {
  readonly problem: string;
  readonly at: number;
}

const classes = ['universal', 'application', 'context', 'private'] as const;
/** Bytes of a tag number (28 bits) and of a length (48 bits) that are read: more is no element of any buffer. */
const mostTagBytes = 4;
const mostLengthBytes = 6;

/** The header at `start`, all of it in front of `end`. */
export function readDerHeader(bytes: Bytes, start: number, end: number): DerHeader | DerDamage {
  const first = start < end ? bytes[start] : undefined;
  if (first === undefined) return { problem: `nothing at byte ${start}`, at: start };
  const tag = readTag(bytes, start, end, first);
  if (tag === null) return { problem: `the tag at byte ${start} does not end`, at: start };
  const constructed = (first & 0x20) !== 0;
  const length = readLength(bytes, tag.end, end);
  if ('problem' in length) return length;
  if (length.length === null && !constructed)
    return { problem: `indefinite length on a primitive element at byte ${start}`, at: tag.end };
  return {
    tagClass: classes[first >> 6] ?? 'universal',
    tag: tag.number,
    constructed,
    lengthAt: tag.end,
    contentStart: length.end,
    length: length.length,
  };
}

/** The number of the tag, and where its octets end; null where they do not. */
function readTag(
  bytes: Bytes,
  start: number,
  end: number,
  first: number,
): { readonly number: number; readonly end: number } | null {
  const low = first & 0x1f;
  if (low !== 0x1f) return { number: low, end: start + 1 };
  let number = 0;
  for (let at = start + 1; at < end && at - start <= mostTagBytes; at += 1) {
    const next = bytes[at] ?? 0;
    number = number * 128 + (next & 0x7f);
    if ((next & 0x80) === 0) return { number, end: at + 1 };
  }
  return null;
}

/** The length, null for the indefinite form, and where its octets end. */
function readLength(
  bytes: Bytes,
  at: number,
  end: number,
): { readonly length: number | null; readonly end: number } | DerDamage {
  const lead = at < end ? bytes[at] : undefined;
  if (lead === undefined) return { problem: `no length at byte ${at}`, at };
  if (lead < 0x80) return { length: lead, end: at + 1 };
  if (lead === 0x80) return { length: null, end: at + 1 };
  const count = lead & 0x7f;
  if (count > mostLengthBytes || at + 1 + count > end)
    return { problem: `the length at byte ${at} has ${count} bytes`, at };
  let length = 0;
  for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[at + 1 + i] ?? 0);
  return { length, end: at + 1 + count };
}
