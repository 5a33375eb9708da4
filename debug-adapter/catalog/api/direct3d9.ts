/** IDirect3DDevice9Video and the objects that it makes (d3d9.h). At the DDI each call takes one structure. */
import { makes, method, type ApiCallEntry, type ArgumentSource, type DriverCall } from './entry.ts';
import type { DdiName } from '../ddis.ts';

type Fields = Readonly<Record<string, ArgumentSource>>;

function makesOf(ddi: DdiName, fields: Fields, when?: DriverCall['when']): DriverCall {
  return makes(ddi, { hDevice: 'device', pData: { fields } }, when);
}

/** Capabilities and certificates go through one DDI; 42, 43 and 44 are the members of D3DDDICAPS_TYPE. */
function asks(type: 42 | 43 | 44, fields: Fields): DriverCall {
  return makes('D3D9_GetCaps', { hAdapter: 'device', pData: { fields: { Type: { constant: type }, ...fields } } });
}

const session = { hCryptoSession: 'this' };
const surfaces = { hSrcResource: 'pSrcSurface', hDstResource: 'pDstSurface' };
const sessionCertificate = { fields: { CertificateType: { constant: 2 }, CryptoSessionType: 'created:pCryptoType' } };
const channelCertificate = { fields: { CertificateType: { constant: 1 }, ChannelType: 'created:ChannelType' } };
const release = 'the last reference goes';

export const direct3d9Calls: readonly ApiCallEntry[] = [
  method(
    'IDirect3DDevice9Video::GetContentProtectionCaps',
    'HRESULT',
    ['pCryptoType', 'pDecodeProfile', 'pCaps'],
    asks(42, { pInfo: { fields: { CryptoType: 'pCryptoType', DecodeProfile: 'pDecodeProfile' } }, pData: '*pCaps' }),
  ),
  method(
    'IDirect3DDevice9Video::CreateCryptoSession',
    'HRESULT',
    ['pCryptoType', 'pDecodeProfile', 'ppCryptoSession', 'pCryptoHandle'],
    makesOf('D3D9_CreateCryptoSession', {
      CryptoType: 'pCryptoType',
      DecodeProfile: 'pDecodeProfile',
      hCryptoSession: '*ppCryptoSession',
    }),
  ),
  method(
    'IDirect3DDevice9Video::CreateAuthenticatedChannel',
    'HRESULT',
    ['ChannelType', 'ppAuthenticatedChannel', 'pChannelHandle'],
    makesOf('D3D9_CreateAuthenticatedChannel', { ChannelType: 'ChannelType', hChannel: '*ppAuthenticatedChannel' }),
  ),
  method('IDirect3DCryptoSession9::Release', 'ULONG', [], makesOf('D3D9_DestroyCryptoSession', session, release)),
  method(
    'IDirect3DCryptoSession9::GetCertificateSize',
    'HRESULT',
    ['pCertificateSize'],
    asks(43, { pInfo: sessionCertificate, pData: '*pCertificateSize', DataSize: { constant: 4 } }),
  ),
  method(
    'IDirect3DCryptoSession9::GetCertificate',
    'HRESULT',
    ['CertifacteSize', 'ppCertificate'],
    asks(44, { pInfo: sessionCertificate, pData: '*ppCertificate', DataSize: 'CertifacteSize' }),
  ),
  method(
    'IDirect3DCryptoSession9::NegotiateKeyExchange',
    'HRESULT',
    ['DataSize', 'pData'],
    makesOf('D3D9_CryptoSessionKeyExchange', { ...session, DataSize: 'DataSize', pData: 'pData' }),
  ),
  method(
    'IDirect3DCryptoSession9::EncryptionBlt',
    'HRESULT',
    ['pSrcSurface', 'pDstSurface', 'DstSurfaceSize', 'pIV'],
    makesOf('D3D9_EncryptionBlt', { ...session, ...surfaces, DstResourceSize: 'DstSurfaceSize', pIV: '*pIV' }),
  ),
  method(
    'IDirect3DCryptoSession9::DecryptionBlt',
    'HRESULT',
    ['pSrcSurface', 'pDstSurface', 'SrcSurfaceSize', 'pEncryptedBlockInfo', 'pContentKey', 'pIV'],
    makesOf('D3D9_DecryptionBlt', {
      ...session,
      ...surfaces,
      SrcResourceSize: 'SrcSurfaceSize',
      pEncryptedBlockInfo: 'pEncryptedBlockInfo',
      pContentKey: 'pContentKey',
      pIV: 'pIV',
    }),
  ),
  method(
    'IDirect3DCryptoSession9::GetSurfacePitch',
    'HRESULT',
    ['pSrcSurface', 'pSurfacePitch'],
    makesOf('D3D9_GetPitch', { ...session, hResource: 'pSrcSurface', Pitch: '*pSurfacePitch' }),
  ),
  method(
    'IDirect3DCryptoSession9::StartSessionKeyRefresh',
    'HRESULT',
    ['pRandomNumber', 'RandomNumberSize'],
    makesOf('D3D9_StartSessionKeyRefresh', {
      ...session,
      pRandomNumber: '*pRandomNumber',
      RandomNumberSize: 'RandomNumberSize',
    }),
  ),
  method(
    'IDirect3DCryptoSession9::FinishSessionKeyRefresh',
    'HRESULT',
    [],
    makesOf('D3D9_FinishSessionKeyRefresh', session),
  ),
  method(
    'IDirect3DCryptoSession9::GetEncryptionBltKey',
    'HRESULT',
    ['pReadbackKey', 'KeySize'],
    makesOf('D3D9_GetEncryptionBltKey', { ...session, pReadBackKey: '*pReadbackKey', KeySize: 'KeySize' }),
  ),
  method(
    'IDirect3DAuthenticatedChannel9::Release',
    'ULONG',
    [],
    makesOf('D3D9_DestroyAuthenticatedChannel', { hChannel: 'this' }, release),
  ),
  method(
    'IDirect3DAuthenticatedChannel9::GetCertificateSize',
    'HRESULT',
    ['pCertificateSize'],
    asks(43, { pInfo: channelCertificate, pData: '*pCertificateSize', DataSize: { constant: 4 } }),
  ),
  method(
    'IDirect3DAuthenticatedChannel9::GetCertificate',
    'HRESULT',
    ['CertifacteSize', 'ppCertificate'],
    asks(44, { pInfo: channelCertificate, pData: '*ppCertificate', DataSize: 'CertifacteSize' }),
  ),
  method(
    'IDirect3DAuthenticatedChannel9::NegotiateKeyExchange',
    'HRESULT',
    ['DataSize', 'pData'],
    makesOf('D3D9_AuthenticatedChannelKeyExchange', { hChannel: 'this', DataSize: 'DataSize', pData: 'pData' }),
  ),
  method(
    'IDirect3DAuthenticatedChannel9::Query',
    'HRESULT',
    ['InputSize', 'pInput', 'OutputSize', 'pOutput'],
    makesOf('D3D9_QueryAuthenticatedChannel', {
      InputSize: 'InputSize',
      pInputData: 'pInput',
      OutputSize: 'OutputSize',
      pOutputData: '*pOutput',
    }),
  ),
  method(
    'IDirect3DAuthenticatedChannel9::Configure',
    'HRESULT',
    ['InputSize', 'pInput', 'pOutput'],
    makesOf('D3D9_ConfigureAuthenticatedChannel', {
      InputSize: 'InputSize',
      pInputData: 'pInput',
      pOutputData: '*pOutput',
    }),
  ),
];
