/** The kinds of objects that a handle of the interface can name. */
export type HandleKind =
  | 'device'
  | 'resource'
  | 'cryptoSession'
  | 'runtimeCryptoSession'
  | 'decoder'
  | 'runtimeDecoder'
  | 'decoderOutputView'
  | 'authenticatedChannel'
  | 'runtimeAuthenticatedChannel'
  | 'adapter'
  | 'connector'
  | 'protectedOutput'
  | 'memory';

export interface HandleKindEntry {
  /** The C type as the WDK spells it. */
  readonly cType: string;
  /** One or two words for people. */
  readonly label: string;
  /** True when the object has a lane on the timeline. */
  readonly lane: boolean;
}

/** Handle types of `d3d10umddi.h`: structures with a single pointer (documented, header). */
export const handleKinds: Readonly<Record<HandleKind, HandleKindEntry>> = {
  device: { cType: 'D3D10DDI_HDEVICE', label: 'device', lane: true },
  resource: { cType: 'D3D10DDI_HRESOURCE', label: 'resource', lane: true },
  cryptoSession: { cType: 'D3D11_1DDI_HCRYPTOSESSION', label: 'crypto session', lane: true },
  runtimeCryptoSession: { cType: 'D3D11_1DDI_HRTCRYPTOSESSION', label: 'runtime crypto session', lane: false },
  decoder: { cType: 'D3D11_1DDI_HDECODE', label: 'decoder', lane: true },
  runtimeDecoder: { cType: 'D3D11_1DDI_HRTDECODE', label: 'runtime decoder', lane: false },
  decoderOutputView: { cType: 'D3D11_1DDI_HVIDEODECODEROUTPUTVIEW', label: 'decoder output view', lane: false },
  authenticatedChannel: { cType: 'D3D11_1DDI_HAUTHCHANNEL', label: 'authenticated channel', lane: true },
  runtimeAuthenticatedChannel: {
    cType: 'D3D11_1DDI_HRTAUTHCHANNEL',
    label: 'runtime authenticated channel',
    lane: false,
  },
  adapter: { cType: 'PVOID', label: 'adapter', lane: false },
  connector: { cType: 'VidPnTargetId', label: 'connector', lane: true },
  protectedOutput: { cType: 'HANDLE', label: 'protected output', lane: true },
  memory: { cType: 'VOID*', label: 'memory', lane: false },
};
