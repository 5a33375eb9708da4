/**
 * The memory of the caller: what a pointer in a structure names. Blocks live on pages of their own, at addresses that are never given twice,
 * so that a pointer past the end of a block names nothing.
 */
import type { Bytes } from '../bytes/bytes.ts';
import { objectOfKind, withNewObject, withObject } from './objects.ts';
import type { MemoryObject } from './objects/memory.ts';
import { getAt, setAt } from './persistent-map.ts';
import type { DriverState } from './state.ts';

/** Bytes of a page. */
const pageSize = 0x1000;
/** The address of page 0 (our choice: below 2^32, so that a structure of x86 can hold it). */
const firstPage = 0x1000_0000;
/** Bytes of the largest block: a script has no use for more. */
export const largestBlock = 64 * 1024 * 1024;

/** A block with these bytes. Its handle is its address; `purpose` says what it is for, empty when the script named it. */
export function allocate(state: DriverState, data: Bytes, purpose: string): { readonly state: DriverState; readonly memory: MemoryObject } {
  const { nextPage } = state.world;
  const count = Math.max(1, Math.ceil(data.length / pageSize));
  const address = BigInt(firstPage + nextPage * pageSize);
  const made = withNewObject<MemoryObject>(state, 'memory', (handle, number) => ({ kind: 'memory', handle, number, state: 'Live', purpose, data }), address);
  let { pages } = state.world;
  for (let page = nextPage; page < nextPage + count; page += 1) pages = setAt(pages, page, address);
  // One page stays free behind every block.
  return { state: { ...made.state, world: { ...made.state.world, pages, nextPage: nextPage + count + 1 } }, memory: made.object };
}

/** The live block that an address lies in, and how far in; null when there is none. */
export function blockAt(state: DriverState, address: bigint): { readonly memory: MemoryObject; readonly offset: number } | null {
  const page = Math.floor((Number(address) - firstPage) / pageSize);
  const start = page < 0 ? undefined : getAt(state.world.pages, page);
  const memory = start === undefined ? null : objectOfKind(state, 'memory', start);
  if (memory?.state !== 'Live') return null;
  const offset = Number(address - memory.handle);
  return offset <= memory.data.length ? { memory, offset } : null;
}

/** `length` bytes from an address on; null when they do not all lie in one live block. */
export function readMemory(state: DriverState, address: bigint, length: number): Bytes | null {
  const block = blockAt(state, address);
  return block === null || block.offset + length > block.memory.data.length ? null : block.memory.data.subarray(block.offset, block.offset + length);
}

/** All bytes from an address to the end of its block; null when it names none. */
export function readToEnd(state: DriverState, address: bigint): Bytes | null {
  const block = blockAt(state, address);
  return block === null ? null : block.memory.data.subarray(block.offset);
}

/** The state with bytes written at an address; null when they do not fit into one live block, and then nothing is written. */
export function writeMemory(state: DriverState, address: bigint, written: Bytes): DriverState | null {
  const block = blockAt(state, address);
  if (block === null || block.offset + written.length > block.memory.data.length) return null;
  const data = block.memory.data.slice();
  data.set(written, block.offset);
  return withObject(state, { ...block.memory, data });
}
