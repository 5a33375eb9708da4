/** The buffers of a frame as they lie in memory: descriptors, IVs, sub-samples. */
import { part, type Bytes } from '../../bytes/bytes.ts';
import type { VoidFailure } from '../call/call.ts';
import { layoutOf, numberAt, placeOf } from '../memory/field-places.ts';
import { readMemory } from '../memory/memory.ts';
import { resourceAt } from '../objects/objects.ts';
import type { DriverState } from '../state/state.ts';
import type { Encryption } from './regions.ts';

export interface FrameBuffer {
  /** A member of D3D11_1DDI_VIDEO_DECODER_BUFFER_TYPE. */
  readonly type: number;
  readonly data: Bytes;
  /** Null: the buffer is clear. */
  readonly iv: Bytes | null;
  readonly encryption: Encryption;
}

export type BuffersResult =
  | { readonly ok: true; readonly buffers: readonly FrameBuffer[] }
  | { readonly ok: false; readonly voidFailure: VoidFailure };

const subSample = 'D3DWDDM2_0DDI_VIDEO_DECODER_SUB_SAMPLE_MAPPING_BLOCK';
const pattern = 'D3D11_1DDI_ENCRYPTED_BLOCK_INFO';
const ivSize = 16;
/** Buffers of one call: a frame has a handful. */
const mostBuffers = 256;

/** Reads `count` descriptors of a structure at an address. */
export function readBuffers(state: DriverState, structure: string, address: bigint, count: number): BuffersResult {
  const { size } = layoutOf(structure);
  if (count > mostBuffers)
    return wrong('check BufferCount', `BufferCount is ${count}; a frame has up to ${mostBuffers} buffers here.`);
  const buffers: FrameBuffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const desc = readMemory(state, address + BigInt(index * size), size);
    if (desc === null)
      return wrong('check pBufferDesc', `pBufferDesc does not name ${count} structures of ${size} bytes.`);
    const buffer = readBuffer(state, structure, desc, index);
    if ('voidFailure' in buffer) return { ok: false, voidFailure: buffer.voidFailure };
    buffers.push(buffer);
  }
  return { ok: true, buffers };
}

function readBuffer(
  state: DriverState,
  structure: string,
  desc: Bytes,
  index: number,
): FrameBuffer | { readonly voidFailure: VoidFailure } {
  const number = (field: string): number => Number(numberAt(desc, structure, field));
  const resource = resourceAt(state, numberAt(desc, structure, 'hResource'));
  const bad = (message: string): { readonly voidFailure: VoidFailure } => ({
    voidFailure: {
      check: `check buffer ${index}`,
      rule: 'decoder-buffer',
      finding: 'DECODER_WRONG',
      message: `Buffer ${index}: ${message}`,
    },
  });
  if (resource?.state !== 'Live') return bad('hResource names no live resource.');
  const [offset, size] = [number('DataOffset'), number('DataSize')];
  if (offset + size > resource.data.length)
    return bad(`DataOffset ${offset} and DataSize ${size} go past its ${resource.data.length} bytes.`);
  const ivAddress = numberAt(desc, structure, 'pIV');
  const iv = ivAddress === 0n ? null : readMemory(state, ivAddress, ivSize);
  if (ivAddress !== 0n && (iv === null || number('IVSize') !== ivSize))
    return bad(`pIV does not name a counter block of ${ivSize} bytes (IVSize is ${number('IVSize')}).`);
  const encryption = encryptionOf(state, structure, desc);
  if (encryption === null)
    return bad(`pSubSampleMappingBlock does not name ${number('SubSampleMappingCount')} blocks.`);
  return { type: number('BufferType'), data: part(resource.data, offset, offset + size), iv, encryption };
}

function encryptionOf(state: DriverState, structure: string, desc: Bytes): Encryption | null {
  const number = (field: string): number => Number(numberAt(desc, structure, field));
  if (number('PartialEncryption') !== 0) {
    const info = desc.subarray(placeOf(structure, 'EncryptedBlockInfo').offset);
    const part = (field: string): number => Number(numberAt(info, pattern, field));
    return {
      is: 'pattern',
      info: {
        beginning: part('NumEncryptedBytesAtBeginning'),
        skip: part('NumBytesInSkipPattern'),
        encrypt: part('NumBytesInEncryptPattern'),
      },
    };
  }
  const count = number('SubSampleMappingCount');
  if (count === 0) return { is: 'whole' };
  const { size } = layoutOf(subSample);
  const map = readMemory(state, numberAt(desc, structure, 'pSubSampleMappingBlock'), count * size);
  if (map === null) return null;
  const blocks = Array.from({ length: count }, (_, index) => {
    const block = map.subarray(index * size);
    return {
      clear: Number(numberAt(block, subSample, 'ClearSize')),
      encrypted: Number(numberAt(block, subSample, 'EncryptedSize')),
    };
  });
  return {
    is: 'sub-samples',
    blocks,
    stripe: { encrypted: number('cBlocksStripeEncrypted'), clear: number('cBlocksStripeClear') },
  };
}

function wrong(check: string, message: string): BuffersResult {
  return { ok: false, voidFailure: { check, rule: 'decoder-buffer', finding: 'DECODER_WRONG', message } };
}
