import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boolean, bytes, guid, handle, integer, nullValue, status, string, structure, unknownValue } from '../../debug-adapter/catalog/value.ts';
import { bindArguments } from '../../debug-adapter/emulator/arguments.ts';
import { emptyMap, entriesOf, getAt, setAt } from '../../debug-adapter/emulator/persistent-map.ts';
import { findProfile, profileNames, profiles, profileWith } from '../../debug-adapter/emulator/profiles.ts';
import { drawBytes, driverRandom, scriptRandom } from '../../debug-adapter/emulator/random.ts';
import { aes128Ctr, Driver, environmentOf, findingsOf, frozen, hex, nullGuid, statusOf } from './driver.ts';

describe('a persistent map', () => {
  const key = fc.oneof(fc.nat(100), fc.nat(), fc.constantFrom(31, 32, 1023, 1024, 2 ** 40));
  it('is a map: what was set last is there, older maps keep what they had', () => {
    fc.assert(fc.property(fc.array(fc.tuple(key, fc.string())), (sets) => {
      let map = frozen(emptyMap<string>());
      const model = new Map<number, string>();
      for (const [at, value] of sets) {
        const before = map;
        const had = model.get(at);
        map = frozen(setAt(map, at, value));
        model.set(at, value);
        expect(getAt(before, at)).toBe(had);
      }
      expect(map.size).toBe(model.size);
      expect([...entriesOf(map)]).toEqual([...model].sort(([left], [right]) => left - right));
    }));
  });

  it('has nothing at keys that are none', () => {
    const map = setAt(emptyMap<string>(), 0, 'zero');
    expect([-1, 0.5, Number.NaN, 32, 2 ** 60].map((at) => getAt(map, at))).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect(() => setAt(map, -1, 'x')).toThrow(RangeError);
  });
});

describe('random numbers', () => {
  it('follow from the seed, and the two streams of a seed differ', () => {
    expect(drawBytes(driverRandom(7), 33)[0]).toEqual(drawBytes(driverRandom(7), 33)[0]);
    expect(drawBytes(driverRandom(7), 16)[0]).not.toEqual(drawBytes(driverRandom(8), 16)[0]);
    expect(drawBytes(driverRandom(7), 16)[0]).not.toEqual(drawBytes(scriptRandom(7), 16)[0]);
    const [first, next] = drawBytes(driverRandom(7), 16);
    expect(drawBytes(next, 16)[0]).not.toEqual(first);
  });

  it('use every byte value about equally', () => {
    const counts = new Array<number>(256).fill(0);
    for (const byte of drawBytes(driverRandom(1), 256 * 400)[0]) counts[byte]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(300);
    expect(Math.max(...counts)).toBeLessThan(500);
  });
});

describe('binding arguments', () => {
  const base = { hDevice: integer(16), hCryptoSession: handle('cryptoSession', 32n), DataSize: integer(256), pData: bytes(new Uint8Array(3)) };
  it('converts as C would', () => {
    const bound = bindArguments('NegotiateCryptoSessionKeyExchange', { ...base, DataSize: boolean(true), pData: nullValue });
    expect(bound).toEqual({ ok: true, args: { hDevice: 16n, hCryptoSession: 32n, DataSize: 1, pData: null } });
    expect(bindArguments('NegotiateCryptoSessionKeyExchange', { ...base, DataSize: integer(-1) })).toMatchObject({ args: { DataSize: 0xffffffff } });
    expect(bindArguments('NegotiateCryptoSessionKeyExchange', { ...base, DataSize: status(0x80070057) })).toMatchObject({ args: { DataSize: 0x80070057 } });
    const guids = { hDevice: integer(1), pCryptoType: string('{9B6BD711-4F74-41C9-9E7B-0BE2D7D93B4F}'), pDecodeProfile: bytes(new Uint8Array(16)), Index: integer(0) };
    expect(bindArguments('GetCryptoKeyExchangeType', guids)).toMatchObject({ args: { pCryptoType: aes128Ctr.value, pDecodeProfile: nullGuid.value, pKeyExchangeType: true } });
    expect(bindArguments('GetCryptoKeyExchangeType', { ...guids, pCryptoType: integer(0), pKeyExchangeType: nullValue })).toMatchObject({ args: { pCryptoType: null, pKeyExchangeType: false } });
  });

  it('reads structures from bytes and writes bytes from structures, by their layouts', () => {
    const data = hex('11d76b9b744fc9419e7b0be2d7d93b4f'.padEnd(96, '0'));
    const created = bindArguments('CreateCryptoSession', { hDevice: integer(1), pCreateData: bytes(data) });
    expect(created).toMatchObject({ args: { pCreateData: { fields: { CryptoType: guid(aes128Ctr.value) } }, hCryptoSession: null, hRTCryptoSession: null } });
    const blit = { hDevice: integer(1), hCryptoSession: integer(2), hSrcResource: integer(3), hDstResource: integer(4), ContentKeySize: integer(0), IVSize: integer(16) };
    const bound = bindArguments('DecryptionBlt', { ...blit, pIV: structure(null, { IV: integer(1), Count: integer(2) }) });
    expect(bound).toMatchObject({ args: { pIV: hex('00000000000000010000000000000002'), pContentKey: null, pEncryptedBlockInfo: null } });
  });

  it.each([
    ['a missing argument', { hDevice: integer(1) }, 'hCryptoSession', /missing/],
    ['a number that does not fit', { ...base, DataSize: integer(1n << 32n) }, 'DataSize', /32 bits/],
    ['a value of another kind', { ...base, hDevice: string('x') }, 'hDevice', /number/],
    ['a value that was not recorded', { ...base, pData: unknownValue }, 'pData', /not recorded/],
    ['an argument of no parameter', { ...base, pDta: integer(1) }, 'pDta', /Did you mean pData/],
    ['a structure with a wrong field', { ...base, pData: structure(null, { Nothing: integer(1) }) }, 'pData', /no field Nothing/],
  ] as const)('tells of %s', (_title, args, parameter, message) => {
    const bound = bindArguments('NegotiateCryptoSessionKeyExchange', args);
    expect(bound).toMatchObject({ ok: false, problem: { parameter, message: expect.stringMatching(message) as string } });
  });
});

