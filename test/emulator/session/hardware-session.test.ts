import { describe, expect, it } from 'vitest';
import type { DdiName } from '../../../debug-adapter/catalog/ddis.ts';
import { bytes, integer, nullValue, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { aes128Ctr, Driver, environmentOf, findingsOf, hardwareProtection, nullGuid, statusOf } from '../driver.ts';

const info = structure(null, { CertificateType: integer(2), CryptoSessionType: aes128Ctr });
const blit = { hSrcResource: integer(1), hDstResource: integer(1), IVSize: integer(16) };
const forbidden: readonly (readonly [DdiName, Readonly<Record<string, Value>>, takesSession: boolean])[] = [
  ['GetCertificateSize', { pCertificateInfo: info }, false],
  ['GetCertificate', { pCertificateInfo: info, CertificateSize: integer(5000) }, false],
  ['EncryptionBlt', blit, true],
  ['DecryptionBlt', { ...blit, ContentKeySize: integer(0) }, true],
  ['StartSessionKeyRefresh', { RandomNumberSize: integer(16) }, true],
  ['FinishSessionKeyRefresh', {}, true],
  ['GetEncryptionBltKey', { KeySize: integer(16) }, true],
];

describe('a HW_PROTECTION session', () => {
  it.each(forbidden)('must not see %s', (ddi, args, takesSession) => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    expect(findingsOf(driver.call(ddi, { ...args, ...(takesSession ? { hCryptoSession: session } : {}) }))).toEqual([
      'RUNTIME_CONTRACT_VIOLATED',
    ]);
    expect(driver.view(session).state).toBe('Created');
  });

  it('leaves certificates alone where an RSAES_OAEP session may want one', () => {
    const driver = new Driver();
    driver.createSession(hardwareProtection);
    driver.createSession();
    expect(findingsOf(driver.call('GetCertificateSize', { pCertificateInfo: info }))).toEqual([]);
  });

  it.each([
    [256, 256],
    [32, 16],
    [0, 0],
  ])('refuses DataSize %i with %i bytes', (size, length) => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    const outcome = driver.call('NegotiateCryptoSessionKeyExchange', {
      hCryptoSession: session,
      DataSize: integer(size),
      pData: bytes(new Uint8Array(length)),
    });
    expect([statusOf(outcome), outcome.refusal?.rule]).toEqual(['E_INVALIDARG', 'hardware-data-size']);
  });

  it('does not exist on a driver of Direct3D 11.1', () => {
    const driver = new Driver(environmentOf('reference', { interface: { kind: 'string', value: 'D3D11_1' } }));
    const caps = driver.call('GetContentProtectionCaps', { pCryptoType: aes128Ctr, pDecodeProfile: nullGuid });
    expect(caps.outputs['pCaps']).toMatchObject({ fields: { KeyExchangeTypeCount: integer(1) } });
    const pCreateData = structure(null, {
      CryptoType: aes128Ctr,
      DecodeProfile: nullGuid,
      KeyExchangeType: hardwareProtection,
    });
    expect(statusOf(driver.call('CreateCryptoSession', { pCreateData }))).toBe('D3DDDIERR_UNSUPPORTEDCRYPTO');
  });

  it('says what was lost', () => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    driver.happen({ event: 'key lost', session: (session as { value: bigint }).value, withContent: false });
    expect(driver.call('CheckCryptoSessionStatus', { hCryptoSession: session }).outputs['pStatus']).toEqual(integer(1));
    expect(driver.read(session, 'sessionKey')).toEqual(nullValue);
  });
});
