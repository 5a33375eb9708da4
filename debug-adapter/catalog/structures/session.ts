import { bigEndian, flagsOf, type StructureDefinition } from './definition.ts';

/** The structures of crypto sessions and capabilities. */
export const sessionStructures: Readonly<Record<string, StructureDefinition>> = {
  D3D11_1DDIARG_CREATECRYPTOSESSION: {
    summary: 'What a crypto session is to be.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    fields: [
      ['GUID', 'CryptoType', 'in, encryption type', { is: 'guid', set: 'crypto type' }],
      [
        'GUID',
        'DecodeProfile',
        'in, decode profile or zero GUID (no DXVA decode)',
        { is: 'guid', set: 'decode profile' },
      ],
      [
        'GUID',
        'KeyExchangeType',
        'in, RSAES_OAEP or HW_PROTECTION (or vendor GUID)',
        { is: 'guid', set: 'key exchange' },
      ],
    ],
  },
  D3D11_1DDI_CERTIFICATE_INFO: {
    summary: 'Which certificate is wanted. The last two members are an anonymous union.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    fields: [
      ['D3D11_1DDI_CERTIFICATE_TYPE', 'CertificateType', '1 = authenticated channel, 2 = crypto session'],
      [
        'D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE',
        'ChannelType',
        'union arm when CertificateType = 1',
        null,
        { field: 'CertificateType', equals: 1 },
      ],
      [
        'GUID',
        'CryptoSessionType',
        'union arm when CertificateType = 2 (crypto type GUID)',
        { is: 'guid', set: 'crypto type' },
        { field: 'CertificateType', equals: 2 },
      ],
    ],
  },
  D3D11_1DDI_VIDEO_CONTENT_PROTECTION_CAPS: {
    summary: 'What the driver can protect.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_VIDEO_CONTENT_PROTECTION_CAPS'],
    fields: [
      [
        'UINT',
        'Caps',
        'D3D11_1DDI_CONTENT_PROTECTION_CAPS bits, in the numbering of the DDI',
        flagsOf('D3D11_1DDI_CONTENT_PROTECTION_CAPS'),
      ],
      ['UINT', 'KeyExchangeTypeCount', 'valid Index range for GetCryptoKeyExchangeType is 0..n-1'],
      ['UINT', 'BlockAlignmentSize', 'data size to be encrypted must be a multiple'],
      ['ULONGLONG', 'ProtectedMemorySize', 'bytes available for protected surfaces'],
    ],
  },
  D3D11_1DDI_AES_CTR_IV: {
    summary: 'The AES-CTR counter block: IV, then Count, both big-endian.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AES_CTR_IV', 'D3DAES_CTR_IV'],
    fields: [
      ['UINT64', 'IV', 'big-endian 64-bit IV (upper half of the counter block)', bigEndian],
      ['UINT64', 'Count', 'big-endian 64-bit block counter (lower half)', bigEndian],
    ],
  },
  D3D11_1DDI_ENCRYPTED_BLOCK_INFO: {
    summary: 'Which bytes of a buffer are encrypted: a beginning, then clear and encrypted stretches in turn.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_ENCRYPTED_BLOCK_INFO', 'D3DENCRYPTED_BLOCK_INFO', 'D3DDDIENCRYPTED_BLOCK_INFO'],
    fields: [
      ['UINT', 'NumEncryptedBytesAtBeginning', 'encrypted prefix length in bytes'],
      ['UINT', 'NumBytesInSkipPattern', 'clear bytes per repetition'],
      ['UINT', 'NumBytesInEncryptPattern', 'encrypted bytes per repetition'],
    ],
  },
};
