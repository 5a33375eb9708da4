/** The buffers of a frame as they lie in memory: descriptors, IVs, sub-samples. */
import type { Bytes } from '../../bytes/bytes.ts';
import { readStructure } from '../../catalog/structure-layout.ts';
import { structures } from '../../catalog/structures.ts';
import type { StructureValue } from '../../catalog/value.ts';
import type { Objection } from '../call.ts';
import { readMemory } from '../memory.ts';
import { resourceAt } from '../objects.ts';
import type { DriverState } from '../state.ts';
import { addressIn } from '../structure-fields.ts';
import type { Encryption } from './regions.ts';

export interface FrameBuffer {
  /** A member of D3D11_1DDI_VIDEO_DECODER_BUFFER_TYPE. */
  readonly type: number;
  readonly data: Bytes;
  /** Null: the buffer is clear. */
  readonly iv: Bytes | null;
  readonly encryption: Encryption;
}

export type BuffersResult = { readonly ok: true; readonly buffers: readonly FrameBuffer[] } | { readonly ok: false; readonly objection: Objection };

const subSample = 'D3DWDDM2_0DDI_VIDEO_DECODER_SUB_SAMPLE_MAPPING_BLOCK';
const subSampleSize = 8;
const ivSize = 16;
/** Buffers of one call: a frame has a handful. */
const mostBuffers = 256;

/** Reads `count` descriptors of a structure at an address. */
export function readBuffers(state: DriverState, structure: string, address: bigint, count: number): BuffersResult {
  const size = structures[structure]?.size.x64 ?? 0;
  if (count > mostBuffers) return wrong('check BufferCount', `BufferCount is ${count}; a frame has up to ${mostBuffers} buffers here.`);
  const buffers: FrameBuffer[] = [];
  for (let index = 0; index < count; index += 1) {
    const bytes = readMemory(state, address + BigInt(index * size), size);
    const read = bytes === null ? null : readStructure(structure, bytes);
    if (read?.ok !== true) return wrong('check pBufferDesc', `pBufferDesc does not name ${count} structures of ${size} bytes.`);
    const buffer = readBuffer(state, read.value, index);
    if ('objection' in buffer) return { ok: false, objection: buffer.objection };
    buffers.push(buffer);
  }
  return { ok: true, buffers };
}

function readBuffer(state: DriverState, desc: StructureValue, index: number): FrameBuffer | { readonly objection: Objection } {
  const number = (field: string): number => Number(addressIn(desc, field));
  const resource = resourceAt(state, addressIn(desc, 'hResource'));
  const bad = (message: string): { readonly objection: Objection } => ({ objection: { check: `check buffer ${index}`, rule: 'decoder-buffer', finding: 'DECODER_WRONG', message: `Buffer ${index}: ${message}` } });
  if (resource?.state !== 'Live') return bad('hResource names no live resource.');
  const [offset, size] = [number('DataOffset'), number('DataSize')];
  if (offset + size > resource.data.length) return bad(`DataOffset ${offset} and DataSize ${size} go past its ${resource.data.length} bytes.`);
  const ivAddress = addressIn(desc, 'pIV');
  const iv = ivAddress === 0n ? null : readMemory(state, ivAddress, ivSize);
  if (ivAddress !== 0n && (iv === null || number('IVSize') !== ivSize)) return bad(`pIV does not name a counter block of ${ivSize} bytes (IVSize is ${number('IVSize')}).`);
  const encryption = encryptionOf(state, desc);
  if (encryption === null) return bad(`pSubSampleMappingBlock does not name ${number('SubSampleMappingCount')} blocks.`);
  return { type: number('BufferType'), data: resource.data.subarray(offset, offset + size), iv, encryption };
}

function encryptionOf(state: DriverState, desc: StructureValue): Encryption | null {
  const number = (field: string): number => Number(addressIn(desc, field));
  const partial = desc.fields['PartialEncryption'];
  const info = desc.fields['EncryptedBlockInfo'];
  if (partial?.kind === 'boolean' && partial.value && info?.kind === 'structure') {
    return { is: 'pattern', info: { beginning: Number(addressIn(info, 'NumEncryptedBytesAtBeginning')), skip: Number(addressIn(info, 'NumBytesInSkipPattern')), encrypt: Number(addressIn(info, 'NumBytesInEncryptPattern')) } };
  }
  const count = number('SubSampleMappingCount');
  if (count === 0) return { is: 'whole' };
  const map = readMemory(state, addressIn(desc, 'pSubSampleMappingBlock'), count * subSampleSize);
  if (map === null) return null;
  const blocks = Array.from({ length: count }, (_, index) => {
    const read = readStructure(subSample, map.subarray(index * subSampleSize));
    return read.ok ? { clear: Number(addressIn(read.value, 'ClearSize')), encrypted: Number(addressIn(read.value, 'EncryptedSize')) } : { clear: 0, encrypted: 0 };
  });
  return { is: 'sub-samples', blocks, stripe: { encrypted: number('cBlocksStripeEncrypted'), clear: number('cBlocksStripeClear') } };
}

function wrong(check: string, message: string): BuffersResult {
  return { ok: false, objection: { check, rule: 'decoder-buffer', finding: 'DECODER_WRONG', message } };
}
