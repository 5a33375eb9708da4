/** The structures that cross the crypto-session DDIs, with their layouts on x64 and x86. */
import type { StructureEntry } from './entry.ts';

export const structures: Readonly<Record<string, StructureEntry>> = {
  D3D11_1DDIARG_CREATECRYPTOSESSION: {
    size: { x64: 48, x86: 48 },
    fields: [
      { name: 'CryptoType', cType: 'GUID', shape: { is: 'guid', set: 'crypto type' }, x64: [0, 16], x86: [0, 16], doc: 'in, encryption type' },
      { name: 'DecodeProfile', cType: 'GUID', shape: { is: 'guid', set: 'decode profile' }, x64: [16, 16], x86: [16, 16], doc: 'in, decode profile or zero GUID (no DXVA decode)' },
      { name: 'KeyExchangeType', cType: 'GUID', shape: { is: 'guid', set: 'key exchange' }, x64: [32, 16], x86: [32, 16], doc: 'in, RSAES_OAEP or HW_PROTECTION (or vendor GUID)' },
    ],
    summary: 'What a crypto session is to be.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_1DDI_CERTIFICATE_INFO: {
    size: { x64: 20, x86: 20 },
    fields: [
      { name: 'CertificateType', cType: 'D3D11_1DDI_CERTIFICATE_TYPE', shape: { is: 'integer', bits: 32, enumeration: 'D3D11_1DDI_CERTIFICATE_TYPE' }, x64: [0, 4], x86: [0, 4], doc: '1 = authenticated channel, 2 = crypto session' },
      { name: 'ChannelType', cType: 'D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE', shape: { is: 'integer', bits: 32, enumeration: 'D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE' }, x64: [4, 4], x86: [4, 4], when: { field: 'CertificateType', equals: 1 }, doc: 'union arm when CertificateType = 1' },
      { name: 'CryptoSessionType', cType: 'GUID', shape: { is: 'guid', set: 'crypto type' }, x64: [4, 16], x86: [4, 16], when: { field: 'CertificateType', equals: 2 }, doc: 'union arm when CertificateType = 2 (crypto type GUID)' },
    ],
    summary: 'Which certificate is wanted. The last two members are an anonymous union.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_1DDIARG_CREATEAUTHENTICATEDCHANNEL: {
    size: { x64: 16, x86: 8 },
    fields: [
      { name: 'ChannelType', cType: 'D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE', shape: { is: 'integer', bits: 32, enumeration: 'D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE' }, x64: [0, 4], x86: [0, 4], doc: 'in, 2 or 3 (type 1 never reaches the driver)' },
      { name: 'hChannel', cType: 'HANDLE', shape: { is: 'pointer' }, x64: [8, 8], x86: [4, 4], doc: 'out, driver-defined handle, later echoed in query / configure buffers' },
    ],
    summary: 'd3d11 1ddiarg createauthenticatedchannel.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_1DDI_VIDEO_CONTENT_PROTECTION_CAPS: {
    size: { x64: 24, x86: 24 },
    fields: [
      { name: 'Caps', cType: 'UINT', shape: { is: 'integer', bits: 32, flags: 'D3D11_1DDI_CONTENT_PROTECTION_CAPS' }, x64: [0, 4], x86: [0, 4], doc: 'D3D11_1DDI_CONTENT_PROTECTION_CAPS bits (DDI numbering, see constants.md)' },
      { name: 'KeyExchangeTypeCount', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [4, 4], x86: [4, 4], doc: 'valid Index range for GetCryptoKeyExchangeType is 0..n-1' },
      { name: 'BlockAlignmentSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [8, 4], x86: [8, 4], doc: 'data size to be encrypted must be a multiple' },
      { name: 'ProtectedMemorySize', cType: 'ULONGLONG', shape: { is: 'integer', bits: 64 }, x64: [16, 8], x86: [16, 8], doc: 'bytes available for protected surfaces' },
    ],
    summary: 'What the driver can protect.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_1DDI_AES_CTR_IV: {
    size: { x64: 16, x86: 16 },
    fields: [
      { name: 'IV', cType: 'UINT64', shape: { is: 'integer', bits: 64, bigEndian: true }, x64: [0, 8], x86: [0, 8], doc: 'big-endian 64-bit IV (upper half of the counter block)' },
      { name: 'Count', cType: 'UINT64', shape: { is: 'integer', bits: 64, bigEndian: true }, x64: [8, 8], x86: [8, 8], doc: 'big-endian 64-bit block counter (lower half)' },
    ],
    aliases: ['D3D11_AES_CTR_IV', 'D3DAES_CTR_IV'],
    summary: 'The AES-CTR counter block: IV, then Count, both big-endian.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_1DDI_ENCRYPTED_BLOCK_INFO: {
    size: { x64: 12, x86: 12 },
    fields: [
      { name: 'NumEncryptedBytesAtBeginning', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [0, 4], x86: [0, 4], doc: 'encrypted prefix length in bytes' },
      { name: 'NumBytesInSkipPattern', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [4, 4], x86: [4, 4], doc: 'clear bytes per repetition' },
      { name: 'NumBytesInEncryptPattern', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [8, 4], x86: [8, 4], doc: 'encrypted bytes per repetition' },
    ],
    aliases: ['D3D11_ENCRYPTED_BLOCK_INFO', 'D3DENCRYPTED_BLOCK_INFO', 'D3DDDIENCRYPTED_BLOCK_INFO'],
    summary: 'Which bytes of a buffer are encrypted.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_1DDIARG_VIDEODECODERBEGINFRAME: {
    size: { x64: 24, x86: 12 },
    fields: [
      { name: 'hOutputView', cType: 'D3D11_1DDI_HVIDEODECODEROUTPUTVIEW', shape: { is: 'handle', of: 'decoderOutputView' }, x64: [0, 8], x86: [0, 4], doc: 'hOutputView' },
      { name: 'pContentKey', cType: 'const void*', shape: { is: 'pointer' }, x64: [8, 8], x86: [4, 4], doc: 'NULL, content key wrapped AES-ECB, or pointer to BEGIN_FRAME_CRYPTO_SESSION (HW_CENC)' },
      { name: 'ContentKeySize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [16, 4], x86: [8, 4], doc: 'bytes at pContentKey' },
    ],
    summary: 'd3d11 1ddiarg videodecoderbeginframe.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_1DDI_VIDEO_DECODER_BUFFER_DESC: {
    size: { x64: 80, x86: 68 },
    fields: [
      { name: 'hResource', cType: 'D3D10DDI_HRESOURCE', shape: { is: 'handle', of: 'resource' }, x64: [0, 8], x86: [0, 4], doc: 'hResource' },
      { name: 'BufferType', cType: 'D3D11_1DDI_VIDEO_DECODER_BUFFER_TYPE', shape: { is: 'integer', bits: 32, enumeration: 'D3D11_1DDI_VIDEO_DECODER_BUFFER_TYPE' }, x64: [8, 4], x86: [4, 4], doc: 'BufferType' },
      { name: 'BufferIndex', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [12, 4], x86: [8, 4], doc: 'BufferIndex' },
      { name: 'DataOffset', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [16, 4], x86: [12, 4], doc: 'DataOffset' },
      { name: 'DataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [20, 4], x86: [16, 4], doc: 'DataSize' },
      { name: 'FirstMBaddress', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [24, 4], x86: [20, 4], doc: 'FirstMBaddress' },
      { name: 'NumMBsInBuffer', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [28, 4], x86: [24, 4], doc: 'NumMBsInBuffer' },
      { name: 'Width', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [32, 4], x86: [28, 4], doc: 'Width' },
      { name: 'Height', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [36, 4], x86: [32, 4], doc: 'Height' },
      { name: 'Stride', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [40, 4], x86: [36, 4], doc: 'Stride' },
      { name: 'ReservedBits', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [44, 4], x86: [40, 4], doc: 'ReservedBits' },
      { name: 'pIV', cType: 'void*', shape: { is: 'pointer' }, x64: [48, 8], x86: [44, 4], doc: 'NULL = buffer is clear; AES-CTR: AES_CTR_IV' },
      { name: 'IVSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [56, 4], x86: [48, 4], doc: 'IVSize' },
      { name: 'PartialEncryption', cType: 'BOOL', shape: { is: 'boolean' }, x64: [60, 4], x86: [52, 4], doc: 'TRUE = EncryptedBlockInfo applies' },
      { name: 'EncryptedBlockInfo', cType: 'D3D11_1DDI_ENCRYPTED_BLOCK_INFO', shape: { is: 'structure', structure: 'D3D11_1DDI_ENCRYPTED_BLOCK_INFO' }, x64: [64, 12], x86: [56, 12], doc: 'EncryptedBlockInfo' },
    ],
    summary: 'video decoder buffer desc.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3DWDDM2_0DDI_VIDEO_DECODER_SUB_SAMPLE_MAPPING_BLOCK: {
    size: { x64: 8, x86: 8 },
    fields: [
      { name: 'ClearSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [0, 4], x86: [0, 4], doc: 'clear bytes first' },
      { name: 'EncryptedSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [4, 4], x86: [4, 4], doc: 'then encrypted bytes' },
    ],
    summary: 'video decoder sub sample mapping block.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3DWDDM2_0DDI_VIDEO_DECODER_BUFFER_DESC1: {
    size: { x64: 56, x86: 32 },
    fields: [
      { name: 'hResource', cType: 'D3D10DDI_HRESOURCE', shape: { is: 'handle', of: 'resource' }, x64: [0, 8], x86: [0, 4], doc: 'hResource' },
      { name: 'BufferType', cType: 'D3D11_1DDI_VIDEO_DECODER_BUFFER_TYPE', shape: { is: 'integer', bits: 32, enumeration: 'D3D11_1DDI_VIDEO_DECODER_BUFFER_TYPE' }, x64: [8, 4], x86: [4, 4], doc: 'BufferType' },
      { name: 'DataOffset', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [12, 4], x86: [8, 4], doc: 'DataOffset' },
      { name: 'DataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [16, 4], x86: [12, 4], doc: 'DataSize' },
      { name: 'pIV', cType: 'void*', shape: { is: 'pointer' }, x64: [24, 8], x86: [16, 4], doc: 'pIV' },
      { name: 'IVSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [32, 4], x86: [20, 4], doc: 'IVSize' },
      { name: 'pSubSampleMappingBlock', cType: 'D3DWDDM2_0DDI_VIDEO_DECODER_SUB_SAMPLE_MAPPING_BLOCK*', shape: { is: 'pointer' }, x64: [40, 8], x86: [24, 4], doc: 'pSubSampleMappingBlock' },
      { name: 'SubSampleMappingCount', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [48, 4], x86: [28, 4], doc: 'SubSampleMappingCount' },
    ],
    summary: 'video decoder buffer desc1.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3DWDDM2_0DDI_VIDEO_DECODER_BEGIN_FRAME_CRYPTO_SESSION: {
    size: { x64: 48, x86: 24 },
    fields: [
      { name: 'hCryptoSession', cType: 'D3D11_1DDI_HCRYPTOSESSION', shape: { is: 'handle', of: 'cryptoSession' }, x64: [0, 8], x86: [0, 4], doc: 'hCryptoSession' },
      { name: 'pBlob', cType: 'void*', shape: { is: 'pointer' }, x64: [8, 8], x86: [4, 4], doc: 'vendor blob naming the sealed key' },
      { name: 'BlobSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [16, 4], x86: [8, 4], doc: 'BlobSize' },
      { name: 'pKeyInfoId', cType: 'GUID*', shape: { is: 'pointer' }, x64: [24, 8], x86: [12, 4], doc: 'GUID identifying the hardware key' },
      { name: 'pPrivateData', cType: 'void*', shape: { is: 'pointer' }, x64: [32, 8], x86: [16, 4], doc: 'pPrivateData' },
      { name: 'PrivateDataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [40, 4], x86: [20, 4], doc: 'PrivateDataSize' },
    ],
    summary: 'video decoder begin frame crypto session.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3D11_1DDI_GETCAPTUREHANDLEDATA: {
    size: { x64: 24, x86: 20 },
    fields: [
      { name: 'hResource', cType: 'D3D10DDI_HRESOURCE', shape: { is: 'handle', of: 'resource' }, x64: [0, 8], x86: [0, 4], doc: 'in' },
      { name: 'ArrayIndex', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [8, 4], x86: [4, 4], doc: 'in' },
      { name: 'hAllocation', cType: 'D3DKMT_HANDLE', shape: { is: 'integer', bits: 32 }, x64: [12, 4], x86: [8, 4], doc: 'out' },
      { name: 'DataOffset', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [16, 4], x86: [12, 4], doc: 'out' },
      { name: 'DataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [20, 4], x86: [16, 4], doc: 'out' },
    ],
    summary: 'getcapturehandledata.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA: {
    size: { x64: 32, x86: 16 },
    fields: [
      { name: 'HWProtectionFunctionID', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [0, 4], x86: [0, 4], doc: 'in: DRM command id, defined by the DRM system' },
      { name: 'pInputData', cType: 'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA *', shape: { is: 'pointer' }, x64: [8, 8], x86: [4, 4], doc: 'in' },
      { name: 'pOutputData', cType: 'D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_OUTPUT_DATA *', shape: { is: 'pointer' }, x64: [16, 8], x86: [8, 4], doc: 'in pointer, pointed data out' },
      { name: 'Status', cType: 'HRESULT', shape: { is: 'status' }, x64: [24, 4], x86: [12, 4], doc: 'out: result of the DRM command' },
    ],
    summary: 'key exchange hw protection data.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_INPUT_DATA: {
    size: { x64: 12, x86: 12 },
    fields: [
      { name: 'PrivateDataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [0, 4], x86: [0, 4], doc: 'N = pPrivateInputSize of GetCryptoSessionPrivateDataSize' },
      { name: 'HWProtectionDataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [4, 4], x86: [4, 4], doc: 'bytes of DRM command' },
      { name: 'pbInput', cType: 'BYTE[4]', shape: { is: 'bytes' }, x64: [8, 4], x86: [8, 4], doc: 'variable length: [0..N-1] driver area, [N..N+HWProtectionDataSize-1] DRM command' },
    ],
    summary: 'key exchange hw protection input data.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
  D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_OUTPUT_DATA: {
    size: { x64: 40, x86: 40 },
    fields: [
      { name: 'PrivateDataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [0, 4], x86: [0, 4], doc: 'M = pPrivateOutputSize' },
      { name: 'MaxHWProtectionDataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [4, 4], x86: [4, 4], doc: 'capacity after the private area' },
      { name: 'HWProtectionDataSize', cType: 'UINT', shape: { is: 'integer', bits: 32 }, x64: [8, 4], x86: [8, 4], doc: 'out: bytes the driver wrote' },
      { name: 'TransportTime', cType: 'UINT64', shape: { is: 'integer', bits: 64 }, x64: [16, 8], x86: [16, 8], doc: 'out: 100-ns units' },
      { name: 'ExecutionTime', cType: 'UINT64', shape: { is: 'integer', bits: 64 }, x64: [24, 8], x86: [24, 8], doc: 'out: 100-ns units' },
      { name: 'pbOutput', cType: 'BYTE[4]', shape: { is: 'bytes' }, x64: [32, 4], x86: [32, 4], doc: 'variable length: [0..M-1] driver area, [M..M+Max-1] DRM reply' },
    ],
    summary: 'key exchange hw protection output data.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
  },
};

/** A structure by its DDI name or the name of a byte-identical twin; null when it is none of the catalog. */
export function findStructure(name: string): string | null {
  if (Object.hasOwn(structures, name)) return name;
  return Object.keys(structures).find((own) => structures[own]?.aliases?.includes(name) === true) ?? null;
}
