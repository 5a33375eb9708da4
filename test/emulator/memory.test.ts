import { describe, expect, it } from 'vitest';
import { ddis } from '../../debug-adapter/catalog/ddis.ts';
import { bytes, integer, structure } from '../../debug-adapter/catalog/value.ts';
import { readStructure } from '../../debug-adapter/catalog/layout/structure-layout.ts';
import {
  allocate,
  blockAt,
  allocateForCall,
  readMemory,
  readToEnd,
  releaseCallMemory,
  writeMemory,
} from '../../debug-adapter/emulator/memory/memory.ts';
import { viewHandles } from '../../debug-adapter/emulator/state/inspect.ts';
import { marshalPointers } from '../../debug-adapter/emulator/memory/marshal-pointers.ts';
import { environmentOf } from './driver.ts';
import { initialState } from '../../debug-adapter/emulator/state/state.ts';

const before = initialState(environmentOf(), 1);

describe('the memory of the caller', () => {
  it('gives back what was put there, from any address inside', () => {
    const { state, memory } = allocate(before, Uint8Array.of(1, 2, 3, 4), 'pInputData');
    expect(readMemory(state, memory.handle, 4)).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(readToEnd(state, memory.handle + 2n)).toEqual(Uint8Array.of(3, 4));
  });

  it('has nothing before, behind or across a block', () => {
    const { state, memory } = allocate(
      allocate(before, new Uint8Array(0x1000), '').state,
      Uint8Array.of(1, 2, 3, 4),
      '',
    );
    expect(readMemory(state, memory.handle - 1n, 1)).toBeNull();
    expect(readMemory(state, memory.handle, 5)).toBeNull();
    expect(blockAt(state, memory.handle + 5n)).toBeNull();
    expect(blockAt(state, 0n)).toBeNull();
  });

  it('writes into a copy: the state before keeps its bytes', () => {
    const { state, memory } = allocate(before, Uint8Array.of(1, 2, 3, 4), '');
    const after = writeMemory(state, memory.handle + 1n, Uint8Array.of(9, 9));
    expect(after === null ? null : readToEnd(after, memory.handle)).toEqual(Uint8Array.of(1, 9, 9, 4));
    expect(readToEnd(state, memory.handle)).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(writeMemory(state, memory.handle + 3n, Uint8Array.of(9, 9))).toBeNull();
  });

  it('that a call was lent is read and written like any other, and gone when it is taken back', () => {
    const kept = allocate(before, Uint8Array.of(7), '');
    const first = allocateForCall(kept.state, Uint8Array.of(1, 2, 3, 4));
    const { state, memory } = allocateForCall(first.state, Uint8Array.of(5, 6));
    expect(readMemory(state, first.memory.handle, 4)).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(readMemory(state, memory.handle, 3)).toBeNull();
    const written = writeMemory(state, memory.handle + 1n, Uint8Array.of(9));
    expect(written === null ? null : readToEnd(written, memory.handle)).toEqual(Uint8Array.of(5, 9));
    const after = releaseCallMemory(state);
    expect(blockAt(after, memory.handle)).toBeNull();
    expect(readToEnd(after, kept.memory.handle)).toEqual(Uint8Array.of(7));
    expect(viewHandles(after).filter(({ kind }) => kind === 'memory')).toHaveLength(1);
  });

  it('never gives an address twice', () => {
    const first = allocate(before, new Uint8Array(0x3000), '');
    const second = allocate(first.state, new Uint8Array(1), '');
    expect(second.memory.handle).toBeGreaterThan(first.memory.handle + 0x3000n);
  });
});

describe('what stands in the place of a pointer', () => {
  it('is put into memory, structures with their own pointers too, and the pointer is its address', () => {
    const data = structure(null, {
      pInputData: structure(null, { pbInput: bytes(Uint8Array.of(0xaa, 0xbb)) }),
      pOutputData: bytes(new Uint8Array(40)),
    });
    const { state, args } = marshalPointers(before, ddis.NegotiateCryptoSessionKeyExchange, { pData: data });
    const placed = args['pData'];
    const pointer = placed?.kind === 'structure' ? placed.fields['pInputData'] : undefined;
    expect(pointer?.kind).toBe('handle');
    const pointee = pointer?.kind === 'handle' ? readToEnd(state, pointer.value) : null;
    expect(pointee).toEqual(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0xaa, 0xbb));
    expect(readStructure('D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA', pointee ?? new Uint8Array()).ok).toBe(
      true,
    );
  });

  it('is lent to a call that cannot give the pointer back', () => {
    const desc = structure(null, { DataSize: integer(4), pIV: bytes(new Uint8Array(16)) });
    const { state, args } = marshalPointers(before, ddis.VideoDecoderSubmitBuffers, {
      pBufferDesc: { kind: 'array', items: [desc] },
    });
    const pointer = args['pBufferDesc'];
    expect(pointer?.kind === 'handle' ? readToEnd(state, pointer.value)?.length : null).toBe(80);
    expect(viewHandles(state)).toHaveLength(1);
    expect(releaseCallMemory(state)).toEqual(before);
  });

  it('is left alone where no structure of the call holds pointers', () => {
    const args = { hDevice: bytes(new Uint8Array(3)) };
    expect(marshalPointers(before, ddis.GetContentProtectionCaps, args)).toEqual({ state: before, args });
  });
});
