/** ID3D11VideoDecoder, and the frames that ID3D11VideoContext hands to it (d3d11.h, d3d11_1.h, d3d11_4.h). */
import { makes, method, type ApiCallEntry } from './entry.ts';

const createData = { fields: { Desc: 'pVideoDesc', Config: 'pConfig' } };

export const direct3d11DecoderCalls: readonly ApiCallEntry[] = [
  method(
    'ID3D11VideoDevice::CreateVideoDecoder',
    'HRESULT',
    ['pVideoDesc', 'pConfig', 'ppDecoder'],
    makes('CalcPrivateVideoDecoderSize', { hDevice: 'this', pCreateData: createData }),
    makes('CreateVideoDecoder', { hDevice: 'this', pCreateData: createData, hDecoder: '*ppDecoder' }),
  ),
  method(
    'ID3D11VideoDecoder::Release',
    'ULONG',
    [],
    makes('DestroyVideoDecoder', { hDevice: 'device', hDecoder: 'this' }, 'the last reference goes'),
  ),
  method(
    'ID3D11VideoDecoder::GetDriverHandle',
    'HRESULT',
    ['pDriverHandle'],
    makes('VideoDecoderGetHandle', { hDevice: 'device', hDecode: 'this', pHandle: '*pDriverHandle' }),
  ),
  method(
    'ID3D11VideoContext::DecoderBeginFrame',
    'HRESULT',
    ['pDecoder', 'pView', 'ContentKeySize', 'pContentKey'],
    makes('VideoDecoderBeginFrame', {
      hDevice: 'device',
      hDecoder: 'pDecoder',
      pBeginFrame: {
        fields: { hOutputView: 'pView', ContentKeySize: 'ContentKeySize', pContentKey: 'pContentKey' },
      },
    }),
  ),
  method(
    'ID3D11VideoContext::SubmitDecoderBuffers',
    'HRESULT',
    ['pDecoder', 'NumBuffers', 'pBufferDesc'],
    makes('VideoDecoderSubmitBuffers', {
      hDevice: 'device',
      hDecoder: 'pDecoder',
      BufferCount: 'NumBuffers',
      pBufferDesc: 'pBufferDesc',
    }),
  ),
  method(
    'ID3D11VideoContext1::SubmitDecoderBuffers1',
    'HRESULT',
    ['pDecoder', 'NumBuffers', 'pBufferDesc'],
    makes('VideoDecoderSubmitBuffers1', {
      hDevice: 'device',
      hDecode: 'pDecoder',
      BufferCount: 'NumBuffers',
      pBufferDesc: 'pBufferDesc',
    }),
  ),
  method(
    'ID3D11VideoContext3::SubmitDecoderBuffers2',
    'HRESULT',
    ['pDecoder', 'NumBuffers', 'pBufferDesc'],
    makes('VideoDecoderSubmitBuffers2', {
      hDevice: 'device',
      hDecode: 'pDecoder',
      BufferCount: 'NumBuffers',
      pBufferDesc: 'pBufferDesc',
    }),
  ),
  method(
    'ID3D11VideoContext::DecoderEndFrame',
    'HRESULT',
    ['pDecoder'],
    makes('VideoDecoderEndFrame', { hDevice: 'device', hDecoder: 'pDecoder' }),
  ),
  method(
    'ID3D11VideoContext::DecoderExtension',
    'HRESULT',
    ['pDecoder', 'pExtensionData'],
    makes('VideoDecoderExtension', { hDevice: 'device', hDecoder: 'pDecoder', pExtension: 'pExtensionData' }),
  ),
  method(
    'ID3D11VideoDevice1::GetVideoDecoderCaps',
    'HRESULT',
    ['pDecoderProfile', 'SampleWidth', 'SampleHeight', 'pFrameRate', 'BitRate', 'pCryptoType', 'pDecoderCaps'],
    makes('QueryVideoCapabilities', { hDevice: 'this' }),
  ),
];
