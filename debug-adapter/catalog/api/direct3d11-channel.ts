/** ID3D11AuthenticatedChannel, and what ID3D11VideoContext does with it (d3d11.h). */
import { makes, method, type ApiCallEntry } from './entry.ts';

const createData = { fields: { ChannelType: 'ChannelType' } };
/** 1 = AUTHENTICATED_CHANNEL. */
const certificateInfo = { fields: { CertificateType: { constant: 1 }, ChannelType: 'created:ChannelType' } };
const onChannel = { hDevice: 'device', hCAuthChannel: 'pChannel' };

export const direct3d11ChannelCalls: readonly ApiCallEntry[] = [
  method(
    'ID3D11VideoDevice::CreateAuthenticatedChannel',
    'HRESULT',
    ['ChannelType', 'ppAuthenticatedChannel'],
    makes('CalcPrivateAuthenticatedChannelSize', { hDevice: 'this', pCreateData: createData }),
    makes('CreateAuthenticatedChannel', {
      hDevice: 'this',
      pCreateData: createData,
      hAuthChannel: '*ppAuthenticatedChannel',
    }),
  ),
  method(
    'ID3D11AuthenticatedChannel::Release',
    'ULONG',
    [],
    makes('DestroyAuthenticatedChannel', { hDevice: 'device', hAuthChannel: 'this' }, 'the last reference goes'),
  ),
  method(
    'ID3D11AuthenticatedChannel::GetCertificateSize',
    'HRESULT',
    ['pCertificateSize'],
    makes('GetCertificateSize', {
      hDevice: 'device',
      pCertificateInfo: certificateInfo,
      pCertificateSize: '*pCertificateSize',
    }),
  ),
  method(
    'ID3D11AuthenticatedChannel::GetCertificate',
    'HRESULT',
    ['CertificateSize', 'pCertificate'],
    makes('GetCertificate', {
      hDevice: 'device',
      pCertificateInfo: certificateInfo,
      CertificateSize: 'CertificateSize',
      pCertificate: '*pCertificate',
    }),
  ),
  method('ID3D11AuthenticatedChannel::GetChannelHandle', 'VOID', ['pChannelHandle']),
  method(
    'ID3D11VideoContext::NegotiateAuthenticatedChannelKeyExchange',
    'HRESULT',
    ['pChannel', 'DataSize', 'pData'],
    makes('NegotiateAuthenticatedChannelKeyExchange', { ...onChannel, DataSize: 'DataSize', pData: 'pData' }),
  ),
  method(
    'ID3D11VideoContext::QueryAuthenticatedChannel',
    'HRESULT',
    ['pChannel', 'InputSize', 'pInput', 'OutputSize', 'pOutput'],
    makes('QueryAuthenticatedChannel', {
      ...onChannel,
      InputDataSize: 'InputSize',
      pInputData: 'pInput',
      OutputDataSize: 'OutputSize',
      pOutputData: '*pOutput',
    }),
  ),
  method(
    'ID3D11VideoContext::ConfigureAuthenticatedChannel',
    'HRESULT',
    ['pChannel', 'InputSize', 'pInput', 'pOutput'],
    makes('ConfigureAuthenticatedChannel', {
      ...onChannel,
      InputDataSize: 'InputSize',
      pInputData: 'pInput',
      pOutputData: '*pOutput',
    }),
  ),
];
