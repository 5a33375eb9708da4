/**
 * The memory of the caller: what a pointer in a structure names. Blocks live on pages of their own, kept ones at addresses that are never given twice,
 * so that a pointer past the end of a block names nothing. A block is kept, as an object that a script and the views can name, or allocated for one call.
 */
import { part, type Bytes } from '../../bytes/bytes.ts';
import { objectOfKind, withNewObject, withObject } from '../objects/objects.ts';
import type { CallBlock, MemoryObject } from '../objects/memory.ts';
import { getAt, setAt } from '../state/persistent-map.ts';
import { withCallMemory, type DriverState } from '../state/state.ts';

/** Bytes of a page. One page stays free behind every block. */
const pageSize = 0x1000;
/** The address of page 0 (our choice: below 2^32, so that a structure of x86 can hold it). */
const firstPage = 0x1000_0000;
/** Where the first block lies that is allocated for a call: no script ever sees such an address, so every call has them anew. */
const firstLent = 0x0800_0000n;
/** Bytes of the largest block: a script has no use for more. */
export const largestBlock = 64 * 1024 * 1024;

/** A block that is kept, with these bytes. Its handle is its address; `purpose` says what it is for, empty when the script named it. */
export function allocate(
  state: DriverState,
  data: Bytes,
  purpose: string,
): { readonly state: DriverState; readonly memory: MemoryObject } {
  const { nextPage } = state.world;
  const count = pagesOf(data);
  const address = BigInt(firstPage + nextPage * pageSize);
  const made = withNewObject<MemoryObject>(
    state,
    'memory',
    (handle, number) => ({ kind: 'memory', handle, number, state: 'Live', purpose, data }),
    address,
  );
  let { pages } = state.world;
  for (let page = nextPage; page < nextPage + count; page += 1) pages = setAt(pages, page, address);
  return {
    state: { ...made.state, world: { ...made.state.world, pages, nextPage: nextPage + count + 1 } },
    memory: made.object,
  };
}

/** A block for the call that is about to be made, with these bytes. */
export function allocateForCall(
  state: DriverState,
  data: Bytes,
): { readonly state: DriverState; readonly memory: CallBlock } {
  const { callMemory } = state;
  const last = callMemory.at(-1);
  const memory = {
    handle: last === undefined ? firstLent : last.handle + BigInt((pagesOf(last.data) + 1) * pageSize),
    data,
  };
  return { state: withCallMemory(state, [...callMemory, memory]), memory };
}

const none: readonly CallBlock[] = [];

/** The state without what was allocated for an earlier call. */
export function releaseCallMemory(state: DriverState): DriverState {
  return state.callMemory.length === 0 ? state : withCallMemory(state, none);
}

/** The live block that an address lies in, and how far in; null when there is none. */
export function blockAt(
  state: DriverState,
  address: bigint,
): { readonly memory: MemoryObject | CallBlock; readonly offset: number } | null {
  const memory = callBlockAt(state, address) ?? keptAt(state, address);
  if (memory === null) return null;
  const offset = Number(address - memory.handle);
  return offset <= memory.data.length ? { memory, offset } : null;
}

/** `length` bytes from an address on; null when they do not all lie in one live block. */
export function readMemory(state: DriverState, address: bigint, length: number): Bytes | null {
  const block = blockAt(state, address);
  return block === null || block.offset + length > block.memory.data.length
    ? null
    : part(block.memory.data, block.offset, block.offset + length);
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
  const { memory } = block;
  const data = memory.data.slice();
  data.set(written, block.offset);
  if ('kind' in memory) return withObject(state, { ...memory, data });
  return withCallMemory(
    state,
    state.callMemory.map((other) => (other === memory ? { ...memory, data } : other)),
  );
}

function pagesOf(data: Bytes): number {
  return Math.max(1, Math.ceil(data.length / pageSize));
}

function callBlockAt({ callMemory }: DriverState, address: bigint): CallBlock | null {
  return callMemory.find(({ handle, data }) => address >= handle && address <= handle + BigInt(data.length)) ?? null;
}

function keptAt(state: DriverState, address: bigint): MemoryObject | null {
  const page = Math.floor((Number(address) - firstPage) / pageSize);
  const start = page < 0 ? undefined : getAt(state.world.pages, page);
  const memory = start === undefined ? null : objectOfKind(state, 'memory', start);
  return memory?.state === 'Live' ? memory : null;
}
