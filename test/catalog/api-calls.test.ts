import { describe, expect, test } from 'vitest';
import { apiCalls, apiCallsOf, apiName, findApiCall } from '../../debug-adapter/catalog/api/api-calls.ts';
import type { ArgumentSource } from '../../debug-adapter/catalog/api/entry.ts';
import { ddiNames, ddis } from '../../debug-adapter/catalog/ddis.ts';

function namesIn(source: ArgumentSource): readonly string[] {
  if (typeof source === 'string') return [source];
  return 'fields' in source ? Object.values(source.fields).flatMap(namesIn) : [];
}

describe('the table of API calls', () => {
  test('names only parameters that the DDI has', () => {
    for (const entry of apiCalls)
      for (const call of entry.calls)
        for (const parameter of Object.keys(call.arguments))
          expect(
            ddis[call.ddi].parameters.map(({ name }) => name),
            `${apiName(entry)} -> ${call.ddi}`,
          ).toContain(parameter);
  });

  test('takes its arguments from parameters that the API call has', () => {
    for (const entry of apiCalls)
      for (const source of entry.calls.flatMap((call) => Object.values(call.arguments)).flatMap(namesIn)) {
        if (source === 'this' || source === 'device' || source.startsWith('created:')) continue;
        expect(entry.parameters, apiName(entry)).toContain(source.replace('*', ''));
      }
  });

  test('says of every DDI with an API method above it the same as the entry of the DDI', () => {
    for (const name of ddiNames) {
      const { api } = ddis[name];
      if (api === 'none') expect(apiCallsOf(name), name).toEqual([]);
      else expect(findApiCall(api), `${name}: ${api}`).not.toBeNull();
    }
  });

  test('knows an interface by whatever number stands behind it', () => {
    expect(findApiCall('ID3D11VideoContext3::NegotiateCryptoSessionKeyExchange')).toBe(
      findApiCall('ID3D11VideoContext::NegotiateCryptoSessionKeyExchange'),
    );
    expect(findApiCall('IDirect3DCryptoSession9::EncryptionBlt')?.calls[0]?.ddi).toBe('D3D9_EncryptionBlt');
    expect(findApiCall('ID3D11Device::CreateTexture2D')).toBeNull();
  });

  test('makes two calls of the driver of a creation, and three of StartInitialization', () => {
    const ddisOf = (name: string): readonly string[] => findApiCall(name)?.calls.map(({ ddi }) => ddi) ?? [];
    expect(ddisOf('ID3D11VideoDevice::CreateCryptoSession')).toEqual([
      'CalcPrivateCryptoSessionSize',
      'CreateCryptoSession',
    ]);
    expect(ddisOf('IOPMVideoOutput::StartInitialization')).toHaveLength(3);
    expect(ddisOf('ID3D11CryptoSession::GetCryptoType')).toEqual([]);
  });
});
