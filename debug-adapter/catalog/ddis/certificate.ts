import type { DdiEntry } from '../entry.ts';
import { hDevice, page, pCertificateInfo } from './parameters.ts';

/** The certificate whose public key encrypts session and channel keys. Neither call takes a session. */
export const certificateDdis = {
  GetCertificateSize: {
    id: 'A6',
    callbackType: 'PFND3D11_1DDI_GETCERTIFICATESIZE',
    member: 'pfnGetCertificateSize',
    table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'D3D11_1',
    returns: 'VOID',
    parameters: [
      hDevice,
      pCertificateInfo,
      {
        name: 'pCertificateSize',
        cType: 'UINT*',
        direction: 'out',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes of the certificate chain; 0 when there is none',
      },
    ],
    returnCodes: [],
    requires: ['device-alive', 'no-certificate-for-hardware-session'],
    ensures: [],
    summary: "Tells the size of the driver's certificate chain.",
    api: 'ID3D11CryptoSession::GetCertificateSize',
    source: page('getcertificatesize'),
  },
  GetCertificate: {
    id: 'A7',
    callbackType: 'PFND3D11_1DDI_GETCERTIFICATE',
    member: 'pfnGetCertificate',
    table: 'D3D11_1DDI_VIDEODEVICEFUNCS',
    family: 'crypto session',
    interface: 'D3D11_1',
    returns: 'VOID',
    parameters: [
      hDevice,
      pCertificateInfo,
      {
        name: 'CertificateSize',
        cType: 'UINT',
        direction: 'in',
        shape: { is: 'integer', bits: 32 },
        doc: 'bytes at pCertificate; the size that GetCertificateSize gave',
      },
      {
        name: 'pCertificate',
        cType: 'BYTE*',
        direction: 'out',
        shape: { is: 'bytes' },
        size: { by: 'parameter', parameter: 'CertificateSize' },
        doc: 'the certificate chain',
      },
    ],
    returnCodes: [],
    requires: ['device-alive', 'certificate-size', 'no-certificate-for-hardware-session'],
    ensures: [],
    summary: "Gives the driver's certificate chain; its leaf holds the RSA key for the key exchange.",
    api: 'ID3D11CryptoSession::GetCertificate',
    source: page('getcertificate'),
  },
} as const satisfies Record<string, DdiEntry>;
