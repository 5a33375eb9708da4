import { describe, expect, it } from 'vitest';
import type { DdiName } from '../../debug-adapter/catalog/ddis.ts';
import { debugMessages } from '../../debug-adapter/catalog/windows-logs/debug-messages.ts';
import { bytes, integer, nullValue, string, structure, type Value } from '../../debug-adapter/catalog/value.ts';
import { aes128Ctr, Driver, environmentOf, findingsOf, nullGuid, statusOf } from './driver.ts';

const validating = (): Driver => new Driver(environmentOf('reference', { runtime: string('validates') }));
const info = (type: number): Value => structure(null, { CertificateType: integer(type) });

/** What makes the runtime object, and with which message. */
const objections: readonly (readonly [
  id: keyof typeof debugMessages,
  ddi: DdiName,
  args: (driver: Driver) => Readonly<Record<string, Value>>,
])[] = [
  [
    'GETCONTENTPROTECTIONCAPS_NULLPARAM',
    'GetContentProtectionCaps',
    () => ({ pCryptoType: aes128Ctr, pDecodeProfile: nullGuid, pCaps: nullValue }),
  ],
  [
    'CHECKCRYPTOKEYEXCHANGE_NULLPARAM',
    'GetCryptoKeyExchangeType',
    () => ({ pCryptoType: aes128Ctr, pDecodeProfile: nullGuid, Index: integer(0), pKeyExchangeType: nullValue }),
  ],
  [
    'CHECKCRYPTOKEYEXCHANGE_INVALIDINDEX',
    'GetCryptoKeyExchangeType',
    () => ({ pCryptoType: aes128Ctr, pDecodeProfile: nullGuid, Index: integer(2) }),
  ],
  ['CREATECRYPTOSESSION_NULLPARAM', 'CreateCryptoSession', () => ({ pCreateData: nullValue })],
  ['GETCRYPTOSESSIONCERTIFICATESIZE_NULLPARAM', 'GetCertificateSize', () => ({ pCertificateInfo: nullValue })],
  [
    'GETCRYPTOSESSIONCERTIFICATE_NULLPARAM',
    'GetCertificate',
    () => ({ pCertificateInfo: info(2), CertificateSize: integer(9), pCertificate: nullValue }),
  ],
  [
    'GETAUTHENTICATEDCHANNELCERTIFICATESIZE_NULLPARAM',
    'GetCertificateSize',
    () => ({ pCertificateInfo: info(1), pCertificateSize: nullValue }),
  ],
  [
    'GETAUTHENTICATEDCHANNELCERTIFICATE_NULLPARAM',
    'GetCertificate',
    () => ({ pCertificateInfo: info(1), CertificateSize: integer(9), pCertificate: nullValue }),
  ],
  [
    'NEGOTIATECRPYTOSESSIONKEYEXCHANGE_NULLPARAM',
    'NegotiateCryptoSessionKeyExchange',
    (driver) => ({ hCryptoSession: driver.createSession(), DataSize: integer(256), pData: nullValue }),
  ],
  [
    'NEGOTIATECRPYTOSESSIONKEYEXCHANGE_INVALIDSIZE',
    'NegotiateCryptoSessionKeyExchange',
    (driver) => ({ hCryptoSession: driver.createSession(), DataSize: integer(16), pData: bytes(new Uint8Array(16)) }),
  ],
  [
    'STARTSESSIONKEYREFRESH_NULLPARAM',
    'StartSessionKeyRefresh',
    (driver) => ({ hCryptoSession: driver.keyedSession(), RandomNumberSize: integer(16), pRandomNumber: nullValue }),
  ],
  [
    'STARTSESSIONKEYREFRESH_INVALIDSIZE',
    'StartSessionKeyRefresh',
    (driver) => ({ hCryptoSession: driver.keyedSession(), RandomNumberSize: integer(8) }),
  ],
  [
    'GETENCRYPTIONBLTKEY_NULLPARAM',
    'GetEncryptionBltKey',
    (driver) => ({ hCryptoSession: driver.keyedSession(), KeySize: integer(16), pReadbackKey: nullValue }),
  ],
  [
    'GETENCRYPTIONBLTKEY_INVALIDSIZE',
    'GetEncryptionBltKey',
    (driver) => ({ hCryptoSession: driver.keyedSession(), KeySize: integer(32) }),
  ],
  [
    'CHECKCRYPTOSESSIONSTATUS_NULLPARAM',
    'CheckCryptoSessionStatus',
    (driver) => ({ hCryptoSession: driver.createSession(), pStatus: nullValue }),
  ],
  ['DECRYPTIONBLT_NULLPARAM', 'DecryptionBlt', (driver) => decryption(driver, nullValue, driver.protectedTarget())],
  [
    'DECRYPTIONBLT_SRC_WRONGDEVICE',
    'DecryptionBlt',
    (driver) =>
      decryption(
        driver,
        driver.surface({ Usage: integer(3) }, driver.happen({ event: 'create device' })),
        driver.protectedTarget(),
      ),
  ],
  [
    'DECRYPTIONBLT_FORMAT_MISMATCH',
    'DecryptionBlt',
    (driver) =>
      decryption(driver, driver.surface({ Usage: integer(3), Format: integer(28) }), driver.protectedTarget()),
  ],
  [
    'DECRYPTIONBLT_SIZE_MISMATCH',
    'DecryptionBlt',
    (driver) => decryption(driver, driver.staging(undefined, 32), driver.protectedTarget()),
  ],
  [
    'DECRYPTIONBLT_DST_MULTISAMPLED',
    'DecryptionBlt',
    (driver) =>
      decryption(
        driver,
        driver.staging(),
        driver.surface({ SampleCount: integer(4), RenderTarget: integer(1), Protected: integer(1) }),
      ),
  ],
  [
    'DECRYPTIONBLT_SRC_NOT_STAGING',
    'DecryptionBlt',
    (driver) => decryption(driver, driver.surface(), driver.protectedTarget()),
  ],
  [
    'DECRYPTIONBLT_DST_NOT_RENDER_TARGET',
    'DecryptionBlt',
    (driver) => decryption(driver, driver.staging(), driver.surface({ Protected: integer(1) })),
  ],
  [
    'ENCRYPTIONBLT_DST_WRONGDEVICE',
    'EncryptionBlt',
    (driver) =>
      encryption(
        driver,
        driver.protectedTarget(),
        driver.surface({ Usage: integer(3) }, driver.happen({ event: 'create device' })),
      ),
  ],
  [
    'ENCRYPTIONBLT_SRC_MULTISAMPLED',
    'EncryptionBlt',
    (driver) =>
      encryption(driver, driver.surface({ SampleCount: integer(4), Protected: integer(1) }), driver.staging()),
  ],
  [
    'ENCRYPTIONBLT_DST_NOT_STAGING',
    'EncryptionBlt',
    (driver) => encryption(driver, driver.protectedTarget(), driver.protectedTarget()),
  ],
];

