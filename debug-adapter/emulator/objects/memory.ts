import type { Bytes } from '../../bytes/bytes.ts';

/** Memory of the caller that a pointer names: what a structure points to. Its handle is its address. */
export interface MemoryObject {
  readonly kind: 'memory';
  readonly handle: bigint;
  readonly number: number;
  readonly state: 'Live' | 'Destroyed';
  /** What it is for, e.g. `pInputData`; empty when the script made it by name. */
  readonly purpose: string;
  readonly data: Bytes;
}

/** A block that the call under way was given, and no later one has. Its handle is its address. */
export type CallBlock = Pick<MemoryObject, 'handle' | 'data'>;
