import { handleOf, type StructureDefinition } from './definition.ts';

/** The bodies of the requests and answers of authenticated channels. */
export const channelRequestStructures: Readonly<Record<string, StructureDefinition>> = {
  D3D11_1DDI_AUTHENTICATED_QUERY_PROTECTION_OUTPUT: {
    summary: 'Answer to QUERY_PROTECTION.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_PROTECTION_OUTPUT', 'D3DAUTHENTICATEDCHANNEL_QUERYPROTECTION_OUTPUT'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      [
        'D3D11_1DDI_AUTHENTICATED_PROTECTION_FLAGS',
        'ProtectionFlags',
        'bit 0 ProtectionEnabled, bit 1 OverlayOrFullscreenRequired, bits 2-31 zero',
      ],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_CHANNEL_TYPE_OUTPUT: {
    summary: 'Answer to QUERY_CHANNEL_TYPE.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_CHANNEL_TYPE_OUTPUT', 'D3DAUTHENTICATEDCHANNEL_QUERYCHANNELTYPE_OUTPUT'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['D3D11_1DDI_AUTHENTICATED_CHANNEL_TYPE', 'ChannelType', 'channel type enum'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_DEVICE_HANDLE_OUTPUT: {
    summary: 'Answer to QUERY_DEVICE_HANDLE.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_DEVICE_HANDLE_OUTPUT', 'D3DAUTHENTICATEDCHANNEL_QUERYDEVICEHANDLE_OUTPUT'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['HANDLE', 'DeviceHandle', 'driver device handle', handleOf('device')],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_CRYPTO_SESSION_INPUT: {
    summary: 'Request QUERY_CRYPTO_SESSION.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_CRYPTO_SESSION_INPUT', 'D3DAUTHENTICATEDCHANNEL_QUERYCRYPTOSESSION_INPUT'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_INPUT', 'Input', 'QUERY_INPUT header'],
      ['HANDLE', 'DecodeHandle', 'driver decoder handle', handleOf('decoder')],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_CRYPTO_SESSION_OUTPUT: {
    summary: 'Answer to QUERY_CRYPTO_SESSION.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_CRYPTO_SESSION_OUTPUT', 'D3DAUTHENTICATEDCHANNEL_QUERYCRYPTOSESSION_OUTPUT'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['HANDLE', 'DecodeHandle', 'driver decoder handle', handleOf('decoder')],
      ['HANDLE', 'CryptoSessionHandle', 'driver crypto-session handle', handleOf('cryptoSession')],
      ['HANDLE', 'DeviceHandle', 'driver device handle', handleOf('device')],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT_OUTPUT: {
    summary: 'Answer to QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_COUNT_OUTPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYRESTRICTEDSHAREDRESOURCEPROCESSCOUNT_OUTPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['UINT', 'RestrictedSharedResourceProcessCount', 'processes that may open restricted shared resources'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_INPUT: {
    summary: 'Request QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_INPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYRESTRICTEDSHAREDRESOURCEPROCESS_INPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_INPUT', 'Input', 'QUERY_INPUT header'],
      ['UINT', 'ProcessIndex', 'zero-based index'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_OUTPUT: {
    summary: 'Answer to QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_RESTRICTED_SHARED_RESOURCE_PROCESS_OUTPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYRESTRICTEDSHAREDRESOURCEPROCESS_OUTPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['UINT', 'ProcessIndex', 'zero-based index'],
      ['D3D11_1DDI_AUTHENTICATED_PROCESS_IDENTIFIER_TYPE', 'ProcessIdentifier', 'PROCESSIDTYPE enum'],
      ['HANDLE', 'ProcessHandle', 'used only when the id type is HANDLE (2)'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_UNRESTRICTED_PROTECTED_SHARED_RESOURCE_COUNT_OUTPUT: {
    summary: 'Answer to QUERY_UNRESTRICTED_PROTECTED_SHARED_RESOURCE_COUNT.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_UNRESTRICTED_PROTECTED_SHARED_RESOURCE_COUNT_OUTPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYUNRESTRICTEDPROTECTEDSHAREDRESOURCECOUNT_OUTPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['UINT', 'UnrestrictedProtectedSharedResourceCount', 'protected shared resources that anyone may open'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT_ID_COUNT_INPUT: {
    summary: 'Request QUERY_OUTPUT_ID_COUNT.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_OUTPUT_ID_COUNT_INPUT', 'D3DAUTHENTICATEDCHANNEL_QUERYOUTPUTIDCOUNT_INPUT'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_INPUT', 'Input', 'QUERY_INPUT header'],
      ['HANDLE', 'DeviceHandle', 'driver device handle', handleOf('device')],
      ['HANDLE', 'CryptoSessionHandle', 'driver crypto-session handle', handleOf('cryptoSession')],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT_ID_COUNT_OUTPUT: {
    summary: 'Answer to QUERY_OUTPUT_ID_COUNT.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_OUTPUT_ID_COUNT_OUTPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYOUTPUTIDCOUNT_OUTPUT',
      'D3D11_1DDI_AUTHENTICATED_CHANNEL_QUERY_OUTPUT_ID_COUNT_OUTPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['HANDLE', 'DeviceHandle', 'driver device handle', handleOf('device')],
      ['HANDLE', 'CryptoSessionHandle', 'driver crypto-session handle', handleOf('cryptoSession')],
      ['UINT', 'OutputIDCount', 'number of outputs'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT_ID_INPUT: {
    summary: 'Request QUERY_OUTPUT_ID.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_OUTPUT_ID_INPUT', 'D3DAUTHENTICATEDCHANNEL_QUERYOUTPUTID_INPUT'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_INPUT', 'Input', 'QUERY_INPUT header'],
      ['HANDLE', 'DeviceHandle', 'driver device handle', handleOf('device')],
      ['HANDLE', 'CryptoSessionHandle', 'driver crypto-session handle', handleOf('cryptoSession')],
      ['UINT', 'OutputIDIndex', 'zero-based index'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT_ID_OUTPUT: {
    summary: 'Answer to QUERY_OUTPUT_ID.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_QUERY_OUTPUT_ID_OUTPUT', 'D3DAUTHENTICATEDCHANNEL_QUERYOUTPUTID_OUTPUT'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['HANDLE', 'DeviceHandle', 'driver device handle', handleOf('device')],
      ['HANDLE', 'CryptoSessionHandle', 'driver crypto-session handle', handleOf('cryptoSession')],
      ['UINT', 'OutputIDIndex', 'zero-based index'],
      ['UINT64', 'OutputID', 'output id, same value OPM_GET_OUTPUT_ID returns'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_ACESSIBILITY_OUTPUT: {
    summary: 'Answer to QUERY_ACESSIBILITY.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_ACESSIBILITY_OUTPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYINFOBUSTYPE_OUTPUT',
      'D3D11_1DDI_AUTHENTICATED_QUERY_ACCESSIBILITY_OUTPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['D3D11_1DDI_BUS_TYPE', 'BusType', 'BUS_TYPE value (type OR modifier)'],
      ['BOOL', 'AccessibleInContiguousBlocks', 'protected content may be read in contiguous blocks'],
      ['BOOL', 'AccessibleInNonContiguousBlocks', 'protected content may be read in non-contiguous blocks'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_ACCESSIBILITY_ENCRYPTION_GUID_COUNT_OUTPUT: {
    summary: 'Answer to QUERY_ACCESSIBILITY_ENCRYPTION_GUID_COUNT.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_ACCESSIBILITY_ENCRYPTION_GUID_COUNT_OUTPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYEVICTIONENCRYPTIONGUIDCOUNT_OUTPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['UINT', 'EncryptionGuidCount', 'number of supported encryption GUIDs'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_ACCESSIBILITY_ENCRYPTION_GUID_INPUT: {
    summary: 'Request QUERY_ACCESSIBILITY_ENCRYPTION_GUID.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_ACCESSIBILITY_ENCRYPTION_GUID_INPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYEVICTIONENCRYPTIONGUID_INPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_INPUT', 'Input', 'QUERY_INPUT header'],
      ['UINT', 'EncryptionGuidIndex', 'zero-based index'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_ACCESSIBILITY_ENCRYPTION_GUID_OUTPUT: {
    summary: 'Answer to QUERY_ACCESSIBILITY_ENCRYPTION_GUID.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_ACCESSIBILITY_ENCRYPTION_GUID_OUTPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYEVICTIONENCRYPTIONGUID_OUTPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['UINT', 'EncryptionGuidIndex', 'zero-based index'],
      ['GUID', 'EncryptionGuid', 'encryption GUID (zero GUID = none)'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_QUERY_CURRENT_ACCESSIBILITY_ENCRYPTION_OUTPUT: {
    summary: 'Answer to QUERY_CURRENT_ACCESSIBILITY_ENCRYPTION.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_QUERY_CURRENT_ACCESSIBILITY_ENCRYPTION_OUTPUT',
      'D3DAUTHENTICATEDCHANNEL_QUERYUNCOMPRESSEDENCRYPTIONLEVEL_OUTPUT',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_QUERY_OUTPUT', 'Output', 'QUERY_OUTPUT header'],
      ['GUID', 'EncryptionGuid', 'encryption GUID (zero GUID = none)'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_CONFIGURE_INITIALIZE: {
    summary: 'Command CONFIGURE_INITIALIZE.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_CONFIGURE_INITIALIZE_INPUT',
      'D3DAUTHENTICATEDCHANNEL_CONFIGUREINITIALIZE',
      'D3D11_DDI_AUTHENTICATED_CONFIGURE_INITIALIZE',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT', 'Parameters', 'CONFIGURE_INPUT header'],
      ['UINT', 'StartSequenceQuery', 'first query sequence number'],
      ['UINT', 'StartSequenceConfigure', 'first configure sequence number'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_CONFIGURE_PROTECTION: {
    summary: 'Command CONFIGURE_PROTECTION.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_CONFIGURE_PROTECTION_INPUT', 'D3DAUTHENTICATEDCHANNEL_CONFIGUREPROTECTION'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT', 'Parameters', 'CONFIGURE_INPUT header'],
      ['D3D11_1DDI_AUTHENTICATED_PROTECTION_FLAGS', 'Protections', 'same bit layout as PROTECTION_FLAGS'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_CONFIGURE_CRYPTO_SESSION: {
    summary: 'Command CONFIGURE_CRYPTO_SESSION.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_CONFIGURE_CRYPTO_SESSION_INPUT', 'D3DAUTHENTICATEDCHANNEL_CONFIGURECRYPTOSESSION'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT', 'Parameters', 'CONFIGURE_INPUT header'],
      ['HANDLE', 'DecodeHandle', 'driver decoder handle', handleOf('decoder')],
      ['HANDLE', 'CryptoSessionHandle', 'driver crypto-session handle', handleOf('cryptoSession')],
      ['HANDLE', 'DeviceHandle', 'driver device handle', handleOf('device')],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_CONFIGURE_SHARED_RESOURCE: {
    summary: 'Command CONFIGURE_SHARED_RESOURCE.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: ['D3D11_AUTHENTICATED_CONFIGURE_SHARED_RESOURCE_INPUT', 'D3DAUTHENTICATEDCHANNEL_CONFIGURESHAREDRESOURCE'],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT', 'Parameters', 'CONFIGURE_INPUT header'],
      ['D3D11_1DDI_AUTHENTICATED_PROCESS_IDENTIFIER_TYPE', 'ProcessType', 'PROCESSIDTYPE enum'],
      ['HANDLE', 'ProcessHandle', 'used only when the id type is HANDLE (2)'],
      ['BOOL', 'AllowAccess', 'BOOL grant / revoke'],
    ],
  },
  D3D11_1DDI_AUTHENTICATED_CONFIGURE_ACCESSIBLE_ENCRYPTION: {
    summary: 'Command CONFIGURE_ACCESSIBLE_ENCRYPTION.',
    source: { tag: 'documented', where: 'd3d10umddi.h' },
    aliases: [
      'D3D11_AUTHENTICATED_CONFIGURE_ACCESSIBLE_ENCRYPTION_INPUT',
      'D3DAUTHENTICATEDCHANNEL_CONFIGUREUNCOMPRESSEDENCRYPTION',
    ],
    fields: [
      ['D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT', 'Parameters', 'CONFIGURE_INPUT header'],
      ['GUID', 'EncryptionGuid', 'encryption GUID (zero GUID = none)'],
    ],
  },
};