function decryption(driver: Driver, hSrcResource: Value, hDstResource: Value): Readonly<Record<string, Value>> {
  return {
    hCryptoSession: driver.keyedSession(),
    hSrcResource,
    hDstResource,
    ContentKeySize: integer(0),
    IVSize: integer(16),
  };
}

function encryption(driver: Driver, hSrcResource: Value, hDstResource: Value): Readonly<Record<string, Value>> {
  return { hCryptoSession: driver.keyedSession(), hSrcResource, hDstResource, IVSize: integer(16) };
}

describe('the runtime above the driver', () => {
  it.each(objections)('says %s about %s', (id, ddi, args) => {
    const driver = validating();
    const given = args(driver);
    const before = driver.state.objects;
    const outcome = driver.call(ddi, given);
    expect(outcome.refusal).toMatchObject({ by: 'runtime', rule: 'runtime-validation' });
    expect(outcome.refusal?.message).toContain(`#${debugMessages[id]}: ${id}.`);
    expect(outcome.result.kind === 'void' ? findingsOf(outcome) : statusOf(outcome)).toEqual(
      outcome.result.kind === 'void' ? ['STOPPED_BY_RUNTIME'] : 'E_INVALIDARG',
    );
    expect(driver.state.objects).toBe(before);
  });

  it.each(objections)('lets it through when it is switched off: %s about %s', (_, ddi, args) => {
    const driver = new Driver();
    expect(driver.call(ddi, args(driver)).refusal?.by ?? 'driver').toBe('driver');
  });

  it('lets a good call through, and says so in a phase', () => {
    const driver = validating();
    const outcome = driver.call(
      'NegotiateCryptoSessionKeyExchange',
      { hCryptoSession: driver.createSession(), DataSize: integer(256), pData: bytes(new Uint8Array(256)) },
      true,
    );
    expect([outcome.refusal?.by, outcome.phases[0]?.name, outcome.phases[0]?.verdict]).toEqual([
      'driver',
      'runtime validation',
      'passed',
    ]);
  });
});
