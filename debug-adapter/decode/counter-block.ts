/** AES_CTR_IV: the 16-byte initial counter block, IV and Count, both big-endian (comments of d3d10umddi.h). */
import type { Bytes } from '../bytes/bytes.ts';
import { makeNode } from './build-node.ts';
import type { DecodeContext } from './context.ts';
import type { Decoded, DecodeNode } from './node.ts';
import { previewBytes } from './preview-bytes.ts';
import { readInteger } from './integers.ts';

/** Bytes of AES_CTR_IV. */
export const counterBlockLength = 16;

/** A half that is a small number in one byte order only: up to this many leading or trailing bytes are zero. */
const emptyBytesOfASmallNumber = 5;

/** `low first`: the number is small when read little-endian and large when read big-endian, as a native UINT64 is stored. */
export type ByteOrderSign = 'high first' | 'low first' | 'either';

/** Which byte order a big-endian 64-bit half looks to be written in. A guess from where its zero bytes stand: our choice. */
export function signOfByteOrder(half: Bytes): ByteOrderSign {
  const leading = half.findIndex((byte) => byte !== 0);
  if (leading < 0) return 'either';
  const trailing = half.length - 1 - half.findLastIndex((byte) => byte !== 0);
  if (leading >= emptyBytesOfASmallNumber) return 'high first';
  return trailing >= emptyBytesOfASmallNumber && leading === 0 ? 'low first' : 'either';
}

const orderMistake =
  'looks byte-swapped: a native little-endian UINT64 was stored; write it big-endian, so that it counts in its last byte';

/** Decodes AES_CTR_IV. Wrong only in length; a suspicious byte order is a problem on the half that shows it. */
export function decodeCounterBlock(bytes: Bytes, context: DecodeContext): Decoded {
  const whole = [0, bytes.length] as const;
  if (bytes.length !== counterBlockLength) {
    const problem = `AES_CTR_IV has 16 bytes, this buffer has ${String(bytes.length)}.`;
    return {
      decoder: 'aes-ctr-iv',
      ok: false,
      summary: `not an AES_CTR_IV`,
      problem,
      root: makeNode('AES_CTR_IV', 'structure', whole, { value: previewBytes(bytes), problem }),
    };
  }
  const halves = [halfNode('IV', bytes, 0), halfNode('Count', bytes, 8)];
  const problem = halves.find((half) => half.problem !== undefined)?.problem;
  const numbers = halves.map((half) => `${half.label} ${half.value}`).join(', ');
  return {
    decoder: 'aes-ctr-iv',
    ok: true,
    summary: `AES-CTR counter block: ${numbers}`,
    ...(problem === undefined ? {} : { problem }),
    root: makeNode('AES_CTR_IV', 'structure', whole, { value: context.expectation?.place ?? '', children: halves }),
  };
}

function halfNode(label: string, bytes: Bytes, start: number): DecodeNode {
  const half = bytes.subarray(start, start + 8);
  const number = readInteger(half, true);
  return makeNode(label, 'integer', [start, start + 8], {
    value: `${String(number)} (0x${number.toString(16).padStart(16, '0')}, big-endian)`,
    problem: signOfByteOrder(half) === 'low first' ? `${label} ${orderMistake}.` : undefined,
  });
}
