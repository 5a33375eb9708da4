import { bigEndian, flagsOf, handleOf, pointer, type StructureDefinition } from './definition.ts';

/** The structures of the Direct3D 9 DDIs. */
export const direct3d9Structures: Readonly<Record<string, StructureDefinition>> = {
  D3DDDIARG_CREATECRYPTOSESSION: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['GUID', 'CryptoType', 'encryption type', { is: 'guid', set: 'crypto type' }],
      ['GUID', 'DecodeProfile', 'decode profile, or NULL_GUID', { is: 'guid', set: 'decode profile' }],
      ['HANDLE', 'hCryptoSession', 'in: runtime handle, out: driver handle', handleOf('cryptoSession')],
    ],
  },
  D3DDDIARG_CRYPTOSESSIONKEYEXCHANGE: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['HANDLE', 'hCryptoSession', 'the crypto session', handleOf('cryptoSession')],
      ['UINT', 'DataSize', 'bytes of data'],
      ['VOID*', 'pData', 'the key-exchange block', pointer('DataSize')],
    ],
  },
  D3DDDIARG_DESTROYCRYPTOSESSION: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [['HANDLE', 'hCryptoSession', 'the crypto session', handleOf('cryptoSession')]],
  },
  D3DDDIARG_ENCRYPTIONBLT: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['HANDLE', 'hCryptoSession', 'the crypto session', handleOf('cryptoSession')],
      ['HANDLE', 'hSrcResource', 'the source', handleOf('resource')],
      ['UINT', 'SrcSubResourceIndex', 'sub-resource of the source'],
      ['HANDLE', 'hDstResource', 'the destination', handleOf('resource')],
      ['UINT', 'DstSubResourceIndex', 'sub-resource of the destination'],
      ['UINT', 'DstResourceSize', 'bytes of the destination'],
      ['VOID*', 'pIV', 'out (driver writes the IV it used)'],
    ],
  },
  D3DDDIARG_DECRYPTIONBLT: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['HANDLE', 'hCryptoSession', 'the crypto session', handleOf('cryptoSession')],
      ['HANDLE', 'hSrcResource', 'the source', handleOf('resource')],
      ['UINT', 'SrcSubResourceIndex', 'sub-resource of the source'],
      ['HANDLE', 'hDstResource', 'the destination', handleOf('resource')],
      ['UINT', 'DstSubResourceIndex', 'sub-resource of the destination'],
      ['UINT', 'SrcResourceSize', 'bytes of the source'],
      ['D3DDDIENCRYPTED_BLOCK_INFO*', 'pEncryptedBlockInfo', 'in, NULL = whole buffer encrypted'],
      ['VOID*', 'pContentKey', 'in, NULL = session key; wrapped content key otherwise; its size is NOT passed'],
      ['VOID*', 'pIV', 'in'],
    ],
  },
  D3DDDIARG_GETPITCH: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['HANDLE', 'hCryptoSession', 'the crypto session', handleOf('cryptoSession')],
      ['HANDLE', 'hResource', 'the buffer', handleOf('resource')],
      ['UINT', 'SubResourceIndex', 'the sub-resource'],
      ['UINT', 'Pitch', 'out'],
    ],
  },
  D3DDDIARG_STARTSESSIONKEYREFRESH: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['HANDLE', 'hCryptoSession', 'the crypto session', handleOf('cryptoSession')],
      ['VOID*', 'pRandomNumber', 'out buffer', pointer('RandomNumberSize')],
      ['UINT', 'RandomNumberSize', 'bytes at pRandomNumber'],
    ],
  },
  D3DDDIARG_FINISHSESSIONKEYREFRESH: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [['HANDLE', 'hCryptoSession', 'the crypto session', handleOf('cryptoSession')]],
  },
  D3DDDIARG_GETENCRYPTIONBLTKEY: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['HANDLE', 'hCryptoSession', 'the crypto session', handleOf('cryptoSession')],
      ['VOID*', 'pReadBackKey', 'out buffer', pointer('KeySize')],
      ['UINT', 'KeySize', 'bytes at pReadBackKey'],
    ],
  },
  D3DDDIARG_CREATEAUTHENTICATEDCHANNEL: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['DDIAUTHENTICATEDCHANNELTYPE', 'ChannelType', 'channel type enum'],
      ['HANDLE', 'hChannel', 'out', handleOf('authenticatedChannel')],
    ],
  },
  D3DDDIARG_AUTHENTICATEDCHANNELKEYEXCHANGE: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      [
        'HANDLE',
        'hChannel',
        'driver channel handle (value the driver put in CREATEAUTHENTICATEDCHANNEL.hChannel)',
        handleOf('authenticatedChannel'),
      ],
      ['UINT', 'DataSize', 'bytes of data'],
      ['VOID*', 'pData', 'the key-exchange block', pointer('DataSize')],
    ],
  },
  D3DDDIARG_QUERYAUTHENTICATEDCHANNEL: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['UINT', 'InputSize', 'bytes at pInputData'],
      ['const VOID*', 'pInputData', 'the request', pointer('InputSize')],
      ['UINT', 'OutputSize', 'bytes at pOutputData'],
      ['VOID*', 'pOutputData', 'where the answer goes', pointer('OutputSize')],
    ],
  },
  D3DDDIARG_CONFIGUREAUTHENTICATEDCHANNEL: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['UINT', 'InputSize', 'bytes at pInputData'],
      ['const VOID*', 'pInputData', 'the request', pointer('InputSize')],
      ['VOID*', 'pOutputData', 'where the answer goes'],
    ],
  },
  D3DDDIARG_DESTROYAUTHENTICATEDCHANNEL: {
    summary: 'What the DDI is called with; there is no other parameter but the device.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      [
        'HANDLE',
        'hChannel',
        'driver channel handle (value the driver put in CREATEAUTHENTICATEDCHANNEL.hChannel)',
        handleOf('authenticatedChannel'),
      ],
    ],
  },
  D3DDDIARG_GETCAPS: {
    summary: 'What is asked for, and where the answer goes.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['D3DDDICAPS', 'Type', 'what is asked for: 42 capabilities, 43 certificate size, 44 certificate'],
      ['VOID*', 'pInfo', 'the question: a DDICONTENTPROTECTIONCAPS or a DDICERTIFICATEINFO'],
      ['VOID*', 'pData', 'where the answer goes', pointer('DataSize')],
      ['UINT', 'DataSize', 'bytes at pData'],
    ],
  },
  DDICONTENTPROTECTIONCAPS: {
    summary: 'Which encryption type and decode profile the capabilities are asked for.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['GUID', 'CryptoType', 'encryption type', { is: 'guid', set: 'crypto type' }],
      ['GUID', 'DecodeProfile', 'decode profile, or NULL_GUID', { is: 'guid', set: 'decode profile' }],
    ],
  },
  DDICERTIFICATEINFO: {
    summary: 'Which certificate is wanted. Here nothing is a union, unlike in D3D11_1DDI_CERTIFICATE_INFO.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['D3DDDI_CERTIFICATETYPE', 'CertificateType', '1 = authenticated channel, 2 = crypto session'],
      ['DDIAUTHENTICATEDCHANNELTYPE', 'ChannelType', 'channel type enum'],
      ['GUID', 'CryptoSessionType', 'crypto type GUID', { is: 'guid', set: 'crypto type' }],
    ],
  },
  D3DDDIARG_DECODEBEGINFRAME: {
    summary: 'The decoder of a frame, and its key.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['HANDLE', 'hDecode', 'the decoder', handleOf('decoder')],
      ['DXVADDI_PVP_SETKEY*', 'pPVPSetKey', 'NULL = frame clear; all zero = session key; else wrapped content key'],
    ],
  },
  DXVADDI_PVP_SETKEY: {
    summary: 'The content key of a frame, wrapped with the session key; all zero: the session key itself.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [['DXVADDI_PVP_KEY128', 'ContentKey', 'the wrapped content key']],
  },
  DXVADDI_PVP_HW_IV: {
    summary: 'The AES-CTR counter block of a decode buffer; big-endian, 16-byte aligned.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['ULONGLONG', 'IV', 'big-endian 64-bit IV (upper half of the counter block)', bigEndian],
      ['ULONGLONG', 'Count', 'big-endian 64-bit block counter (lower half)', bigEndian],
    ],
  },
  DXVADDI_DECODEBUFFERDESC: {
    summary: 'One buffer of a frame.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    fields: [
      ['HANDLE', 'hBuffer', 'the buffer', handleOf('resource')],
      ['D3DDDIFORMAT', 'CompressedBufferType', 'what the buffer holds, a D3DDDIFORMAT'],
      ['UINT', 'BufferIndex', 'reserved'],
      ['UINT', 'DataOffset', 'bytes from the start of the buffer to the data'],
      ['UINT', 'DataSize', 'bytes of data'],
      ['UINT', 'FirstMBaddress', 'first macroblock of the buffer'],
      ['UINT', 'NumMBsInBuffer', 'macroblocks in the buffer'],
      ['UINT', 'Width', 'pixels'],
      ['UINT', 'Height', 'pixels'],
      ['UINT', 'Stride', 'bytes from row to row'],
      ['UINT', 'ReservedBits', 'zero'],
      ['DXVADDI_PVP_HW_IV*', 'pCipherCounter', 'AES-CTR IV for this buffer'],
    ],
  },
  D3DCONTENTPROTECTIONCAPS: {
    summary: 'What the driver can protect.',
    source: { tag: 'documented', where: 'd3dumddi.h' },
    packing: '4 bytes on x86',
    fields: [
      ['DWORD', 'Caps', 'what the driver can do', flagsOf('D3DCPCAPS')],
      [
        'GUID',
        'KeyExchangeType',
        'single GUID (D3D9 has exactly one key exchange per crypto type)',
        { is: 'guid', set: 'key exchange' },
      ],
      ['UINT', 'BufferAlignmentStart', 'required start alignment of system-memory buffers'],
      ['UINT', 'BlockAlignmentSize', 'buffer sizes must be a multiple'],
      ['ULONGLONG', 'ProtectedMemorySize', 'bytes available for protected surfaces'],
    ],
  },
};
