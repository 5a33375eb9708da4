import { describe, expect, it } from 'vitest';
import {
  boolean,
  bytes,
  guid,
  integer,
  nullValue,
  structure,
  type Value,
} from '../../../debug-adapter/catalog/value.ts';
import {
  aes128Ctr,
  Driver,
  environmentOf,
  findingsOf,
  hardwareProtection,
  nullGuid,
  numberOf,
  rsaesOaep,
  statusOf,
} from '../driver.ts';

const h264 = guid('1b81be68-a0c7-11d3-b984-00c04f2e73c5');
const noEncryption = guid('1b81bed0-a0c7-11d3-b984-00c04f2e73c5');
const hardwareCenc = guid('89d6ac4f-09f2-4229-b2cd-37740a6dfd81');
const stream = (Guid: Value, encryption: Value): Value =>
  structure(null, {
    Desc: structure(null, { Guid }),
    Config: structure(null, { guidConfigBitstreamEncryption: encryption }),
  });
const field = (value: Value | undefined, name: string): Value | undefined =>
  value?.kind === 'structure' ? value.fields[name] : undefined;

describe('GetCaptureHandle', () => {
  it('names the allocation of a surface, each its own', () => {
    const driver = new Driver();
    const allocations = [driver.staging(), driver.staging()].map((hResource) => {
      const outcome = driver.call('GetCaptureHandle', { pHandleData: structure(null, { hResource }) });
      expect([findingsOf(outcome), field(outcome.outputs['pHandleData'], 'DataSize')]).toEqual([[], integer(48)]);
      return numberOf(field(outcome.outputs['pHandleData'], 'hAllocation')!);
    });
    expect(new Set(allocations).size).toBe(2);
  });

  it.each([
    ['a handle that was never given', (): Value => structure(null, { hResource: integer(0x77) })],
    [
      'a destroyed surface',
      (driver: Driver): Value => {
        const hResource = driver.staging();
        driver.happen({ event: 'destroy', handle: numberOf(hResource) });
        return structure(null, { hResource });
      },
    ],
    [
      'a surface of another device',
      (driver: Driver): Value =>
        structure(null, { hResource: driver.surface({}, driver.happen({ event: 'create device' })) }),
    ],
    [
      'a second array element',
      (driver: Driver): Value => structure(null, { hResource: driver.staging(), ArrayIndex: integer(1) }),
    ],
  ])('ignores %s, and says so', (_what, pHandleData) => {
    const driver = new Driver();
    const outcome = driver.call('GetCaptureHandle', { pHandleData: pHandleData(driver) });
    expect([findingsOf(outcome), outcome.outputs]).toEqual([['SURFACE_WRONG'], {}]);
  });
});

describe('GetDataForNewHardwareKey', () => {
  const ask = (driver: Driver, hCryptoSession: Value, data: Uint8Array | null = null, size = data?.length ?? 0) =>
    driver.call('GetDataForNewHardwareKey', {
      hCryptoSession,
      PrivateInputSize: integer(size),
      pPrivatInputData: data === null ? nullValue : bytes(data),
    });

  it('gives a new value each time', () => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    const values = [ask(driver, session), ask(driver, session, Uint8Array.of(1, 2))].map(({ outputs }) =>
      numberOf(outputs['pPrivateOutputData']!),
    );
    expect(new Set(values).size).toBe(2);
  });

  it.each([false, true])('brings a session that lost its key back to Created (content lost too: %s)', (withContent) => {
    const driver = new Driver();
    const session = driver.createSession(hardwareProtection);
    driver.happen({ event: 'key lost', session: numberOf(session), withContent });
    expect(statusOf(ask(driver, session))).toBe('S_OK');
    expect(driver.view(session).state).toBe('Created');
    expect(driver.call('CheckCryptoSessionStatus', { hCryptoSession: session }).outputs['pStatus']).toEqual(integer(0));
  });

  it('refuses a buffer shorter than stated and a session with keys of its own', () => {
    const driver = new Driver();
    expect(statusOf(ask(driver, driver.createSession(hardwareProtection), Uint8Array.of(1), 2))).toBe('E_INVALIDARG');
    expect(statusOf(ask(driver, driver.createSession(hardwareProtection), null, 2))).toBe('E_INVALIDARG');
    expect(ask(driver, driver.createSession(rsaesOaep)).refusal).toMatchObject({ rule: 'hardware-key-session' });
  });
});

