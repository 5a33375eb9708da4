import { describe, expect, it } from 'vitest';
import { importFixture, importText } from './import-text.ts';

const s33 = '30820122300d06092a864886f70d01010105000382010f003082010a0282010100';

describe("frida's hexdump", () => {
  it.each([
    ['hexdump-s33.txt', '0x1f0a34c9e10', s33],
    ['hexdump-s33-ansi.txt', '0x1f0a34c9e10', s33],
    ['hexdump-s33-noheader.txt', '0x1f0a34c9e10', s33],
    ['hexdump-s33-arraybuffer.txt', '0x0', s33],
    ['hexdump-s33-offset.txt', '0x1f0a34c9e20', s33.slice(32)],
  ])('%s is a buffer of its own where no call is', async (name, address, hex) => {
    const { file, calls } = await importFixture(`frida/${name}`);
    expect(file.importer.tool).toBe('frida');
    expect(calls).toEqual([]);
    expect(file.buffers.map(({ value }) => [value.address, Buffer.from(value.bytes).toString('hex')])).toEqual([
      [BigInt(address), hex],
    ]);
  });
});

describe('a log of frida-trace', () => {
  it('has calls by thread, with dumps, results and nesting', async () => {
    const { reported } = await importText(
      'frida.txt',
      [
        'Started tracing 3 functions. Press Ctrl+C to stop.',
        '           /* TID 0x1140 */',
        '   380 ms  NegotiateCryptoSessionKeyExchange(hDevice=0x10, hCryptoSession=0x20, DataSize=33, pData=0x1f0a34c9e10)',
        '              0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F  0123456789ABCDEF',
        '1f0a34c9e10  30 82 01 22 30 0d 06 09 2a 86 48 86 f7 0d 01 01  0.."0...*.H.....',
        '1f0a34c9e20  01 05 00 03 82 01 0f 00 30 82 01 0a 02 82 01 01  ........0.......',
        '1f0a34c9e30  00                                               .',
        '   381 ms     | memcpy()',
        '   382 ms  ret=0x80070057',
        '           /* TID 0x1144 */',
        '   390 ms  FinishSessionKeyRefresh(0x10, 0x20)',
      ].join('\n'),
    );
    expect(reported.map(({ api, thread, result, args }) => ({ api, thread, result, args }))).toEqual([
      {
        api: 'NegotiateCryptoSessionKeyExchange',
        thread: '0x1140',
        result: '0x80070057',
        args: {
          hDevice: '0x10',
          hCryptoSession: '0x20',
          DataSize: 33,
          pData: { ptr: '0x1f0a34c9e10', len: 33, bytes: s33 },
        },
      },
      {
        api: 'FinishSessionKeyRefresh',
        thread: '0x1144',
        result: null,
        args: { hDevice: '0x10', hCryptoSession: '0x20' },
      },
    ]);
  });

  it('takes a call that is logged as one object', async () => {
    const { reported } = await importText(
      'frida.txt',
      '   594 ms  {"ddi":"NegotiateCryptoSessionKeyExchange","tid":4416,"args":{"hCryptoSession":"0x1f0a3500040","DataSize":3,"pData":"5a110c"},"ret":"0x0"}\n',
    );
    expect(reported[0]).toMatchObject({
      thread: '0x1140',
      args: { hCryptoSession: '0x1f0a3500040', DataSize: 3, pData: { len: 3, bytes: '5a110c' } },
      result: '0x00000000',
    });
  });

  it('puts a dump whose offsets count from 0 to the parameter that is named in front of it', async () => {
    const { reported } = await importText(
      'frida.txt',
      [
        '   594 ms  EncryptionBlt(hDevice=0x1, hCryptoSession=0x2, IVSize=16, pIV=0x7ffe10)',
        'pIV:        0  1  2  3  4  5  6  7  8  9  A  B  C  D  E  F  0123456789ABCDEF',
        '00000000  00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff  .."3DUfw........',
      ].join('\n'),
    );
    expect(reported[0]?.['args']).toMatchObject({
      pIV: { ptr: '0x7ffe10', len: 16, bytes: '00112233445566778899aabbccddeeff' },
    });
  });
});
