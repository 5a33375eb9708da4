/** What Windows itself says of content protection: events of its providers, with their fields in the order of the manifests (documented). */

export interface EtwEvent {
  /** The function that begins or ends, or that the event as a whole stands for. */
  readonly name: string;
  readonly is: 'start' | 'stop' | 'whole' | 'remark';
  readonly fields: readonly string[];
}

export interface EtwProvider {
  readonly guid: string;
  readonly events: Readonly<Record<number, EtwEvent>>;
}

/** Two events, of the beginning and of the end. */
function pair(
  id: number,
  name: string,
  start: readonly string[],
  stop: readonly string[] = ['m_Ret'],
): Readonly<Record<number, EtwEvent>> {
  return { [id]: { name, is: 'start', fields: start }, [id + 1]: { name, is: 'stop', fields: stop } };
}

/** A function of output protection in the kernel, in one event when it is done. */
function wholeCall(name: string, ...more: readonly string[]): EtwEvent {
  return {
    name,
    is: 'whole',
    fields: ['MiniportDeviceContext', 'RedirectedForIndirectDisplay', ...more, 'Status'],
  };
}

function remark(name: string, ...fields: readonly string[]): EtwEvent {
  return { name, is: 'remark', fields };
}

const handle = 'DriverProtectedOutputHandle';
const submitted = ['pThis', 'pDecoder', 'NumBuffers', 'pBufferDesc'];

export const etwProviders: Readonly<Record<string, EtwProvider>> = {
  'Microsoft-Windows-Direct3D11': {
    guid: 'db6f6ddb-ac77-4e88-8253-819df9bbf140',
    events: {
      ...pair(
        1722,
        'ID3D11VideoDevice::CreateVideoDecoder',
        ['pThis', 'pVideoDesc', 'pConfig', 'ppDecoder'],
        ['m_Ret', 'ppDecoder'],
      ),
      ...pair(1784, 'ID3D11VideoContext::DecoderBeginFrame', [
        'pThis',
        'pDecoder',
        'View',
        'ContentKeySize',
        'pContentKey',
      ]),
      ...pair(1786, 'ID3D11VideoContext::DecoderEndFrame', ['pThis', 'pDecoder']),
      ...pair(1788, 'ID3D11VideoContext::SubmitDecoderBuffers', submitted),
      ...pair(
        1806,
        'ID3D11VideoDevice::CreateCryptoSession',
        // The manifest spells it so.
        ['pThis', 'CryptoType', 'KeyExhangeType', 'ppCryptoSession'],
        ['m_Ret', 'ppCryptoSession'],
      ),
      ...pair(1808, 'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange', ['pThis', 'pCryptoSession']),
      1812: remark('CryptoSessionTeardownCount', 'pThis', 'pCryptoSession', 'TeardownCount'),
      1813: remark('RecoverTeardown', 'pThis', 'TeardownCount', 'Recover'),
      ...pair(1815, 'ID3D11CryptoSession::Release', ['pCryptoSession'], ['pCryptoSession']),
      1817: {
        name: 'ID3D11VideoContext::GetDataForNewHardwareKey',
        is: 'whole',
        fields: ['pThis', 'TeardownCount', 'Result'],
      },
      ...pair(1818, 'ID3D11VideoContext::SubmitDecoderBuffers1', submitted),
      ...pair(1822, 'ID3D11VideoDevice::NegotiateCryptoSessionKeyExchangeMT', ['pThis', 'pCryptoSession']),
    },
  },
  'Microsoft-Windows-DxgKrnl': {
    guid: '802ec45a-1e99-4b83-9920-87c98277ba9d',
    events: {
      342: remark('HardwareContentProtectionTeardown', 'pDxgAdapter', 'Flags', 'SessionId'),
      1079: wholeCall('DxgkDdiOPMGetCertificate', 'CertificateType', 'CertificateSize'),
      1080: wholeCall('DxgkDdiOPMGetCertificateSize', 'CertificateType', 'CertificateSize'),
      1081: wholeCall('DxgkDdiOPMCreateProtectedOutput', 'VidPnTargetId', handle, 'ExternalProtectedOutputHandle'),
      1082: wholeCall('DxgkDdiOPMGetRandomNumber', handle),
      1083: wholeCall('DxgkDdiOPMSetSigningKeyAndSequenceNumbers', handle),
      1084: wholeCall('DxgkDdiOPMGetInformation', handle, 'InformationGuid'),
      1085: wholeCall('DxgkDdiOPMGetCOPPCompatibleInformation', handle, 'InformationGuid'),
      1086: wholeCall('DxgkDdiOPMConfigureProtectedOutput', handle, 'SettingGuid', 'AdditionalParametersSize'),
      1087: wholeCall('DxgkDdiOPMDestroyProtectedOutput', handle),
      1088: remark(
        'OPMSetProtectionLevel',
        'MiniportDeviceContext',
        'RedirectedForIndirectDisplay',
        handle,
        'ProtectionType',
        'ProtectionLevel',
        'Status',
      ),
      1089: remark(
        'OPMGetConnectorType',
        'MiniportDeviceContext',
        'RedirectedForIndirectDisplay',
        handle,
        'ConnectorType',
        'Status',
      ),
      1090: remark(
        'OPMGetSupportedProtectionTypes',
        'MiniportDeviceContext',
        'RedirectedForIndirectDisplay',
        handle,
        'SupportedProtectionTypes',
        'Status',
      ),
      1091: remark(
        'OPMGetActualProtectionLevel',
        'MiniportDeviceContext',
        'RedirectedForIndirectDisplay',
        handle,
        'ProtectionType',
        'ProtectionLevel',
        'Status',
      ),
    },
  },
  'Microsoft-Windows-MediaFoundation-Performance': {
    guid: 'f404b94e-27e0-4384-bfe8-1d8d390b0aa3',
    events: {
      4605: remark(
        'MFContentProtectionDeviceCall',
        'object',
        'functionID',
        'inputbytes',
        'outputbytes',
        'msTransportTime',
        'msExecutionTime',
        'msTotal',
        'hrResult',
      ),
    },
  },
};

/** The provider of a GUID in any spelling, or of a name. */
export function findEtwProvider(spelling: string): EtwProvider | null {
  const text = spelling.trim().toLowerCase().replace(/[{}]/g, '');
  const found = Object.entries(etwProviders).find(([name, { guid }]) => guid === text || name.toLowerCase() === text);
  return found?.[1] ?? null;
}
