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
  let at = start + 1;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    for (let more = true; more; at += 1) {
      const next = at < end ? bytes[at] : undefined;
      if (next === undefined || at - start > mostTagBytes)
        return { problem: `the tag at byte ${start} does not end`, at: start };
      tag = tag * 128 + (next & 0x7f);
      more = (next & 0x80) !== 0;
    }
  }
  const lengthAt = at;
  const lead = at < end ? bytes[at] : undefined;
  if (lead === undefined) return { problem: `no length at byte ${at}`, at };
  at += 1;
  const tagClass = classes[first >> 6] ?? 'universal';
  const constructed = (first & 0x20) !== 0;
  if (lead < 0x80) return { tagClass, tag, constructed, lengthAt, contentStart: at, length: lead };
  if (lead === 0x80)
    return constructed
      ? { tagClass, tag, constructed, lengthAt, contentStart: at, length: null }
      : { problem: `indefinite length on a primitive element at byte ${start}`, at: lengthAt };
  const count = lead & 0x7f;
  if (count > mostLengthBytes || at + count > end)
    return { problem: `the length at byte ${lengthAt} has ${count} bytes`, at: lengthAt };
  let length = 0;
  for (let i = 0; i < count; i += 1) length = length * 256 + (bytes[at + i] ?? 0);
  return { tagClass, tag, constructed, lengthAt, contentStart: at + count, length };
}