describe('GetCryptoSessionPrivateDataSize', () => {
  it.each([
    ['HW_PROTECTION', hardwareProtection, [24, 8]],
    ['RSAES_OAEP', rsaesOaep, [0, 0]],
  ])('tells the private areas of %s', (_name, pKeyExchangeType, sizes) => {
    const driver = new Driver(
      environmentOf('reference', { privateInputSize: integer(24), privateOutputSize: integer(8) }),
    );
    const { outputs } = driver.call('GetCryptoSessionPrivateDataSize', {
      pCryptoType: aes128Ctr,
      pDecoderProfile: nullGuid,
      pKeyExchangeType,
    });
    expect([outputs['pPrivateInputSize'], outputs['pPrivateOutputSize']]).toEqual(sizes.map((size) => integer(size)));
  });

  it.each(['pCryptoType', 'pKeyExchangeType', 'pPrivateInputSize', 'pPrivateOutputSize'])(
    'is ignored when %s is NULL',
    (name) => {
      const outcome = new Driver().call('GetCryptoSessionPrivateDataSize', {
        pCryptoType: aes128Ctr,
        pDecoderProfile: nullGuid,
        pKeyExchangeType: hardwareProtection,
        [name]: nullValue,
      });
      expect([findingsOf(outcome), outcome.outputs]).toEqual([['NULL_POINTER'], {}]);
    },
  );
});

describe('SetHardwareProtection', () => {
  const able = (): Driver => new Driver(environmentOf('reference', { caps: integer(0x2479) }));

  it('flips the protection of a live surface, whose content is gone', () => {
    const driver = able();
    const hResource = driver.surface({ Data: bytes(Uint8Array.of(1, 2, 3)) });
    driver.call('SetHardwareProtection', { hResource, Protected: boolean(true) });
    expect([driver.read(hResource, 'isProtected'), driver.data(hResource).some((byte) => byte !== 0)]).toEqual([
      boolean(true),
      false,
    ]);
    driver.call('SetHardwareProtection', { hResource, Protected: boolean(false) });
    expect(driver.read(hResource, 'isProtected')).toEqual(boolean(false));
  });

  it('leaves a surface alone that is so already', () => {
    const driver = able();
    const hResource = driver.surface({ Data: bytes(Uint8Array.of(1, 2, 3)) });
    driver.call('SetHardwareProtection', { hResource, Protected: boolean(false) });
    expect(driver.data(hResource).subarray(0, 3)).toEqual(Uint8Array.of(1, 2, 3));
  });

  it('needs the capability, and a surface of the device', () => {
    const driver = new Driver();
    expect(
      findingsOf(driver.call('SetHardwareProtection', { hResource: driver.surface(), Protected: boolean(true) })),
    ).toEqual(['CAPABILITY_MISSING']);
    expect(
      findingsOf(able().call('SetHardwareProtection', { hResource: integer(0x77), Protected: boolean(true) })),
    ).toEqual(['SURFACE_WRONG']);
  });
});

describe('a decoder', () => {
  it.each([
    ['clear', noEncryption],
    ['AES128_CTR', aes128Ctr],
    ['HW_CENC', hardwareCenc],
  ])('is created for %s buffers and ends by its own call', (_name, encryption) => {
    const driver = new Driver();
    const hDecoder = driver.call('CreateVideoDecoder', { pCreateData: stream(h264, encryption) }).outputs['hDecoder']!;
    expect([driver.view(hDecoder).state, driver.read(hDecoder, 'guidConfigBitstreamEncryption')]).toEqual([
      'Idle',
      encryption,
    ]);
    expect(findingsOf(driver.call('DestroyVideoDecoder', { hDecoder }))).toEqual([]);
    expect(driver.view(hDecoder).state).toBe('Destroyed');
    expect(findingsOf(driver.call('DestroyVideoDecoder', { hDecoder }))).toEqual(['DECODER_WRONG']);
  });

  it.each([
    ['no profile', stream(nullGuid, noEncryption)],
    ['an encryption that is no such thing', stream(h264, h264)],
    ['no encryption named', stream(h264, nullGuid)],
  ])('is refused for %s', (_what, pCreateData) => {
    expect(statusOf(new Driver().call('CreateVideoDecoder', { pCreateData }))).toBe('E_INVALIDARG');
  });

  it('decodes no HW_CENC before WDDM 2.0, and nothing encrypted without cryptography', () => {
    const old = new Driver(environmentOf('reference', { interface: { kind: 'string', value: 'D3D11_1' } }));
    expect(statusOf(old.call('CreateVideoDecoder', { pCreateData: stream(h264, hardwareCenc) }))).toBe('E_INVALIDARG');
    const none = new Driver(
      environmentOf('reference', { cryptography: { kind: 'string', value: 'none, empty caps' } }),
    );
    expect(
      [noEncryption, aes128Ctr].map((encryption) =>
        statusOf(none.call('CreateVideoDecoder', { pCreateData: stream(h264, encryption) })),
      ),
    ).toEqual(['S_OK', 'E_INVALIDARG']);
  });
});
