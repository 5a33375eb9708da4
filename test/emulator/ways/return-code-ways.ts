/** How to get every return code of every emulated DDI. */
import type { DdiName } from '../../../debug-adapter/catalog/ddis.ts';
import { statusByName } from '../../../debug-adapter/catalog/lookup/status-lookup.ts';
import { bytes, guid, integer, nullValue, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { channelWays } from './channel-ways.ts';
import { direct3d9Ways } from './direct3d9-ways.ts';
import { frameWays } from './frame-ways.ts';
import { outputWays } from './output-ways.ts';
import type { Driver } from '../driver.ts';
import { aes128Ctr, hardwareProtection, nullGuid, oaepBlock, rsaesOaep, sessionKey, statusOf } from '../driver.ts';

const proprietary = guid('ab4e9afd-1d1c-46e6-a72f-0869917b0de8');
const description = (CryptoType: Value, DecodeProfile: Value = nullGuid, KeyExchangeType: Value = rsaesOaep): Value =>
  structure(null, { CryptoType, DecodeProfile, KeyExchangeType });
const pair = { pCryptoType: aes128Ctr, pDecodeProfile: nullGuid };

function injected(driver: Driver, ddi: DdiName, status: string, args: Readonly<Record<string, Value>>): string {
  driver.happen({ event: 'fail next call', ddi, status: statusByName(status) ?? 0 });
  return statusOf(driver.call(ddi, args));
}

function exchange(
  ddi: 'NegotiateCryptoSessionKeyExchange' | 'NegotiateCryptoSessionKeyExchangeMT',
): Record<string, (driver: Driver) => string> {
  const args = (hCryptoSession: Value, size = 256): Readonly<Record<string, Value>> => ({
    hCryptoSession,
    DataSize: integer(size),
    pData: bytes(oaepBlock(sessionKey)),
    ...(ddi.endsWith('MT') ? { flags: integer(0) } : {}),
  });
  return {
    S_OK: (driver) => statusOf(driver.call(ddi, args(driver.createSession()))),
    E_INVALIDARG: (driver) => statusOf(driver.call(ddi, args(driver.createSession(), 255))),
    E_OUTOFMEMORY: (driver) => injected(driver, ddi, 'E_OUTOFMEMORY', args(driver.createSession())),
    D3DDDIERR_DEVICEREMOVED: (driver) => {
      const session = driver.createSession();
      driver.happen({ event: 'device removed' });
      return statusOf(driver.call(ddi, args(session)));
    },
    E_FAIL: (driver) => statusOf(driver.call(ddi, args(driver.createSession(hardwareProtection), 32))),
  };
}

const hardwareKey = { PrivateInputSize: integer(0), pPrivatInputData: nullValue };
const stream = structure(null, {
  Desc: structure(null, { Guid: guid('1b81be68-a0c7-11d3-b984-00c04f2e73c5') }),
  Config: structure(null, { guidConfigBitstreamEncryption: aes128Ctr }),
});

function createDecoder(driver: Driver, hDevice = driver.device): Value {
  return driver.call('CreateVideoDecoder', { hDevice, pCreateData: stream }).outputs['hDecoder']!;
}

const driverHandle = (room: number): Value =>
  structure(null, {
    Function: integer(0x725),
    pPrivateOutputData: bytes(new Uint8Array(room)),
    PrivateOutputDataSize: integer(room),
  });

/** How to get every code that the catalog lists for an emulated DDI. */
export const returnCodeWays: Readonly<Partial<Record<DdiName, Readonly<Record<string, (driver: Driver) => string>>>>> =
  {
    GetContentProtectionCaps: {
      S_OK: (driver) => statusOf(driver.call('GetContentProtectionCaps', pair)),
      D3DDDIERR_UNSUPPORTEDCRYPTO: (driver) =>
        statusOf(driver.call('GetContentProtectionCaps', { ...pair, pCryptoType: proprietary })),
      D3DDDIERR_DEVICEREMOVED: (driver) => (
        driver.happen({ event: 'device removed' }),
        statusOf(driver.call('GetContentProtectionCaps', pair))
      ),
      E_INVALIDARG: (driver) => statusOf(driver.call('GetContentProtectionCaps', { ...pair, pCaps: nullValue })),
    },
    GetCryptoKeyExchangeType: {
      S_OK: (driver) => statusOf(driver.call('GetCryptoKeyExchangeType', { ...pair, Index: integer(1) })),
      D3DDDIERR_UNSUPPORTEDCRYPTO: (driver) =>
        statusOf(driver.call('GetCryptoKeyExchangeType', { ...pair, pDecodeProfile: proprietary, Index: integer(0) })),
      D3DDDIERR_DEVICEREMOVED: (driver) => (
        driver.happen({ event: 'device removed' }),
        statusOf(driver.call('GetCryptoKeyExchangeType', { ...pair, Index: integer(0) }))
      ),
      E_INVALIDARG: (driver) => statusOf(driver.call('GetCryptoKeyExchangeType', { ...pair, Index: integer(2) })),
    },
    CreateCryptoSession: {
      S_OK: (driver) => statusOf(driver.call('CreateCryptoSession', { pCreateData: description(aes128Ctr) })),
      D3DDDIERR_DEVICEREMOVED: (driver) => (
        driver.happen({ event: 'device removed' }),
        statusOf(driver.call('CreateCryptoSession', { pCreateData: description(aes128Ctr) }))
      ),
      D3DDDIERR_UNSUPPORTEDCRYPTO: (driver) =>
        statusOf(driver.call('CreateCryptoSession', { pCreateData: description(aes128Ctr, proprietary) })),
      E_OUTOFMEMORY: (driver) =>
        injected(driver, 'CreateCryptoSession', 'E_OUTOFMEMORY', { pCreateData: description(aes128Ctr) }),
      E_INVALIDARG: (driver) => statusOf(driver.call('CreateCryptoSession', { pCreateData: nullValue })),
    },
    CryptoSessionGetHandle: {
      S_OK: (driver) => statusOf(driver.call('CryptoSessionGetHandle', { hCryptoSession: driver.createSession() })),
      D3DDDIERR_DEVICEREMOVED: (driver) => {
        const hCryptoSession = driver.createSession();
        driver.happen({ event: 'device removed' });
        return statusOf(driver.call('CryptoSessionGetHandle', { hCryptoSession }));
      },
      E_OUTOFMEMORY: (driver) =>
        injected(driver, 'CryptoSessionGetHandle', 'E_OUTOFMEMORY', { hCryptoSession: driver.createSession() }),
      E_INVALIDARG: (driver) => {
        const hCryptoSession = driver.createSession();
        driver.call('DestroyCryptoSession', { hCryptoSession });
        return statusOf(driver.call('CryptoSessionGetHandle', { hCryptoSession }));
      },
    },
    GetDataForNewHardwareKey: {
      S_OK: (driver) =>
        statusOf(
          driver.call('GetDataForNewHardwareKey', {
            hCryptoSession: driver.createSession(hardwareProtection),
            ...hardwareKey,
          }),
        ),
      E_OUTOFMEMORY: (driver) =>
        injected(driver, 'GetDataForNewHardwareKey', 'E_OUTOFMEMORY', {
          hCryptoSession: driver.createSession(hardwareProtection),
          ...hardwareKey,
        }),
      E_INVALIDARG: (driver) =>
        statusOf(
          driver.call('GetDataForNewHardwareKey', { hCryptoSession: driver.createSession(rsaesOaep), ...hardwareKey }),
        ),
      D3DDDIERR_DEVICEREMOVED: (driver) => {
        const hCryptoSession = driver.createSession(hardwareProtection);
        driver.happen({ event: 'device removed' });
        return statusOf(driver.call('GetDataForNewHardwareKey', { hCryptoSession, ...hardwareKey }));
      },
    },
    CreateVideoDecoder: {
      S_OK: (driver) => statusOf(driver.call('CreateVideoDecoder', { pCreateData: stream })),
      D3DDDIERR_DEVICEREMOVED: (driver) => (
        driver.happen({ event: 'device removed' }),
        statusOf(driver.call('CreateVideoDecoder', { pCreateData: stream }))
      ),
      E_OUTOFMEMORY: (driver) => injected(driver, 'CreateVideoDecoder', 'E_OUTOFMEMORY', { pCreateData: stream }),
      E_INVALIDARG: (driver) => statusOf(driver.call('CreateVideoDecoder', { pCreateData: structure(null, {}) })),
    },
    VideoDecoderGetHandle: {
      S_OK: (driver) => statusOf(driver.call('VideoDecoderGetHandle', { hDecode: createDecoder(driver) })),
      D3DDDIERR_DEVICEREMOVED: (driver) => {
        const hDecode = createDecoder(driver);
        driver.happen({ event: 'device removed' });
        return statusOf(driver.call('VideoDecoderGetHandle', { hDecode }));
      },
      E_OUTOFMEMORY: (driver) =>
        injected(driver, 'VideoDecoderGetHandle', 'E_OUTOFMEMORY', { hDecode: createDecoder(driver) }),
      E_INVALIDARG: (driver) =>
        statusOf(
          driver.call('VideoDecoderGetHandle', {
            hDecode: createDecoder(driver, driver.happen({ event: 'create device' })),
          }),
        ),
    },
    VideoDecoderExtension: {
      S_OK: (driver) =>
        statusOf(
          driver.call('VideoDecoderExtension', { hDecoder: createDecoder(driver), pExtension: driverHandle(8) }),
        ),
      E_INVALIDARG: (driver) =>
        statusOf(
          driver.call('VideoDecoderExtension', { hDecoder: createDecoder(driver), pExtension: driverHandle(4) }),
        ),
      E_OUTOFMEMORY: (driver) =>
        injected(driver, 'VideoDecoderExtension', 'E_OUTOFMEMORY', {
          hDecoder: createDecoder(driver),
          pExtension: driverHandle(8),
        }),
      D3DDDIERR_DEVICEREMOVED: (driver) => {
        const hDecoder = createDecoder(driver);
        driver.happen({ event: 'device removed' });
        return statusOf(driver.call('VideoDecoderExtension', { hDecoder, pExtension: driverHandle(8) }));
      },
    },
    NegotiateCryptoSessionKeyExchange: exchange('NegotiateCryptoSessionKeyExchange'),
    NegotiateCryptoSessionKeyExchangeMT: exchange('NegotiateCryptoSessionKeyExchangeMT'),
    ...channelWays,
    ...direct3d9Ways,
    ...frameWays,
    ...outputWays,
  };