describe('driver profiles', () => {
  it.each(profileNames)('%s carries its name and a sentence', (name) => {
    expect(findProfile(name)?.name).toBe(name);
    expect(profiles[name].description).toMatch(/^[A-Z].*\.$/);
  });

  it('take settings of a driver statement in any usual spelling', () => {
    const settings = { interface: string('D3D11_1'), oaepHash: string('SHA256'), strictOaepHash: boolean(false), caps: integer(0x79), ignoredBlit: string('FILL_MARKER') };
    expect(profileWith(profiles.reference.profile, settings)).toMatchObject({ ok: true, profile: { interface: 'D3D11_1', oaepHash: 'SHA-256', strictOaepHash: false, caps: 0x79, ignoredBlit: 'fill marker' } });
  });

  it.each([
    [{ oaepHash: string('MD5') }, 'oaepHash'], [{ caps: integer(1n << 32n) }, 'caps'], [{ interface: integer(3) }, 'interface'], [{ colour: integer(3) }, 'colour'], [{ blockAlignment: integer(0) }, 'blockAlignment'],
  ])('refuse what they do not know: %o', (settings, setting) => {
    expect(profileWith(profiles.reference.profile, settings)).toMatchObject({ ok: false, problem: { setting } });
  });

  it('no-crypto-errors answers UNSUPPORTEDCRYPTO, and S_OK where it does nothing', () => {
    const driver = new Driver(environmentOf('no-crypto-errors'));
    const pair = { pCryptoType: aes128Ctr, pDecodeProfile: nullGuid };
    expect(statusOf(driver.call('GetContentProtectionCaps', pair))).toBe('D3DDDIERR_UNSUPPORTEDCRYPTO');
    expect(statusOf(driver.call('NegotiateCryptoSessionKeyExchange', { hCryptoSession: integer(1), DataSize: integer(0), pData: nullValue }))).toBe('S_OK');
    expect(driver.call('GetCertificateSize', { pCertificateInfo: structure(null, {}) }).outputs['pCertificateSize']).toEqual(integer(0));
  });

  it('no-crypto-empty-caps says S_OK to empty capabilities and leaves the session functions NULL', () => {
    const driver = new Driver(environmentOf('no-crypto-empty-caps'));
    const pair = { pCryptoType: nullValue, pDecodeProfile: nullValue };
    expect(driver.call('GetContentProtectionCaps', pair)).toMatchObject({ result: { value: 0 }, outputs: { pCaps: { fields: { Caps: integer(0), KeyExchangeTypeCount: integer(0) } } } });
    expect(driver.call('GetCryptoKeyExchangeType', { ...pair, Index: integer(0) }).outputs).toEqual({});
    expect(statusOf(driver.call('GetCryptoKeyExchangeType', { ...pair, Index: integer(1) }))).toBe('E_INVALIDARG');
    expect(statusOf(driver.call('CreateCryptoSession', { pCreateData: structure(null, {}) }))).toBe('E_NOTIMPL');
    expect(findingsOf(driver.call('FinishSessionKeyRefresh', { hCryptoSession: integer(1) }))).toEqual(['NOT_IN_FUNCTION_TABLE']);
  });
});
