import type { DdiEntry, ReturnCode } from '../entry.ts';
import { hDevice, invalidArgumentCode, page } from './parameters.ts';

const hDecoder = {
  name: 'hDecoder',
  cType: 'D3D11_1DDI_HDECODE',
  direction: 'in',
  shape: { is: 'handle', of: 'decoder' },
  doc: "the driver's handle of the decoder",
} as const;
const pCreateData = {
  name: 'pCreateData',
  cType: 'CONST D3D11_1DDIARG_CREATEVIDEODECODER*',
  direction: 'in',
  shape: { is: 'structure', structure: 'D3D11_1DDIARG_CREATEVIDEODECODER' },
  doc: 'decode profile and size of the stream, and how the buffers are encrypted',
} as const;
const bufferCount = {
  name: 'BufferCount',
  cType: 'UINT',
  direction: 'in',
  shape: { is: 'integer', bits: 32 },
  doc: 'structures at pBufferDesc',
} as const;
const buffersOf = <S extends string>(structure: S) =>
  ({
    name: 'pBufferDesc',
    cType: `CONST ${structure}*`,
    direction: 'in',
    shape: { is: 'pointer', to: structure, count: 'BufferCount' },
    doc: 'one structure for each compressed buffer, one behind the other',
  }) as const;

const ourChoice = (where: string) => ({ tag: 'our choice', where }) as const;
const ok = (meaning: string, where: string) =>
  ({ name: 'S_OK', meaning, source: page(where) }) as const satisfies ReturnCode;
const outOfMemory = (where: string) =>
  ({ name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page(where) }) as const satisfies ReturnCode;
const removed = (where: string) =>
  ({
    name: 'D3DDDIERR_DEVICEREMOVED',
    meaning: 'the graphics adapter was removed',
    source: page(where),
  }) as const satisfies ReturnCode;
const frameRefused = {
  name: 'E_INVALIDARG',
  meaning: 'the decoder is wrong, no frame is begun or one is, or a buffer, an IV or a key does not fit',
  source: ourChoice('the page names no code for it'),
} as const satisfies ReturnCode;
const table = { table: 'D3D11_1DDI_VIDEODEVICEFUNCS', family: 'crypto session', interface: 'D3D11_1' } as const;

