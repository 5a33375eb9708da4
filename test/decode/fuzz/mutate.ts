/** What happens to bytes on their way: one table of damages, several of which befall a blob. */
import { concat, type Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { pick, randomBytes, type Dice } from './dice.ts';

type Damage = (dice: Dice, bytes: Bytes, other: Bytes) => Bytes;

/** Bytes that mean something to some decoder. */
const telling = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x1f, 0x20, 0x22, 0x24, 0x2d, 0x30, 0x31, 0x3c, 0x3e, 0x3f, 0x5c,
  0x7f, 0x80, 0x81, 0x82, 0x84, 0x88, 0xa0, 0xa3, 0xbf, 0xc0, 0xd8, 0xdf, 0xef, 0xf8, 0xfe, 0xff,
];
const mostBytes = 20_000;

function span(dice: Dice, bytes: Bytes): readonly [from: number, to: number] {
  const from = dice(bytes.length + 1);
  return [from, Math.min(bytes.length, from + 1 + dice(dice(4) === 0 ? 400 : 12))];
}

/** Bytes between two parts of the blob. */
function put(bytes: Bytes, from: number, to: number, put: Bytes): Bytes {
  return concat(bytes.subarray(0, from), put, bytes.subarray(to));
}

const lengths: readonly ((dice: Dice) => Bytes)[] = [
  (dice) => Uint8Array.of(dice(0x80)),
  () => Uint8Array.of(0x80),
  (dice) => Uint8Array.of(0x81, dice(256)),
  (dice) => Uint8Array.of(0x82, dice(256), dice(256)),
  () => Uint8Array.of(0x84, 0xff, 0xff, 0xff, 0xff),
  () => Uint8Array.of(0x84, 0x7f, 0xff, 0xff, 0xff),
  () => Uint8Array.of(0x86, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  () => Uint8Array.of(0x88, 0, 0, 0, 0, 0, 0, 0, 1),
  () => Uint8Array.of(0xff),
];

/** A place where a byte of length is likely: behind a tag that is often seen. */
function lengthPlace(dice: Dice, bytes: Bytes): number {
  const from = dice(bytes.length);
  for (let at = from; at < Math.min(bytes.length, from + 64); at += 1)
    if ([0x30, 0x31, 0x02, 0x03, 0x04, 0x06, 0xa0, 0xa3].includes(bytes[at] ?? 0)) return at + 1;
  return from;
}

const damages: Readonly<Record<string, Damage>> = {
  flip: (dice, bytes) => (bytes.length === 0 ? bytes : bytes.with(dice(bytes.length), dice(256))),
  flipBit: (dice, bytes) => {
    const at = dice(bytes.length);
    return bytes.length === 0 ? bytes : bytes.with(at, (bytes[at] ?? 0) ^ (1 << dice(8)));
  },
  tell: (dice, bytes) => (bytes.length === 0 ? bytes : bytes.with(dice(bytes.length), pick(dice, telling))),
  insert: (dice, bytes) => {
    const at = dice(bytes.length + 1);
    return put(
      bytes,
      at,
      at,
      dice(2) === 0 ? randomBytes(dice, 1 + dice(9)) : new Uint8Array(1 + dice(20)).fill(pick(dice, telling)),
    );
  },
  remove: (dice, bytes) => {
    const [from, to] = span(dice, bytes);
    return put(bytes, from, to, new Uint8Array(0));
  },
  duplicate: (dice, bytes) => {
    const [from, to] = span(dice, bytes);
    return put(
      bytes,
      from,
      from,
      concat(...Array.from({ length: 1 + dice(dice(8) === 0 ? 40 : 2) }, () => bytes.subarray(from, to))),
    );
  },
  truncate: (dice, bytes) => bytes.subarray(0, dice(bytes.length + 1)),
  behead: (dice, bytes) => bytes.subarray(dice(Math.min(bytes.length, 40) + 1)),
  splice: (dice, bytes, other) => {
    const [from, to] = span(dice, other);
    const [at, end] = span(dice, bytes);
    return dice(2) === 0
      ? put(bytes, at, end, other.subarray(from, to))
      : concat(bytes.subarray(0, at), other.subarray(from));
  },
  length: (dice, bytes) => {
    const at = lengthPlace(dice, bytes);
    return put(bytes, at, Math.min(bytes.length, at + 1 + dice(2)), pick(dice, lengths)(dice));
  },
  lengthField: (dice, bytes) => {
    const at = dice(bytes.length) & ~3;
    if (at + 4 > bytes.length) return bytes;
    const copy = bytes.slice();
    new DataView(copy.buffer).setUint32(
      at,
      pick(dice, [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, dice(2 ** 32), bytes.length, bytes.length - at]),
      dice(2) === 0,
    );
    return copy;
  },
  wrap: (dice, bytes) =>
    concat(
      Uint8Array.of(pick(dice, [0x30, 0x31, 0xa0, 0x24, 0x04]), 0x80),
      bytes,
      dice(2) === 0 ? Uint8Array.of(0, 0) : new Uint8Array(0),
    ),
  fill: (dice, bytes) => {
    const [from, to] = span(dice, bytes);
    return put(bytes, from, to, new Uint8Array(to - from).fill(pick(dice, telling)));
  },
};

const names = Object.keys(damages);

/** The blob after one to eight damages, of at most 20,000 bytes. */
export function mutate(dice: Dice, bytes: Bytes, other: Bytes): Bytes {
  let damaged = bytes;
  for (let left = 1 + dice(dice(3) === 0 ? 8 : 2); left > 0; left -= 1)
    damaged = (damages[pick(dice, names)]?.(dice, damaged, other) ?? damaged).subarray(0, mostBytes);
  // A view into a larger buffer, as every part of a trace is: nothing may look beside it.
  return dice(4) === 0
    ? concat(Uint8Array.of(0x30, 0x82, 0xff), damaged, Uint8Array.of(0x30)).subarray(3, 3 + damaged.length)
    : damaged;
}
