import { describe, expect, it } from 'vitest';
import {
  boolean,
  bytes,
  guid,
  handle,
  integer,
  nullValue,
  status,
  string,
  structure,
  unknownValue,
} from '../../debug-adapter/catalog/value.ts';
import { bindArguments } from '../../debug-adapter/emulator/call/arguments.ts';
import { aes128Ctr, hex, nullGuid } from './driver.ts';

describe('binding arguments', () => {
  const base = {
    hDevice: integer(16),
    hCryptoSession: handle('cryptoSession', 32n),
    DataSize: integer(256),
    pData: bytes(new Uint8Array(3)),
  };
  it('converts as C would', () => {
    const bound = bindArguments('NegotiateCryptoSessionKeyExchange', {
      ...base,
      DataSize: boolean(true),
      pData: nullValue,
    });
    expect(bound).toEqual({ ok: true, args: { hDevice: 16n, hCryptoSession: 32n, DataSize: 1, pData: null } });
    expect(bindArguments('NegotiateCryptoSessionKeyExchange', { ...base, DataSize: integer(-1) })).toMatchObject({
      args: { DataSize: 0xffffffff },
    });
    expect(bindArguments('NegotiateCryptoSessionKeyExchange', { ...base, DataSize: status(0x80070057) })).toMatchObject(
      { args: { DataSize: 0x80070057 } },
    );
    const guids = {
      hDevice: integer(1),
      pCryptoType: string('{9B6BD711-4F74-41C9-9E7B-0BE2D7D93B4F}'),
      pDecodeProfile: bytes(new Uint8Array(16)),
      Index: integer(0),
    };
    expect(bindArguments('GetCryptoKeyExchangeType', guids)).toMatchObject({
      args: { pCryptoType: aes128Ctr.value, pDecodeProfile: nullGuid.value, pKeyExchangeType: true },
    });
    expect(
      bindArguments('GetCryptoKeyExchangeType', { ...guids, pCryptoType: integer(0), pKeyExchangeType: nullValue }),
    ).toMatchObject({ args: { pCryptoType: null, pKeyExchangeType: false } });
  });

  it('reads structures from bytes and writes bytes from structures, by their layouts', () => {
    const data = hex('11d76b9b744fc9419e7b0be2d7d93b4f'.padEnd(96, '0'));
    const created = bindArguments('CreateCryptoSession', { hDevice: integer(1), pCreateData: bytes(data) });
    expect(created).toMatchObject({
      args: {
        pCreateData: { fields: { CryptoType: guid(aes128Ctr.value) } },
        hCryptoSession: null,
        hRTCryptoSession: null,
      },
    });
    const blit = {
      hDevice: integer(1),
      hCryptoSession: integer(2),
      hSrcResource: integer(3),
      hDstResource: integer(4),
      ContentKeySize: integer(0),
      IVSize: integer(16),
    };
    const bound = bindArguments('DecryptionBlt', {
      ...blit,
      pIV: structure(null, { IV: integer(1), Count: integer(2) }),
    });
    expect(bound).toMatchObject({
      args: { pIV: hex('00000000000000010000000000000002'), pContentKey: null, pEncryptedBlockInfo: null },
    });
  });

  it.each([
    ['a missing argument', { hDevice: integer(1) }, 'hCryptoSession', /missing/],
    ['a number that does not fit', { ...base, DataSize: integer(1n << 32n) }, 'DataSize', /32 bits/],
    ['a value of another kind', { ...base, hDevice: string('x') }, 'hDevice', /number/],
    ['a value that was not recorded', { ...base, pData: unknownValue }, 'pData', /not recorded/],
    ['an argument of no parameter', { ...base, pDta: integer(1) }, 'pDta', /Did you mean pData/],
    [
      'a structure with a wrong field',
      { ...base, pData: structure(null, { Nothing: integer(1) }) },
      'pData',
      /no field Nothing/,
    ],
  ] as const)('tells of %s', (_title, args, parameter, message) => {
    const bound = bindArguments('NegotiateCryptoSessionKeyExchange', args);
    expect(bound).toMatchObject({
      ok: false,
      problem: { parameter, message: expect.stringMatching(message) as string },
    });
  });
});
