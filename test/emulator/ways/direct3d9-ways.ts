import type { DdiName } from '../../../debug-adapter/catalog/ddis.ts';
import { statusByName } from '../../../debug-adapter/catalog/lookup/status-lookup.ts';
import { bytes, guid, integer, nullValue, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { counterBlock } from '../../../debug-adapter/crypto/aes.ts';
import { aes128Ctr, nullGuid, oaepBlock, sessionKey, statusOf, type Driver } from '../driver.ts';

type Way = (driver: Driver) => string;
type Fields = Readonly<Record<string, Value>>;

const place = (size: number): Value => bytes(new Uint8Array(size));
const question = structure('DDICONTENTPROTECTIONCAPS', { CryptoType: aes128Ctr, DecodeProfile: nullGuid });
const proprietary = guid('ab4e9afd-1d1c-46e6-a72f-0869917b0de8');

/** The fields of a call that succeeds, and what makes it fail in ways of its own. */
interface Case {
  readonly good: (driver: Driver) => Fields;
  readonly bad?: Readonly<Record<string, (driver: Driver) => Fields>>;
}

const cases: Readonly<Partial<Record<DdiName, Case>>> = {
  D3D9_CreateCryptoSession: {
    good: () => ({ CryptoType: aes128Ctr, DecodeProfile: nullGuid }),
    bad: {
      D3DDDIERR_NOTAVAILABLE: () => ({ CryptoType: nullGuid }),
      D3DDDIERR_UNSUPPORTEDCRYPTO: () => ({ CryptoType: aes128Ctr, DecodeProfile: proprietary }),
    },
  },
  D3D9_CryptoSessionKeyExchange: {
    good: (driver) => ({
      hCryptoSession: driver.createSession(),
      DataSize: integer(256),
      pData: bytes(oaepBlock(sessionKey)),
    }),
  },
  D3D9_DestroyCryptoSession: { good: (driver) => ({ hCryptoSession: driver.createSession() }) },
  D3D9_EncryptionBlt: {
    good: (driver) => ({
      hCryptoSession: driver.keyedSession(),
      hSrcResource: driver.protectedTarget(),
      hDstResource: driver.staging(),
      DstResourceSize: integer(48),
      pIV: place(16),
    }),
  },
  D3D9_DecryptionBlt: {
    good: (driver) => ({
      hCryptoSession: driver.keyedSession(),
      hSrcResource: driver.staging(),
      hDstResource: driver.protectedTarget(),
      SrcResourceSize: integer(48),
      pIV: bytes(counterBlock(1n, 0n)),
    }),
  },
  D3D9_GetPitch: { good: (driver) => ({ hCryptoSession: driver.createSession(), hResource: driver.staging() }) },
  D3D9_StartSessionKeyRefresh: {
    good: (driver) => ({
      hCryptoSession: driver.keyedSession(),
      pRandomNumber: place(16),
      RandomNumberSize: integer(16),
    }),
  },
  D3D9_FinishSessionKeyRefresh: {
    good: (driver) => {
      const hCryptoSession = driver.keyedSession();
      driver.call('StartSessionKeyRefresh', { hCryptoSession, RandomNumberSize: integer(16) });
      return { hCryptoSession };
    },
  },
  D3D9_GetEncryptionBltKey: {
    good: (driver) => ({ hCryptoSession: driver.keyedSession(), pReadBackKey: place(16), KeySize: integer(16) }),
    bad: {
      D3DDDIERR_NOTAVAILABLE: (driver) => ({
        hCryptoSession: driver.keyedSession(),
        pReadBackKey: place(16),
        KeySize: integer(16),
      }),
    },
  },
  D3D9_GetCaps: {
    good: () => ({ Type: integer(42), pInfo: question, pData: place(40), DataSize: integer(40) }),
    bad: {
      D3DDDIERR_NOTAVAILABLE: () => ({
        Type: integer(42),
        pInfo: structure('DDICONTENTPROTECTIONCAPS', { CryptoType: proprietary }),
      }),
      D3DDDIERR_UNSUPPORTEDCRYPTO: () => ({
        Type: integer(42),
        pInfo: structure('DDICONTENTPROTECTIONCAPS', { CryptoType: aes128Ctr, DecodeProfile: proprietary }),
      }),
    },
  },
};

/** How to get every code of a Direct3D 9 DDI: in a way of its own, by the world, or by an injected failure where the page names a code without a reason. */
export const direct3d9Ways: Readonly<Partial<Record<DdiName, Readonly<Record<string, Way>>>>> = Object.fromEntries(
  Object.entries(cases).map(([name, { good, bad = {} }]) => {
    const ddi = name as DdiName;
    const call = (driver: Driver, fields: Fields | null): string => {
      const device = ddi === 'D3D9_GetCaps' ? { hAdapter: driver.device } : {};
      return statusOf(driver.call(ddi, { ...device, pData: fields === null ? nullValue : structure(null, fields) }));
    };
    const injected =
      (status: string): Way =>
      (driver) => {
        const fields = good(driver);
        driver.happen({ event: 'fail next call', ddi, status: statusByName(status) ?? 0 });
        return call(driver, fields);
      };
    const ways: Record<string, Way> = {
      S_OK: (driver) => call(readingBack(driver, ddi), good(driver)),
      E_INVALIDARG: (driver) => call(driver, null),
      E_OUTOFMEMORY: injected('E_OUTOFMEMORY'),
      D3DDDIERR_NOTAVAILABLE: injected('D3DDDIERR_NOTAVAILABLE'),
      // A removed device still lets its sessions go.
      D3DDDIERR_DEVICEREMOVED:
        ddi === 'D3D9_DestroyCryptoSession'
          ? injected('D3DDDIERR_DEVICEREMOVED')
          : (driver) => {
              const fields = good(driver);
              driver.happen({ event: 'device removed' });
              return call(driver, fields);
            },
      ...Object.fromEntries(
        Object.entries(bad).map(([status, fields]): [string, Way] => [
          status,
          (driver) => call(driver, fields(driver)),
        ]),
      ),
    };
    return [ddi, ways];
  }),
);

/** Only a driver that announces the capability has read-back keys. */
function readingBack(driver: Driver, ddi: DdiName): Driver {
  if (ddi === 'D3D9_GetEncryptionBltKey')
    Object.assign(driver, {
      environment: { ...driver.environment, profile: { ...driver.environment.profile, caps: 0x04f9 } },
    });
  return driver;
}