/** Decoders as far as they touch cryptography: their life, and the calls of a frame, whose buffers are decrypted. */
export const decoderDdis = {
  CalcPrivateVideoDecoderSize: {
    id: 'A22',
    callbackType: 'PFND3D11_1DDI_CALCPRIVATEVIDEODECODERSIZE',
    member: 'pfnCalcPrivateVideoDecoderSize',
    ...table,
    returns: 'SIZE_T',
    parameters: [hDevice, pCreateData],
    returnCodes: [],
    requires: ['device-alive'],
    ensures: ['The runtime allocates that many bytes for the decoder.'],
    summary: 'Tells how many bytes of private memory the driver needs for a decoder.',
    api: 'ID3D11VideoDevice::CreateVideoDecoder',
    source: page('calcprivatevideodecodersize'),
  },
  CreateVideoDecoder: {
    id: 'A22',
    callbackType: 'PFND3D11_1DDI_CREATEVIDEODECODER',
    member: 'pfnCreateVideoDecoder',
    ...table,
    returns: 'HRESULT',
    parameters: [
      hDevice,
      pCreateData,
      { ...hDecoder, doc: 'private memory that the runtime allocated with the size from CalcPrivateVideoDecoderSize' },
      {
        name: 'hRTDecode',
        cType: 'D3D11_1DDI_HRTDECODE',
        direction: 'in',
        shape: { is: 'handle', of: 'runtimeDecoder' },
        doc: "the runtime's handle of the decoder",
      },
    ],
    returnCodes: [
      ok('the decoder was created', 'createvideodecoder'),
      removed('createvideodecoder'),
      outOfMemory('createvideodecoder'),
      {
        ...invalidArgumentCode,
        meaning:
          'a required pointer is NULL, the decode profile is unknown, or this driver does not decrypt buffers that way',
      },
    ],
    requires: ['device-alive', 'decoder-encryption'],
    ensures: ['The decoder is Idle.', 'The driver remembers hDevice and refuses every other.'],
    summary:
      'Creates a video decoder. guidConfigBitstreamEncryption says how its buffers come: clear, under a crypto session, or as HW_CENC.',
    api: 'ID3D11VideoDevice::CreateVideoDecoder',
    creates: { parameter: 'hDecoder', runtimeHandle: 'hRTDecode', sizeCall: 'CalcPrivateVideoDecoderSize' },
    source: page('createvideodecoder'),
  },
  DestroyVideoDecoder: {
    id: 'A22',
    callbackType: 'PFND3D11_1DDI_DESTROYVIDEODECODER',
    member: 'pfnDestroyVideoDecoder',
    ...table,
    returns: 'VOID',
    parameters: [hDevice, hDecoder],
    returnCodes: [],
    requires: ['decoder-of-device'],
    ensures: ['The handle is never valid again.'],
    summary: 'Ends a decoder.',
    api: 'ID3D11VideoDecoder::Release',
    destroys: 'hDecoder',
    source: page('destroyvideodecoder'),
  },
  VideoDecoderGetHandle: {
    id: 'A16',
    callbackType: 'PFND3D11_1DDI_VIDEODECODERGETHANDLE',
    member: 'pfnVideoDecoderGetHandle',
    table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'D3D11_1',
    returns: 'HRESULT',
    parameters: [
      hDevice,
      { ...hDecoder, name: 'hDecode' },
      {
        name: 'pHandle',
        cType: 'HANDLE*',
        direction: 'out',
        shape: { is: 'handle', of: 'decoder' },
        doc: 'driver-defined handle of the decoder',
      },
    ],
    returnCodes: [
      { name: 'S_OK', meaning: 'the handle was written', source: page('videodecodergethandle') },
      {
        name: 'D3DDDIERR_DEVICEREMOVED',
        meaning: 'the graphics adapter was removed',
        source: page('videodecodergethandle'),
      },
      { name: 'E_OUTOFMEMORY', meaning: 'memory ran out', source: page('videodecodergethandle') },
      {
        name: 'E_INVALIDARG',
        meaning: 'the decoder is destroyed, or belongs to another device',
        source: ourChoice('the page names no code for a wrong handle'),
      },
    ],
    requires: ['device-alive', 'decoder-of-device'],
    ensures: [],
    summary: 'Gives the driver-defined handle by which an authenticated channel names a decoder.',
    api: 'ID3D11VideoDecoder::GetDriverHandle',
    source: page('videodecodergethandle'),
  },
  VideoDecoderBeginFrame: {
    id: 'A22',
    callbackType: 'PFND3D11_1DDI_VIDEODECODERBEGINFRAME',
    member: 'pfnVideoDecoderBeginFrame',
    ...table,
    returns: 'HRESULT',
    parameters: [
      hDevice,
      hDecoder,
      {
        name: 'pBeginFrame',
        cType: 'CONST D3D11_1DDIARG_VIDEODECODERBEGINFRAME*',
        direction: 'in',
        shape: { is: 'structure', structure: 'D3D11_1DDIARG_VIDEODECODERBEGINFRAME' },
        doc: 'the output view, and the key: pContentKey NULL means the session key',
      },
    ],
    returnCodes: [
      ok('the frame was begun', 'videodecoderbeginframe'),
      outOfMemory('videodecoderbeginframe'),
      frameRefused,
      { ...removed(''), source: ourChoice('the page does not name it; the general rules of error handling do') },
    ],
    requires: ['decoder-of-device', 'decoder-frame'],
    ensures: ['The decoder is InFrame until VideoDecoderEndFrame.'],
    summary:
      'Begins a frame. pContentKey is a content key wrapped with AES-ECB under the session key, or, for a HW_CENC decoder, a D3DWDDM2_0DDI_VIDEO_DECODER_BEGIN_FRAME_CRYPTO_SESSION.',
    api: 'ID3D11VideoContext::DecoderBeginFrame',
    source: page('videodecoderbeginframe'),
  },
  VideoDecoderSubmitBuffers: {
    id: 'A22',
    callbackType: 'PFND3D11_1DDI_VIDEODECODERSUBMITBUFFERS',
    member: 'pfnVideoDecoderSubmitBuffers',
    ...table,
    returns: 'HRESULT',
    parameters: [hDevice, hDecoder, bufferCount, buffersOf('D3D11_1DDI_VIDEO_DECODER_BUFFER_DESC')],
    returnCodes: [
      ok('the buffers were submitted', 'videodecodersubmitbuffers'),
      outOfMemory('videodecodersubmitbuffers'),
      frameRefused,
      { ...removed(''), source: ourChoice('the page does not name it; the general rules of error handling do') },
    ],
    requires: ['decoder-of-device', 'decoder-frame'],
    ensures: [],
    summary:
      'Submits compressed buffers of a frame. Each carries its own IV and partial-encryption pattern; a NULL pIV means that the buffer is clear.',
    api: 'ID3D11VideoContext::SubmitDecoderBuffers',
    source: page('videodecodersubmitbuffers'),
  },
  VideoDecoderSubmitBuffers1: {
    id: 'A22',
    callbackType: 'PFND3DWDDM2_0DDI_VIDEODECODERSUBMITBUFFERS1',
    member: 'pfnVideoDecoderSubmitBuffers1',
    table: 'D3DWDDM2_0DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'WDDM2_0',
    returns: 'HRESULT',
    parameters: [
      hDevice,
      { ...hDecoder, name: 'hDecode' },
      bufferCount,
      buffersOf('D3DWDDM2_0DDI_VIDEO_DECODER_BUFFER_DESC1'),
    ],
    returnCodes: [
      ok('the buffers were submitted; the page has a sentence of another function here', 'videodecodersubmitbuffers1'),
      outOfMemory('videodecodersubmitbuffers1'),
      frameRefused,
      { ...removed(''), source: ourChoice('the page does not name it; the general rules of error handling do') },
    ],
    requires: ['decoder-of-device', 'decoder-frame'],
    ensures: [],
    summary:
      'Submits compressed buffers with an IV and a map of sub-samples each: clear bytes, then encrypted bytes (CENC).',
    api: 'ID3D11VideoContext1::SubmitDecoderBuffers1',
    source: page('videodecodersubmitbuffers1'),
  },
  VideoDecoderSubmitBuffers2: {
    id: 'A22',
    callbackType: 'PFND3DWDDM2_4DDI_VIDEODECODERSUBMITBUFFERS',
    member: 'pfnVideoDecoderSubmitBuffers2',
    table: 'D3DWDDM2_4DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'WDDM2_4',
    returns: 'HRESULT',
    parameters: [
      hDevice,
      { ...hDecoder, name: 'hDecode' },
      bufferCount,
      buffersOf('D3DWDDM2_4DDI_VIDEO_DECODER_BUFFER_DESC'),
    ],
    returnCodes: [
      ok(
        'the buffers were submitted; the page has a sentence of another function here',
        'pfnd3dwddm2_4ddi_videodecodersubmitbuffers',
      ),
      outOfMemory('pfnd3dwddm2_4ddi_videodecodersubmitbuffers'),
      frameRefused,
      { ...removed(''), source: ourChoice('the page does not name it; the general rules of error handling do') },
    ],
    requires: ['decoder-of-device', 'decoder-frame'],
    ensures: [],
    summary: 'Submits compressed buffers with sub-samples and a stripe pattern each (CENS, CBCS). DataOffset is 0.',
    api: 'ID3D11VideoContext3::SubmitDecoderBuffers2',
    source: page('pfnd3dwddm2_4ddi_videodecodersubmitbuffers'),
  },
  VideoDecoderEndFrame: {
    id: 'A22',
    callbackType: 'PFND3D11_1DDI_VIDEODECODERENDFRAME',
    member: 'pfnVideoDecoderEndFrame',
    ...table,
    returns: 'VOID',
    parameters: [hDevice, hDecoder],
    returnCodes: [],
    requires: ['decoder-of-device', 'decoder-frame'],
    ensures: ['The decoder is Idle.'],
    summary: 'Tells the driver that every buffer of the frame has been submitted.',
    api: 'ID3D11VideoContext::DecoderEndFrame',
    source: page('videodecoderendframe'),
  },
  VideoDecoderExtension: {
    id: 'A22',
    callbackType: 'PFND3D11_1DDI_VIDEODECODEREXTENSION',
    member: 'pfnVideoDecoderExtension',
    ...table,
    returns: 'HRESULT',
    parameters: [
      hDevice,
      hDecoder,
      {
        name: 'pExtension',
        cType: 'CONST D3D11_1DDIARG_VIDEODECODEREXTENSION*',
        direction: 'in',
        shape: { is: 'structure', structure: 'D3D11_1DDIARG_VIDEODECODEREXTENSION' },
        doc: 'number of the function, private data in and out, resources',
      },
    ],
    returnCodes: [
      ok('the function was performed', 'videodecoderextension'),
      removed('videodecoderextension'),
      outOfMemory('videodecoderextension'),
      {
        name: 'E_INVALIDARG',
        meaning: 'the parameters were validated and found wrong',
        source: page('videodecoderextension'),
      },
    ],
    requires: ['decoder-of-device', 'decoder-function'],
    ensures: [],
    summary:
      'Performs a private function of the decoder; no function numbers are defined. The emulated driver knows 0x725 of DXVA2, the driver handle (our choice).',
    api: 'ID3D11VideoContext::DecoderExtension',
    source: page('videodecoderextension'),
  },
  QueryVideoCapabilities: {
    id: 'A22',
    callbackType: 'PFND3DWDDM2_0DDI_QUERYVIDEOCAPABILITIES',
    member: 'pfnQueryVideoCapabilities',
    table: 'D3DWDDM2_0DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'WDDM2_0',
    returns: 'VOID',
    parameters: [
      hDevice,
      {
        name: 'QueryType',
        cType: 'D3DWDDM2_0DDI_VIDEO_CAPABILITY_QUERY',
        direction: 'in',
        shape: { is: 'integer', bits: 32, enumeration: 'D3DWDDM2_0DDI_VIDEO_CAPABILITY_QUERY' },
        doc: 'what is asked; it selects the structure at pData',
      },
      {
        name: 'DataSize',
        cType: 'UINT',
        direction: 'in',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at pData: the size of that structure',
      },
      {
        name: 'pData',
        cType: 'VOID*',
        direction: 'inout',
        shape: { is: 'bytes', structure: 'D3DWDDM2_0DDI_VIDEO_CAPABILITY_DECODER_CAPS' },
        size: { by: 'parameter', parameter: 'DataSize' },
        doc: 'the question in, the answer out; DECODER_CAPS names a crypto type',
      },
    ],
    returnCodes: [],
    requires: ['device-alive', 'video-query'],
    ensures: [],
    summary:
      'Asks for capabilities of decoding. The query DECODER_CAPS carries pCryptoType: whether a stream of that size and rate can be decoded under that encryption.',
    api: 'ID3D11VideoDevice1::GetVideoDecoderCaps',
    source: page('queryvideocapabilities'),
  },
} as const satisfies Record<string, DdiEntry>;
