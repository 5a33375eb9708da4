import { describe, expect, it } from 'vitest';
import { boolean, bytes, guid, integer, nullValue, string, structure } from '../../debug-adapter/catalog/value.ts';
import { profileNamed, profileNames, profiles, profileWith } from '../../debug-adapter/emulator/profile/profiles.ts';
import {
  aes128Ctr,
  Driver,
  environmentOf,
  findingsOf,
  hardwareProtection,
  nullGuid,
  rsaesOaep,
  statusOf,
} from './driver.ts';

describe('driver profiles', () => {
  it.each(profileNames)('%s carries its name and a sentence', (name) => {
    expect(profileNamed(name)).toMatchObject({ name });
    expect(profiles[name].description).toMatch(/^[A-Z].*\.$/);
  });

  it('take settings of a driver statement in any usual spelling', () => {
    const settings = {
      interface: string('D3D11_1'),
      oaepHash: string('SHA256'),
      strictOaepHash: boolean(false),
      caps: integer(0x79),
      ignoredBlit: string('FILL_MARKER'),
    };
    expect(profileWith(profiles.reference.profile, settings)).toMatchObject({
      ok: true,
      profile: {
        interface: 'D3D11_1',
        oaepHash: 'SHA-256',
        strictOaepHash: false,
        caps: 0x79,
        ignoredBlit: 'fill marker',
      },
    });
  });

  it.each([
    [{ oaepHash: string('MD5') }, 'oaepHash'],
    [{ caps: integer(1n << 32n) }, 'caps'],
    [{ interface: integer(3) }, 'interface'],
    [{ colour: integer(3) }, 'colour'],
    [{ blockAlignment: integer(0) }, 'blockAlignment'],
  ])('refuse what they do not know: %o', (settings, setting) => {
    expect(profileWith(profiles.reference.profile, settings)).toMatchObject({ ok: false, problem: { setting } });
  });

  it('no-crypto-errors answers UNSUPPORTEDCRYPTO, and S_OK where it does nothing', () => {
    const driver = new Driver(environmentOf('no-crypto-errors'));
    const pair = { pCryptoType: aes128Ctr, pDecodeProfile: nullGuid };
    expect(statusOf(driver.call('GetContentProtectionCaps', pair))).toBe('D3DDDIERR_UNSUPPORTEDCRYPTO');
    expect(
      statusOf(
        driver.call('NegotiateCryptoSessionKeyExchange', {
          hCryptoSession: integer(1),
          DataSize: integer(0),
          pData: nullValue,
        }),
      ),
    ).toBe('S_OK');
    expect(
      driver.call('GetCertificateSize', { pCertificateInfo: structure(null, {}) }).outputs['pCertificateSize'],
    ).toEqual(integer(0));
  });

  it('no-crypto-errors makes a channel, which fails every request with E_FAIL', () => {
    const driver = new Driver(environmentOf('no-crypto-errors'));
    const made = driver.call('CreateAuthenticatedChannel', {
      pCreateData: structure(null, { ChannelType: integer(3) }),
    });
    expect(statusOf(made)).toBe('S_OK');
    const channel = made.outputs['hAuthChannel'] ?? nullValue;
    expect(channel.kind).toBe('handle');
    expect(made.outputs['pCreateData']).toMatchObject({ fields: { hChannel: channel } });
    const request = { hCAuthChannel: channel, InputDataSize: integer(56), pInputData: bytes(new Uint8Array(56)) };
    expect(
      statusOf(
        driver.call('QueryAuthenticatedChannel', {
          ...request,
          OutputDataSize: integer(256),
        }),
      ),
    ).toBe('E_FAIL');
    expect(statusOf(driver.call('ConfigureAuthenticatedChannel', request))).toBe('E_FAIL');
    driver.call('DestroyAuthenticatedChannel', { hAuthChannel: channel });
    expect(driver.view(channel).state).toBe('Destroyed');
  });

  it('can have further crypto and key-exchange types, and the crypto type itself as one', () => {
    const keySystem = guid('0586e681-4e14-4133-85e5-a1041f599e26');
    const vendorExchange = guid('11111111-2222-3333-4444-555555555555');
    const driver = new Driver(
      environmentOf('reference', {
        cryptoTypes: keySystem,
        keyExchangeTypes: { kind: 'array', items: [vendorExchange] },
        cryptoTypeAsKeyExchange: boolean(true),
      }),
    );
    const pair = { pCryptoType: keySystem, pDecodeProfile: nullGuid };
    const offered = [0, 1, 2, 3].map(
      (index) =>
        driver.call('GetCryptoKeyExchangeType', { ...pair, Index: integer(index) }).outputs['pKeyExchangeType'],
    );
    expect(offered).toEqual([rsaesOaep, hardwareProtection, vendorExchange, keySystem]);
    const media = driver.call('CreateCryptoSession', {
      pCreateData: structure(null, { CryptoType: keySystem, DecodeProfile: nullGuid, KeyExchangeType: keySystem }),
    });
    expect(statusOf(media)).toBe('S_OK');
    const data = driver.call('GetDataForNewHardwareKey', {
      hCryptoSession: media.outputs['hCryptoSession'] ?? nullValue,
      PrivateInputSize: integer(4),
      pPrivatInputData: bytes(new Uint8Array(4)),
    });
    expect(statusOf(data)).toBe('S_OK');
  });

  it('refuse a list that holds more than GUIDs', () => {
    const items = [nullGuid, integer(1)];
    expect(profileWith(profiles.reference.profile, { keyExchangeTypes: { kind: 'array', items } })).toMatchObject({
      ok: false,
      problem: { setting: 'keyExchangeTypes', message: expect.stringContaining('an array of GUIDs') as string },
    });
  });

  it('no-crypto-empty-caps says S_OK to empty capabilities and leaves the session functions NULL', () => {
    const driver = new Driver(environmentOf('no-crypto-empty-caps'));
    const pair = { pCryptoType: nullValue, pDecodeProfile: nullValue };
    expect(driver.call('GetContentProtectionCaps', pair)).toMatchObject({
      result: { value: 0 },
      outputs: { pCaps: { fields: { Caps: integer(0), KeyExchangeTypeCount: integer(0) } } },
    });
    expect(driver.call('GetCryptoKeyExchangeType', { ...pair, Index: integer(0) }).outputs).toEqual({});
    expect(statusOf(driver.call('GetCryptoKeyExchangeType', { ...pair, Index: integer(1) }))).toBe('E_INVALIDARG');
    expect(statusOf(driver.call('CreateCryptoSession', { pCreateData: structure(null, {}) }))).toBe('E_NOTIMPL');
    expect(findingsOf(driver.call('FinishSessionKeyRefresh', { hCryptoSession: integer(1) }))).toEqual([
      'NOT_IN_FUNCTION_TABLE',
    ]);
  });

  it.each([
    ['not-implemented', 'E_NOTIMPL'],
    ['invalid-call', 'D3DDDIERR_INVALIDCALL'],
  ])('%s answers everything with %s', (profile, status) => {
    const driver = new Driver(environmentOf(profile));
    expect(
      statusOf(driver.call('GetContentProtectionCaps', { pCryptoType: aes128Ctr, pDecodeProfile: nullGuid })),
    ).toBe(status);
    expect(findingsOf(driver.call('FinishSessionKeyRefresh', { hCryptoSession: integer(1) }))).toEqual([
      'NOT_IN_FUNCTION_TABLE',
    ]);
    expect(driver.call('CalcPrivateCryptoSessionSize', { pCreateData: nullValue }).result).toEqual({
      kind: 'size',
      value: 0n,
    });
  });
});
