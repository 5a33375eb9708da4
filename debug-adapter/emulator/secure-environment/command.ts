/** A command to the secure environment as the driver finds it in memory: the structure at pData and what its pointers name. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { StructureValue } from '../../catalog/value.ts';
import { readStructure, type Architecture } from '../../catalog/layout/structure-layout.ts';
import { structures } from '../../catalog/structures.ts';
import { readToEnd } from '../memory/memory.ts';
import type { DriverState } from '../state/state.ts';
import { addressIn, numberIn } from '../memory/structure-fields.ts';

export const commandStructure = 'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA';
export const inputStructure = 'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA';
export const outputStructure = 'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_OUTPUT_DATA';

export interface Command {
  readonly architecture: Architecture;
  readonly data: StructureValue;
  readonly id: number;
  readonly input: Area;
  readonly output: Area;
}

/** One of the two structures with a private area and data behind it. */
export interface Area {
  readonly address: bigint;
  /** What the caller states: bytes of the private area, and of the data (of the command, or the room for the reply). */
  readonly privateSize: number;
  readonly dataSize: number;
  /** Everything from pbInput or pbOutput to the end of the memory. */
  readonly tail: Bytes;
}

export type CommandResult =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly check: string; readonly message: string };

/** The architecture whose command structure has this size, or null (documented: 32 bytes on x64, 16 on x86). */
export function architectureOf(size: number): Architecture | null {
  const layout = structures[commandStructure]?.size;
  return size === layout?.x64 ? 'x64' : size === layout?.x86 ? 'x86' : null;
}

/** Reads the command; tells which pointer names nothing that could be one. */
export function readCommand(state: DriverState, bytes: Bytes, architecture: Architecture): CommandResult {
  const read = readStructure(commandStructure, bytes, architecture);
  if (!read.ok) return { ok: false, check: 'check pData', message: read.message };
  const input = readArea(state, read.value, 'pInputData', inputStructure, 'HWProtectionDataSize', 'pbInput');
  if ('message' in input) return { ok: false, check: 'check pInputData', message: input.message };
  const output = readArea(state, read.value, 'pOutputData', outputStructure, 'MaxHWProtectionDataSize', 'pbOutput');
  if ('message' in output) return { ok: false, check: 'check pOutputData', message: output.message };
  return {
    ok: true,
    command: { architecture, data: read.value, id: numberIn(read.value, 'HWProtectionFunctionID'), input, output },
  };
}

function readArea(
  state: DriverState,
  data: StructureValue,
  pointer: string,
  structure: string,
  size: string,
  array: string,
): Area | { readonly message: string } {
  const address = addressIn(data, pointer);
  if (address === 0n) return { message: `${pointer} is NULL.` };
  const memory = readToEnd(state, address);
  if (memory === null) return { message: `${pointer} is 0x${address.toString(16)}: no memory of the caller.` };
  const read = readStructure(structure, memory);
  if (!read.ok) return { message: `At ${pointer} lie ${memory.length} bytes. ${read.message}` };
  const tail = read.value.fields[array];
  return {
    address,
    privateSize: numberIn(read.value, 'PrivateDataSize'),
    dataSize: numberIn(read.value, size),
    tail: tail?.kind === 'bytes' ? tail.value : new Uint8Array(),
  };
}
