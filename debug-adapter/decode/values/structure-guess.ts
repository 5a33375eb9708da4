/** Which structures of the catalog a buffer may be, by its size and its pointers alone. */
import type { Bytes } from '../../bytes/bytes.ts';
import { once } from '../../catalog/once.ts';
import { structures } from '../../catalog/structures.ts';
import type { Certainty, DecodeContext } from '../context.ts';
import { readInteger } from '../integers.ts';
import type { Decoded } from '../node.ts';
import { decodeStructure } from '../structure.ts';

/** Structures that share a size beyond this many: a size that tells nothing. */
const mostOfASize = 3;
/** Smaller ones are as long as any number. */
const smallest = 12;

const bySize = { x64: once(() => sizes('x64')), x86: once(() => sizes('x86')) } as const;

function sizes(architecture: 'x64' | 'x86'): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const [name, { size }] of Object.entries(structures)) {
    const same = found.get(size[architecture]);
    if (same === undefined) found.set(size[architecture], [name]);
    else same.push(name);
  }
  return found;
}

/** Names of the structures of this size, in the catalog's order; none where the size is too common to tell. */
export function structuresOfSize(length: number, architecture: 'x64' | 'x86'): readonly string[] {
  const names = length < smallest ? [] : (bySize[architecture]().get(length) ?? []);
  return names.length > mostOfASize ? [] : names;
}

/** Offered below plain bytes: nothing but the size speaks for it. */
export function guessStructure(bytes: Bytes, architecture: 'x64' | 'x86'): Certainty | null {
  const [first, ...others] = structuresOfSize(bytes.length, architecture);
  if (first === undefined) return null;
  const too = others.length === 0 ? '' : `, and so has ${others.join(', ')}`;
  return { confidence: 0.06, why: `${first} has ${String(bytes.length)} bytes on ${architecture}${too}` };
}

export const hardwareProtection = 'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA';

interface ProtectionLayout {
  readonly size: number;
  readonly pointerSize: number;
  readonly pointers: readonly number[];
  readonly padding: readonly (readonly [number, number])[];
}
const layouts: Readonly<Record<'x64' | 'x86', ProtectionLayout>> = {
  x64: {
    size: 32,
    pointerSize: 8,
    pointers: [8, 16],
    padding: [
      [4, 8],
      [28, 32],
    ],
  },
  x86: { size: 16, pointerSize: 4, pointers: [4, 8], padding: [] },
};

/** Sure where the caller's memory names both pointees; else by its padding and by addresses that a program can have, on x64 alone. */
export function recogniseHardwareProtection(
  bytes: Bytes,
  { architecture = 'x64', memory }: DecodeContext,
): Certainty | null {
  const layout = layouts[architecture];
  if (bytes.length !== layout.size) return null;
  const pointers = layout.pointers.map((at) => readInteger(bytes.subarray(at, at + layout.pointerSize), false));
  if (memory !== undefined && pointers.every((pointer) => pointer !== 0n && memory(pointer) !== null))
    return { confidence: 0.8, why: 'both its pointers name memory of the caller' };
  const isPadded = layout.padding.every(([start, end]) => bytes.subarray(start, end).every((byte) => byte === 0));
  const arePlausible = pointers.every(
    (pointer) => pointer >= 0x10000n && pointer < 0x800000000000n && pointer % 4n === 0n,
  );
  return layout.padding.length > 0 && isPadded && arePlausible
    ? { confidence: 0.35, why: 'two addresses and padding where a HW_PROTECTION command has them' }
    : null;
}

/** The command with what its pointers name. */
export function decodeHardwareProtection(bytes: Bytes, { architecture = 'x64', memory }: DecodeContext): Decoded {
  return { ...decodeStructure(bytes, hardwareProtection, architecture, memory), decoder: 'hw-protection' };
}
