/** Where the methods of the interfaces stand in their tables of functions: the order of the declarations in the headers (d3d11.h, d3d11_1.h, d3d11_4.h, d3d9.h, opmapi.h). */

export interface VtableEntry {
  /** The interface whose slots come first. */
  readonly base: string | null;
  /** As the headers have it; `ID3D11VideoContext` has to be asked for by this one. */
  readonly iid: string | null;
  readonly methods: readonly string[];
}

const processorSetters = [
  'OutputTargetRect',
  'OutputBackgroundColor',
  'OutputColorSpace',
  'OutputAlphaFillMode',
  'OutputConstriction',
  'OutputStereoMode',
  'OutputExtension',
];
const streamSetters = [
  'StreamFrameFormat',
  'StreamColorSpace',
  'StreamOutputRate',
  'StreamSourceRect',
  'StreamDestRect',
  'StreamAlpha',
  'StreamPalette',
  'StreamPixelAspectRatio',
  'StreamLumaKey',
  'StreamStereoFormat',
  'StreamAutoProcessingMode',
  'StreamFilter',
  'StreamExtension',
];
/** The setters of a video processor, and behind them the getters of the same names. */
const both = (names: readonly string[]): readonly string[] => [
  ...names.map((name) => `VideoProcessorSet${name}`),
  ...names.map((name) => `VideoProcessorGet${name}`),
];

export const vtables = {
  IUnknown: { base: null, iid: null, methods: ['QueryInterface', 'AddRef', 'Release'] },
  ID3D11DeviceChild: {
    base: 'IUnknown',
    iid: null,
    methods: ['GetDevice', 'GetPrivateData', 'SetPrivateData', 'SetPrivateDataInterface'],
  },
  ID3D11VideoDevice: {
    base: 'IUnknown',
    iid: '10ec4d5b-975a-4689-b9e4-d0aac30fe333',
    methods: [
      'CreateVideoDecoder',
      'CreateVideoProcessor',
      'CreateAuthenticatedChannel',
      'CreateCryptoSession',
      'CreateVideoDecoderOutputView',
      'CreateVideoProcessorInputView',
      'CreateVideoProcessorOutputView',
      'CreateVideoProcessorEnumerator',
      'GetVideoDecoderProfileCount',
      'GetVideoDecoderProfile',
      'CheckVideoDecoderFormat',
      'GetVideoDecoderConfigCount',
      'GetVideoDecoderConfig',
      'GetContentProtectionCaps',
      'CheckCryptoKeyExchange',
      'SetPrivateData',
      'SetPrivateDataInterface',
    ],
  },
  ID3D11VideoDevice1: {
    base: 'ID3D11VideoDevice',
    iid: '29da1d51-1321-4454-804b-f5fc9f861f0f',
    methods: [
      'GetCryptoSessionPrivateDataSize',
      'GetVideoDecoderCaps',
      'CheckVideoDecoderDownsampling',
      'RecommendVideoDecoderDownsampleParameters',
    ],
  },
  ID3D11VideoDevice2: {
    base: 'ID3D11VideoDevice1',
    iid: '59c0cb01-35f0-4a70-8f67-87905c906a53',
    methods: ['CheckFeatureSupport', 'NegotiateCryptoSessionKeyExchangeMT'],
  },
  ID3D11VideoContext: {
    base: 'ID3D11DeviceChild',
    iid: '61f21c45-3c0e-4a74-9cea-67100d9ad5e4',
    methods: [
      'GetDecoderBuffer',
      'ReleaseDecoderBuffer',
      'DecoderBeginFrame',
      'DecoderEndFrame',
      'SubmitDecoderBuffers',
      'DecoderExtension',
      ...both(processorSetters),
      ...both(streamSetters),
      'VideoProcessorBlt',
      'NegotiateCryptoSessionKeyExchange',
      'EncryptionBlt',
      'DecryptionBlt',
      'StartSessionKeyRefresh',
      'FinishSessionKeyRefresh',
      'GetEncryptionBltKey',
      'NegotiateAuthenticatedChannelKeyExchange',
      'QueryAuthenticatedChannel',
      'ConfigureAuthenticatedChannel',
      'VideoProcessorSetStreamRotation',
      'VideoProcessorGetStreamRotation',
    ],
  },
  ID3D11VideoContext1: {
    base: 'ID3D11VideoContext',
    iid: 'a7f026da-a5f8-4487-a564-15e34357651e',
    methods: ['SubmitDecoderBuffers1', 'GetDataForNewHardwareKey', 'CheckCryptoSessionStatus'],
  },
  ID3D11CryptoSession: {
    base: 'ID3D11DeviceChild',
    iid: null,
    methods: ['GetCryptoType', 'GetDecoderProfile', 'GetCertificateSize', 'GetCertificate', 'GetCryptoSessionHandle'],
  },
  ID3D11AuthenticatedChannel: {
    base: 'ID3D11DeviceChild',
    iid: null,
    methods: ['GetCertificateSize', 'GetCertificate', 'GetChannelHandle'],
  },
  ID3D11VideoDecoder: { base: 'ID3D11DeviceChild', iid: null, methods: ['GetCreationParameters', 'GetDriverHandle'] },
  IOPMVideoOutput: {
    base: 'IUnknown',
    iid: null,
    methods: [
      'StartInitialization',
      'FinishInitialization',
      'GetInformation',
      'COPPCompatibleGetInformation',
      'Configure',
    ],
  },
} as const satisfies Readonly<Record<string, VtableEntry>>;

const table: Readonly<Record<string, VtableEntry>> = vtables;

/** The slot of a method, from 0; null when the table does not have it. */
export function slotOf(owner: string, method: string): number | null {
  const entry = table[owner];
  if (entry === undefined) return null;
  const own = entry.methods.indexOf(method);
  if (own >= 0) return sizeOf(entry.base) + own;
  return entry.base === null ? null : slotOf(entry.base, method);
}

function sizeOf(owner: string | null): number {
  const entry = owner === null ? undefined : table[owner];
  return entry === undefined ? 0 : sizeOf(entry.base) + entry.methods.length;
}
