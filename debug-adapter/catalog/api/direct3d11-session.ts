/** ID3D11VideoDevice, ID3D11CryptoSession and what ID3D11VideoContext does with a session (d3d11.h, d3d11_1.h, d3d11_4.h). */
import { makes, method, type ApiCallEntry, type ArgumentSource } from './entry.ts';

const createData = {
  fields: { CryptoType: 'pCryptoType', DecodeProfile: 'pDecoderProfile', KeyExchangeType: 'pKeyExchangeType' },
} as const;

/** 2 = CRYPTO_SESSION. */
const certificateInfo = { fields: { CertificateType: { constant: 2 }, CryptoSessionType: 'created:pCryptoType' } };

const onSession = { hDevice: 'device', hCryptoSession: 'pCryptoSession' };
const release = 'the last reference goes';

function blit(more: Readonly<Record<string, ArgumentSource>>): Readonly<Record<string, ArgumentSource>> {
  return { ...onSession, hSrcResource: 'pSrcSurface', hDstResource: 'pDstSurface', ...more };
}

export const direct3d11SessionCalls: readonly ApiCallEntry[] = [
  method(
    'ID3D11VideoDevice::GetContentProtectionCaps',
    'HRESULT',
    ['pCryptoType', 'pDecoderProfile', 'pCaps'],
    makes('GetContentProtectionCaps', {
      hDevice: 'this',
      pCryptoType: 'pCryptoType',
      pDecodeProfile: 'pDecoderProfile',
      pCaps: '*pCaps',
    }),
  ),
  method(
    'ID3D11VideoDevice::CheckCryptoKeyExchange',
    'HRESULT',
    ['pCryptoType', 'pDecoderProfile', 'Index', 'pKeyExchangeType'],
    makes('GetCryptoKeyExchangeType', {
      hDevice: 'this',
      pCryptoType: 'pCryptoType',
      pDecodeProfile: 'pDecoderProfile',
      Index: 'Index',
      pKeyExchangeType: '*pKeyExchangeType',
    }),
  ),
  method(
    'ID3D11VideoDevice1::GetCryptoSessionPrivateDataSize',
    'HRESULT',
    ['pCryptoType', 'pDecoderProfile', 'pKeyExchangeType', 'pPrivateInputSize', 'pPrivateOutputSize'],
    makes('GetCryptoSessionPrivateDataSize', {
      hDevice: 'this',
      pCryptoType: 'pCryptoType',
      pDecoderProfile: 'pDecoderProfile',
      pKeyExchangeType: 'pKeyExchangeType',
      pPrivateInputSize: '*pPrivateInputSize',
      pPrivateOutputSize: '*pPrivateOutputSize',
    }),
  ),
  method(
    'ID3D11VideoDevice::CreateCryptoSession',
    'HRESULT',
    ['pCryptoType', 'pDecoderProfile', 'pKeyExchangeType', 'ppCryptoSession'],
    makes('CalcPrivateCryptoSessionSize', { hDevice: 'this', pCreateData: createData }),
    makes('CreateCryptoSession', { hDevice: 'this', pCreateData: createData, hCryptoSession: '*ppCryptoSession' }),
  ),
  method(
    'ID3D11CryptoSession::Release',
    'ULONG',
    [],
    makes('DestroyCryptoSession', { hDevice: 'device', hCryptoSession: 'this' }, release),
  ),
  method('ID3D11CryptoSession::GetCryptoType', 'VOID', ['pCryptoType']),
  method('ID3D11CryptoSession::GetDecoderProfile', 'VOID', ['pDecoderProfile']),
  method(
    'ID3D11CryptoSession::GetCertificateSize',
    'HRESULT',
    ['pCertificateSize'],
    makes('GetCertificateSize', {
      hDevice: 'device',
      pCertificateInfo: certificateInfo,
      pCertificateSize: '*pCertificateSize',
    }),
  ),
  method(
    'ID3D11CryptoSession::GetCertificate',
    'HRESULT',
    ['CertificateSize', 'pCertificate'],
    makes('GetCertificate', {
      hDevice: 'device',
      pCertificateInfo: certificateInfo,
      CertificateSize: 'CertificateSize',
      pCertificate: '*pCertificate',
    }),
  ),
  method(
    'ID3D11CryptoSession::GetCryptoSessionHandle',
    'VOID',
    ['pCryptoSessionHandle'],
    makes('CryptoSessionGetHandle', { hDevice: 'device', hCryptoSession: 'this', pHandle: '*pCryptoSessionHandle' }),
  ),
  method(
    'ID3D11VideoContext::NegotiateCryptoSessionKeyExchange',
    'HRESULT',
    ['pCryptoSession', 'DataSize', 'pData'],
    makes('NegotiateCryptoSessionKeyExchange', { ...onSession, DataSize: 'DataSize', pData: 'pData' }),
  ),
  method(
    'ID3D11VideoDevice2::NegotiateCryptoSessionKeyExchangeMT',
    'HRESULT',
    ['pCryptoSession', 'flags', 'DataSize', 'pData'],
    makes('NegotiateCryptoSessionKeyExchangeMT', {
      hDevice: 'this',
      hCryptoSession: 'pCryptoSession',
      flags: 'flags',
      DataSize: 'DataSize',
      pData: 'pData',
    }),
  ),
  method(
    'ID3D11VideoContext::EncryptionBlt',
    'VOID',
    ['pCryptoSession', 'pSrcSurface', 'pDstSurface', 'IVSize', 'pIV'],
    makes('EncryptionBlt', blit({ IVSize: 'IVSize', pIV: '*pIV' })),
  ),
  method(
    'ID3D11VideoContext::DecryptionBlt',
    'VOID',
    [
      'pCryptoSession',
      'pSrcSurface',
      'pDstSurface',
      'pEncryptedBlockInfo',
      'ContentKeySize',
      'pContentKey',
      'IVSize',
      'pIV',
    ],
    makes(
      'DecryptionBlt',
      blit({
        pEncryptedBlockInfo: 'pEncryptedBlockInfo',
        ContentKeySize: 'ContentKeySize',
        pContentKey: 'pContentKey',
        IVSize: 'IVSize',
        pIV: 'pIV',
      }),
    ),
  ),
  method(
    'ID3D11VideoContext::StartSessionKeyRefresh',
    'VOID',
    ['pCryptoSession', 'RandomNumberSize', 'pRandomNumber'],
    makes('StartSessionKeyRefresh', {
      ...onSession,
      RandomNumberSize: 'RandomNumberSize',
      pRandomNumber: '*pRandomNumber',
    }),
  ),
  method(
    'ID3D11VideoContext::FinishSessionKeyRefresh',
    'VOID',
    ['pCryptoSession'],
    makes('FinishSessionKeyRefresh', onSession),
  ),
  method(
    'ID3D11VideoContext::GetEncryptionBltKey',
    'HRESULT',
    ['pCryptoSession', 'KeySize', 'pReadbackKey'],
    makes('GetEncryptionBltKey', { ...onSession, KeySize: 'KeySize', pReadbackKey: '*pReadbackKey' }),
  ),
  method(
    'ID3D11VideoContext1::GetDataForNewHardwareKey',
    'HRESULT',
    ['pCryptoSession', 'PrivateInputSize', 'pPrivatInputData', 'pPrivateOutputData'],
    makes('GetDataForNewHardwareKey', {
      ...onSession,
      PrivateInputSize: 'PrivateInputSize',
      pPrivatInputData: 'pPrivatInputData',
      pPrivateOutputData: '*pPrivateOutputData',
    }),
  ),
  method(
    'ID3D11VideoContext1::CheckCryptoSessionStatus',
    'HRESULT',
    ['pCryptoSession', 'pStatus'],
    makes('CheckCryptoSessionStatus', { ...onSession, pStatus: '*pStatus' }),
  ),
];
