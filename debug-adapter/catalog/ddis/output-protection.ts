import type { DdiEntry, ReturnCode, Source } from '../entry.ts';
import { page } from './parameters.ts';

const MiniportDeviceContext = { name: 'MiniportDeviceContext', cType: 'CONST PVOID', direction: 'in', shape: { is: 'handle', of: 'adapter' }, doc: 'the adapter, as the display miniport driver knows it' } as const;
const ProtectedOutputHandle = { name: 'ProtectedOutputHandle', cType: 'HANDLE', direction: 'in', shape: { is: 'handle', of: 'protectedOutput' }, doc: 'the protected output' } as const;
const certificateType = { name: 'CertificateType', cType: 'DXGKMDT_CERTIFICATE_TYPE', direction: 'in', shape: { is: 'integer', bits: 32, enumeration: 'DXGKMDT_CERTIFICATE_TYPE' }, doc: 'OPM: an X.509 chain; COPP: an XML chain' } as const;
const semantics = { name: 'NewVideoOutputSemantics', cType: 'DXGKMDT_OPM_VIDEO_OUTPUT_SEMANTICS', direction: 'in', shape: { is: 'integer', bits: 32, enumeration: 'OPM_VIDEO_OUTPUT_SEMANTICS' }, doc: 'OPM or COPP: which requests the output will answer' } as const;
const newHandle = { name: 'NewProtectedOutputHandle', cType: 'PHANDLE', direction: 'out', shape: { is: 'handle', of: 'protectedOutput' }, doc: 'the handle of the new output' } as const;
const table = { table: 'DXGK_OPM_INTERFACE', family: 'output protection', interface: 'OPM', returns: 'NTSTATUS' } as const;

function input<N extends string, T extends string, S extends string>(name: N, cType: T, structure: S, doc: string) {
  return { name, cType, direction: 'in', shape: { is: 'bytes', structure }, size: { by: 'structure', structure }, doc } as const;
}
const requestedInformation = {
  name: 'RequestedInformation', cType: 'PDXGKMDT_OPM_REQUESTED_INFORMATION', direction: 'out', shape: { is: 'bytes', structure: 'OPM_REQUESTED_INFORMATION' }, size: { by: 'structure', structure: 'OPM_REQUESTED_INFORMATION' },
  doc: 'the signed answer, 4096 bytes; untouched when the call fails',
} as const;

const general: Source = { tag: 'documented', where: 'driver documentation, dxgkddi_opm: every function may return other codes' };
const codes = (where: string, entries: readonly (readonly [name: string, meaning: string])[]): readonly ReturnCode[] => [
  { name: 'STATUS_SUCCESS', meaning: 'the call did its work', source: page(where) },
  ...entries.map(([name, meaning]) => ({ name, meaning, source: page(where) })),
  { name: 'STATUS_INVALID_PARAMETER', meaning: 'the adapter does not exist, or a required pointer is NULL', source: general },
];
const invalidHandle: readonly [string, string] = ['STATUS_INVALID_HANDLE', 'the handle names no live protected output'];
const licences: readonly (readonly [string, string])[] = [
  ['STATUS_GRAPHICS_OPM_NOT_SUPPORTED', 'no licence for OPM, or hardware that does not comply'],
  ['STATUS_GRAPHICS_COPP_NOT_SUPPORTED', 'no licence for COPP, or hardware that does not comply'],
  ['STATUS_GRAPHICS_UAB_NOT_SUPPORTED', 'there is no certificate for the user-accessible bus'],
];

