/** What Wine calls the functions of its Direct3D, and the interfaces that they belong to. */
import { findRecordedFunction, type RecordedFunction } from '../../../catalog/api/recorded-function.ts';

/** Prefixes of the functions of `d3d11`, and the interface whose methods they are. */
const interfaces: readonly (readonly [prefix: string, interfaceName: string])[] = [
  ['d3d11_video_device', 'ID3D11VideoDevice'],
  ['d3d11_video_context', 'ID3D11VideoContext'],
  ['d3d11_crypto_session', 'ID3D11CryptoSession'],
  ['d3d11_authenticated_channel', 'ID3D11AuthenticatedChannel'],
  ['d3d11_video_decoder', 'ID3D11VideoDecoder'],
  ['d3d9_video_device', 'IDirect3DDevice9Video'],
  ['d3d9_crypto_session', 'IDirect3DCryptoSession9'],
  ['opm_video_output', 'IOPMVideoOutput'],
];

/** The call that a function of Wine's stands for; null for any other. */
export function calledBy(channel: string, functionName: string): RecordedFunction | null {
  const at = functionName.lastIndexOf('_');
  const [prefix, method] = [functionName.slice(0, at).replace(/\d+$/, ''), functionName.slice(at + 1)];
  const owner = interfaces.find(([own]) => own === prefix)?.[1];
  if (owner !== undefined) return findRecordedFunction(`${owner}::${method}`);
  return channel === 'dxva2' ? apiFunction(functionName) : null;
}

function apiFunction(name: string): RecordedFunction | null {
  const found = findRecordedFunction(name);
  return found?.level === 'api' ? found : null;
}
