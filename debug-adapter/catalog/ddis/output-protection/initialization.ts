/** From certificate to signing key: how an output comes to trust its caller. */
import type { DdiEntry } from '../../entry.ts';
import { page } from '../parameters.ts';
import {
  MiniportDeviceContext,
  ProtectedOutputHandle,
  certificateType,
  codes,
  input,
  invalidHandle,
  licences,
  table,
} from './parameters.ts';

export const outputInitializationDdis = {
  DxgkDdiOPMGetCertificateSize: {
    id: 'D1.1',
    callbackType: 'DXGKDDI_OPM_GET_CERTIFICATE_SIZE',
    member: 'DxgkDdiOPMGetCertificateSize',
    ...table,
    parameters: [
      MiniportDeviceContext,
      certificateType,
      {
        name: 'CertificateSize',
        cType: 'PULONG',
        direction: 'out',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes of the certificate',
      },
    ],
    returnCodes: codes('dxgkddi_opm_get_certificate_size', licences),
    requires: ['adapter-known'],
    ensures: [],
    summary: 'Tells the size of the certificate by which outputs are trusted.',
    api: 'OPMGetVideoOutputsFromHMONITOR',
    source: page('dxgkddi_opm_get_certificate_size'),
  },
  DxgkDdiOPMGetCertificate: {
    id: 'D1.2',
    callbackType: 'DXGKDDI_OPM_GET_CERTIFICATE',
    member: 'DxgkDdiOPMGetCertificate',
    ...table,
    parameters: [
      MiniportDeviceContext,
      certificateType,
      {
        name: 'CertificateSize',
        cType: 'ULONG',
        direction: 'in',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at Certificate',
      },
      {
        name: 'Certificate',
        cType: 'PVOID',
        direction: 'out',
        shape: { is: 'bytes' },
        size: { by: 'parameter', parameter: 'CertificateSize' },
        doc: 'the certificate',
      },
    ],
    returnCodes: codes('dxgkddi_opm_get_certificate', [
      ...licences,
      ['STATUS_GRAPHICS_PVP_INVALID_CERTIFICATE_LENGTH', 'the buffer is too small'],
    ]),
    requires: ['adapter-known', 'certificate-size'],
    ensures: [],
    summary: 'Gives the certificate: an X.509 chain for OPM, an XML chain for COPP.',
    api: 'IOPMVideoOutput::StartInitialization',
    source: page('dxgkddi_opm_get_certificate'),
  },
  DxgkDdiOPMGetRandomNumber: {
    id: 'D1.4',
    callbackType: 'DXGKDDI_OPM_GET_RANDOM_NUMBER',
    member: 'DxgkDdiOPMGetRandomNumber',
    ...table,
    parameters: [
      MiniportDeviceContext,
      ProtectedOutputHandle,
      {
        name: 'RandomNumber',
        cType: 'PDXGKMDT_OPM_RANDOM_NUMBER',
        direction: 'out',
        shape: { is: 'bytes' },
        size: { by: 'structure', structure: 'OPM_RANDOM_NUMBER' },
        doc: '128 random bits, another for every output',
      },
    ],
    returnCodes: codes('dxgkddi_opm_get_random_number', [
      invalidHandle,
      ['STATUS_GRAPHICS_OPM_INTERNAL_ERROR', 'it was asked for already'],
    ]),
    requires: ['output-alive', 'opm-random-once'],
    ensures: ['The output is RandomIssued.'],
    summary: 'Gives the random number that the initialization block must repeat. Once for every output.',
    api: 'IOPMVideoOutput::StartInitialization',
    source: page('dxgkddi_opm_get_random_number'),
  },
  DxgkDdiOPMSetSigningKeyAndSequenceNumbers: {
    id: 'D1.5',
    callbackType: 'DXGKDDI_OPM_SET_SIGNING_KEY_AND_SEQUENCE_NUMBERS',
    member: 'DxgkDdiOPMSetSigningKeyAndSequenceNumbers',
    ...table,
    parameters: [
      MiniportDeviceContext,
      ProtectedOutputHandle,
      input(
        'EncryptedParameters',
        'CONST PDXGKMDT_OPM_ENCRYPTED_PARAMETERS',
        'OPM_ENCRYPTED_INITIALIZATION_PARAMETERS',
        '256 bytes: random number, signing key and two sequence numbers, encrypted with the public key of the certificate',
      ),
    ],
    returnCodes: codes('dxgkddi_opm_set_signing_key_and_sequence_numbers', [
      invalidHandle,
      [
        'STATUS_GRAPHICS_OPM_INVALID_ENCRYPTED_PARAMETERS',
        'the block does not decode, has fewer than 40 bytes, or repeats another random number',
      ],
      ['STATUS_GRAPHICS_OPM_INTERNAL_ERROR', 'the output has its key already, or no random number yet'],
    ]),
    requires: ['output-alive', 'opm-random-first', 'opm-key-once', 'opm-block'],
    ensures: ['The output is Active: it answers and obeys.'],
    summary: 'Gives the output its signing key and the first numbers of both sequences.',
    api: 'IOPMVideoOutput::FinishInitialization',
    source: page('dxgkddi_opm_set_signing_key_and_sequence_numbers'),
  },
} as const satisfies Record<string, DdiEntry>;