/** The kernel half of output protection: what the OPM API becomes in the display miniport driver. */
export const outputProtectionDdis = {
  DxgkDdiOPMGetCertificateSize: {
    id: 'D1.1', callbackType: 'DXGKDDI_OPM_GET_CERTIFICATE_SIZE', member: 'DxgkDdiOPMGetCertificateSize', ...table,
    parameters: [MiniportDeviceContext, certificateType, { name: 'CertificateSize', cType: 'PULONG', direction: 'out', shape: { is: 'integer', bits: 32 }, doc: 'bytes of the certificate' }],
    returnCodes: codes('dxgkddi_opm_get_certificate_size', licences), requires: ['adapter-known'], ensures: [],
    summary: 'Tells the size of the certificate by which outputs are trusted.', api: 'OPMGetVideoOutputsFromHMONITOR', source: page('dxgkddi_opm_get_certificate_size'),
  },
  DxgkDdiOPMGetCertificate: {
    id: 'D1.2', callbackType: 'DXGKDDI_OPM_GET_CERTIFICATE', member: 'DxgkDdiOPMGetCertificate', ...table,
    parameters: [
      MiniportDeviceContext, certificateType,
      { name: 'CertificateSize', cType: 'ULONG', direction: 'in', shape: { is: 'integer', bits: 32 }, doc: 'bytes at Certificate' },
      { name: 'Certificate', cType: 'PVOID', direction: 'out', shape: { is: 'bytes' }, size: { by: 'parameter', parameter: 'CertificateSize' }, doc: 'the certificate' },
    ],
    returnCodes: codes('dxgkddi_opm_get_certificate', [...licences, ['STATUS_GRAPHICS_PVP_INVALID_CERTIFICATE_LENGTH', 'the buffer is too small']]), requires: ['adapter-known', 'certificate-size'], ensures: [],
    summary: 'Gives the certificate: an X.509 chain for OPM, an XML chain for COPP.', api: 'IOPMVideoOutput::StartInitialization', source: page('dxgkddi_opm_get_certificate'),
  },
  DxgkDdiOPMCreateProtectedOutput: {
    id: 'D1.3', callbackType: 'DXGKDDI_OPM_CREATE_PROTECTED_OUTPUT', member: 'DxgkDdiOPMCreateProtectedOutput', ...table,
    parameters: [MiniportDeviceContext, { name: 'VidPnTargetId', cType: 'D3DDDI_VIDEO_PRESENT_TARGET_ID', direction: 'in', shape: { is: 'handle', of: 'connector' }, doc: 'the connector' }, semantics, newHandle],
    returnCodes: codes('dxgkddi_opm_create_protected_output', [
      ['STATUS_GRAPHICS_OPM_NOT_SUPPORTED', 'no licence for OPM'], ['STATUS_GRAPHICS_COPP_NOT_SUPPORTED', 'no licence for COPP'], ['STATUS_NO_MEMORY', 'memory ran out'],
      ['STATUS_GRAPHICS_OPM_SPANNING_MODE_ENABLED', 'one desktop spans several outputs'], ['STATUS_GRAPHICS_OPM_THEATER_MODE_ENABLED', 'theater mode is on'],
    ]),
    requires: ['adapter-known', 'connector-known', 'opm-licence', 'opm-desktop'], ensures: ['The output is Created. Several outputs may stand for one connector.'],
    summary: 'Makes a protected output: one view of one physical connector.', api: 'OPMGetVideoOutputForTarget', source: page('dxgkddi_opm_create_protected_output'),
  },
  DxgkDdiOPMGetRandomNumber: {
    id: 'D1.4', callbackType: 'DXGKDDI_OPM_GET_RANDOM_NUMBER', member: 'DxgkDdiOPMGetRandomNumber', ...table,
    parameters: [MiniportDeviceContext, ProtectedOutputHandle, { name: 'RandomNumber', cType: 'PDXGKMDT_OPM_RANDOM_NUMBER', direction: 'out', shape: { is: 'bytes' }, size: { by: 'structure', structure: 'OPM_RANDOM_NUMBER' }, doc: '128 random bits, another for every output' }],
    returnCodes: codes('dxgkddi_opm_get_random_number', [invalidHandle, ['STATUS_GRAPHICS_OPM_INTERNAL_ERROR', 'it was asked for already']]), requires: ['output-alive', 'opm-random-once'], ensures: ['The output is RandomIssued.'],
    summary: 'Gives the random number that the initialization block must repeat. Once for every output.', api: 'IOPMVideoOutput::StartInitialization', source: page('dxgkddi_opm_get_random_number'),
  },
  DxgkDdiOPMSetSigningKeyAndSequenceNumbers: {
    id: 'D1.5', callbackType: 'DXGKDDI_OPM_SET_SIGNING_KEY_AND_SEQUENCE_NUMBERS', member: 'DxgkDdiOPMSetSigningKeyAndSequenceNumbers', ...table,
    parameters: [MiniportDeviceContext, ProtectedOutputHandle, input('EncryptedParameters', 'CONST PDXGKMDT_OPM_ENCRYPTED_PARAMETERS', 'OPM_ENCRYPTED_INITIALIZATION_PARAMETERS', '256 bytes: random number, signing key and two sequence numbers, encrypted with the public key of the certificate')],
    returnCodes: codes('dxgkddi_opm_set_signing_key_and_sequence_numbers', [invalidHandle, ['STATUS_GRAPHICS_OPM_INVALID_ENCRYPTED_PARAMETERS', 'the block does not decode, has fewer than 40 bytes, or repeats another random number'], ['STATUS_GRAPHICS_OPM_INTERNAL_ERROR', 'the output has its key already, or no random number yet']]),
    requires: ['output-alive', 'opm-random-first', 'opm-key-once', 'opm-block'], ensures: ['The output is Active: it answers and obeys.'],
    summary: 'Gives the output its signing key and the first numbers of both sequences.', api: 'IOPMVideoOutput::FinishInitialization', source: page('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
  DxgkDdiOPMGetInformation: {
    id: 'D1.6', callbackType: 'DXGKDDI_OPM_GET_INFORMATION', member: 'DxgkDdiOPMGetInformation', ...table,
    parameters: [MiniportDeviceContext, ProtectedOutputHandle, input('Parameters', 'CONST PDXGKMDT_OPM_GET_INFO_PARAMETERS', 'OPM_GET_INFO_PARAMETERS', 'the signed request, 4112 bytes'), requestedInformation],
    returnCodes: codes('dxgkddi_opm_get_information', [invalidHandle,
      ['STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST', 'the OMAC or the sequence number is wrong, or the request is none for this output'],
      ['STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_DOES_NOT_HAVE_OPM_SEMANTICS', 'the output has COPP semantics'],
      ['STATUS_GRAPHICS_OPM_HDCP_SRM_NEVER_SET', 'no SRM was set'], ['STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP', 'the connector has no HDCP'],
      ['STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS', 'the system destroyed the output'], ['STATUS_GRAPHICS_SESSION_TYPE_CHANGE_IN_PROGRESS', 'the session is changing its type'],
    ]),
    requires: ['output-alive', 'session-settled', 'opm-active', 'opm-semantics', 'opm-omac', 'opm-sequence', 'opm-request'], ensures: ['The sequence number goes on by one when the OMAC was right.', 'Status flags are reported once.'],
    summary: 'Answers a signed request about an output: connector, protection levels, status.', api: 'IOPMVideoOutput::GetInformation', source: page('dxgkddi_opm_get_information'),
  },
  DxgkDdiOPMGetCOPPCompatibleInformation: {
    id: 'D1.7', callbackType: 'DXGKDDI_OPM_GET_COPP_COMPATIBLE_INFORMATION', member: 'DxgkDdiOPMGetCOPPCompatibleInformation', ...table,
    parameters: [MiniportDeviceContext, ProtectedOutputHandle, input('Parameters', 'CONST PDXGKMDT_OPM_COPP_COMPATIBLE_GET_INFO_PARAMETERS', 'OPM_COPP_COMPATIBLE_GET_INFO_PARAMETERS', 'the unsigned request, 4096 bytes'), requestedInformation],
    returnCodes: codes('dxgkddi_opm_get_copp_compatible_information', [invalidHandle,
      ['STATUS_GRAPHICS_OPM_INVALID_INFORMATION_REQUEST', 'the sequence number is wrong, or the request is none for this output'],
      ['STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_DOES_NOT_HAVE_COPP_SEMANTICS', 'the output has OPM semantics'],
      ['STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS', 'the system destroyed the output'],
    ]),
    requires: ['output-alive', 'session-settled', 'opm-active', 'opm-semantics', 'opm-sequence', 'opm-request'], ensures: ['The answer is signed although the request is not.'],
    summary: 'Answers an unsigned request about an output with COPP semantics.', api: 'IOPMVideoOutput::COPPCompatibleGetInformation', source: page('dxgkddi_opm_get_copp_compatible_information'),
  },
  DxgkDdiOPMConfigureProtectedOutput: {
    id: 'D1.8', callbackType: 'DXGKDDI_OPM_CONFIGURE_PROTECTED_OUTPUT', member: 'DxgkDdiOPMConfigureProtectedOutput', ...table,
    parameters: [
      MiniportDeviceContext, ProtectedOutputHandle, input('Parameters', 'CONST PDXGKMDT_OPM_CONFIGURE_PARAMETERS', 'OPM_CONFIGURE_PARAMETERS', 'the signed command, 4096 bytes'),
      { name: 'AdditionalParametersSize', cType: 'ULONG', direction: 'in', shape: { is: 'integer', bits: 32 }, doc: 'bytes at AdditionalParameters; 0 under COPP semantics' },
      { name: 'AdditionalParameters', cType: 'CONST PVOID', direction: 'in', shape: { is: 'bytes' }, size: { by: 'parameter', parameter: 'AdditionalParametersSize' }, optional: true, doc: 'the SRM of SET_HDCP_SRM; NULL under COPP semantics' },
    ],
    returnCodes: codes('dxgkddi_opm_configure_protected_output', [invalidHandle, ['STATUS_NO_MEMORY', 'memory ran out'],
      ['STATUS_GRAPHICS_OPM_INVALID_CONFIGURATION_REQUEST', 'the OMAC or the sequence number is wrong, or the command is none for this output'],
      ['STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_HDCP', 'the connector has no HDCP'], ['STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_ACP', 'the connector has no ACP'], ['STATUS_GRAPHICS_OPM_OUTPUT_DOES_NOT_SUPPORT_CGMSA', 'the connector has no CGMS-A'],
      ['STATUS_GRAPHICS_OPM_INVALID_SRM', 'the SRM is damaged, or is not the version that the parameters state'], ['STATUS_GRAPHICS_OPM_RESOLUTION_TOO_HIGH', 'the mode is too high for analog protection'],
      ['STATUS_GRAPHICS_OPM_ALL_HDCP_HARDWARE_ALREADY_IN_USE', 'another connector has the HDCP hardware'], ['STATUS_GRAPHICS_OPM_SIGNALING_NOT_SUPPORTED', 'the standard cannot be signalled'],
      ['STATUS_GRAPHICS_OPM_PROTECTED_OUTPUT_NO_LONGER_EXISTS', 'the system destroyed the output'],
    ]),
    requires: ['output-alive', 'session-settled', 'opm-active', 'opm-omac', 'opm-sequence', 'opm-request', 'opm-capable'], ensures: ['The sequence number goes on by one when the OMAC was right.'],
    summary: 'Obeys a signed command: set a protection level, signal ACP or CGMS-A, load an SRM.', api: 'IOPMVideoOutput::Configure', source: page('dxgkddi_opm_configure_protected_output'),
  },
  DxgkDdiOPMDestroyProtectedOutput: {
    id: 'D1.9', callbackType: 'DXGKDDI_OPM_DESTROY_PROTECTED_OUTPUT', member: 'DxgkDdiOPMDestroyProtectedOutput', ...table,
    parameters: [MiniportDeviceContext, ProtectedOutputHandle],
    returnCodes: codes('dxgkddi_opm_destroy_protected_output', [invalidHandle]), requires: ['output-alive'], ensures: ['What this output protected is protected no more.', 'The handle is never valid again.'],
    summary: 'Ends a protected output.', api: 'IOPMVideoOutput::Release', destroys: 'ProtectedOutputHandle', source: page('dxgkddi_opm_destroy_protected_output'),
  },
  DxgkDdiOPMCreateProtectedOutputNonLocalDisplay: {
    id: 'D2.1', callbackType: 'DXGKDDI_OPM_CREATE_PROTECTED_OUTPUT_NONLOCAL_DISPLAY', member: 'DxgkDdiOPMCreateProtectedOutputNonLocalDisplay', ...table, table: 'DXGK_OPM_INTERFACE_2', interface: 'OPM_2',
    parameters: [
      MiniportDeviceContext, semantics,
      { name: 'OPMEncoderContext', cType: 'UINT64', direction: 'in', shape: { is: 'integer', bits: 64 }, doc: 'the encoder that sends the picture on' },
      input('ActualOutputFormat', 'CONST DXGKMDT_OPM_ACTUAL_OUTPUT_FORMAT*', 'OPM_ACTUAL_OUTPUT_FORMAT', 'the signal that is sent'),
      { name: 'NonLocalOutputId', cType: 'UINT64', direction: 'in', shape: { is: 'integer', bits: 64 }, doc: 'the 64-bit id of the output' },
      { name: 'ConnectorType', cType: 'DXGKMDT_OPM_CONNECTOR_TYPE', direction: 'in', shape: { is: 'integer', bits: 32, enumeration: 'OPM_CONNECTOR_TYPE' }, doc: 'what carries the picture, such as MIRACAST' },
      newHandle,
    ],
    returnCodes: codes('dxgkddi_opm_create_protected_output_nonlocal_display', [['STATUS_GRAPHICS_OPM_NOT_SUPPORTED', 'no licence for OPM'], ['STATUS_NO_MEMORY', 'memory ran out']]), requires: ['adapter-known'], ensures: ['The output is Created.'],
    summary: 'Makes a protected output for a picture that goes over a network.', api: 'OPMGetVideoOutputForTarget', source: page('dxgkddi_opm_create_protected_output_nonlocal_display'),
  },
  DxgkDdiOPMSetSrmList: {
    id: 'D3.1', callbackType: 'DXGKDDI_OPM_SET_SRM_LIST', member: 'DxgkDdiOPMSetSrmList', ...table, table: 'DXGK_OPM_INTERFACE_3', interface: 'OPM_3',
    parameters: [MiniportDeviceContext, { name: 'SrmListSize', cType: 'ULONG', direction: 'in', shape: { is: 'integer', bits: 32 }, doc: 'bytes at SrmList' }, { name: 'SrmList', cType: 'CONST PVOID', direction: 'in', shape: { is: 'bytes' }, size: { by: 'parameter', parameter: 'SrmListSize' }, doc: 'the system-wide list of revoked HDCP receivers' }],
    returnCodes: codes('dxgkddi_opm_set_srm_list', [['STATUS_GRAPHICS_OPM_INVALID_SRM', 'the SRM is damaged']]), requires: ['adapter-known', 'srm-header'], ensures: [],
    summary: 'Sets the system-wide SRM.', api: 'none', source: page('dxgkddi_opm_set_srm_list'),
  },
  DxgkDdiOPMGetSrmListVersion: {
    id: 'D3.2', callbackType: 'DXGKDDI_OPM_GET_SRM_LIST_VERSION', member: 'DxgkDdiOPMGetSrmListVersion', ...table, table: 'DXGK_OPM_INTERFACE_3', interface: 'OPM_3',
    parameters: [MiniportDeviceContext, { name: 'SrmListVersionSize', cType: 'PULONG', direction: 'inout', shape: { is: 'integer', bits: 32 }, doc: 'bytes at SrmListVersion in, bytes written out' }, { name: 'SrmListVersion', cType: 'PVOID', direction: 'out', shape: { is: 'bytes' }, doc: 'the version of the SRM' }],
    returnCodes: codes('dxgkddi_opm_get_srm_list_version', [['STATUS_GRAPHICS_OPM_HDCP_SRM_NEVER_SET', 'no SRM was set'], ['STATUS_BUFFER_TOO_SMALL', 'the buffer cannot hold the version']]), requires: ['adapter-known'], ensures: [],
    summary: 'Tells the version of the system-wide SRM.', api: 'none', source: page('dxgkddi_opm_get_srm_list_version'),
  },
} as const satisfies Record<string, DdiEntry>;
