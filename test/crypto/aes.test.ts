import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, equalBytes, xor } from '../../debug-adapter/bytes/bytes.ts';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import {
  aesCmac,
  applyCtr,
  applyPartialCtr,
  counterBlock,
  encryptedRegions,
  readCounterBlock,
} from '../../debug-adapter/crypto/aes.ts';
import { forgeBackend } from '../../debug-adapter/crypto/forge-backend.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { hex } from './hex.ts';

const key = hex('000102030405060708090a0b0c0d0e0f');
const lastCount = 0xffffffffffffffffn;
const zeros = (length: number): Uint8Array => new Uint8Array(length);

describe.each([nodeBackend, forgeBackend])('AES over the $name backend', (crypto) => {
  it.each([
    ['', 'bb1d6929e95937287fa37d129b756746'],
    ['6bc1bee22e409f96e93d7e117393172a', '070a16b46b4d4144f79bdd9dd04a287c'],
    [
      '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411',
      'dfa66747de9ae63030ca32611497c827',
    ],
    [
      '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710',
      '51f0bebf7e3b9d92fc49741779363cfe',
    ],
  ])('gives the CMAC of RFC 4493 for "%s"', (message, tag) => {
    expect(toHex(aesCmac(crypto, hex('2b7e151628aed2a6abf7158809cf4f3c'), hex(message)))).toBe(tag);
  });

  it('signs a configure request of an authenticated channel as the reference does', () => {
    const request = hex('db4b110623350a478dcafbc2845154f0 4433221100000000 00000000 00000000 64000000 c8000000');
    expect(toHex(aesCmac(crypto, key, request))).toBe('76346e25fc110bafb72534900fa7e4cb');
  });

  it('gives the reference keystream, wrapped content key and refreshed key', () => {
    const stream = applyCtr(crypto, key, counterBlock(0x0123456789abcdefn, 1n), zeros(48));
    expect(toHex(stream)).toBe(
      'f0e3e83327582ac5b12c2dcffbf7be3e6c3412d9f9aef9daedcd082f5043d756e988b68ebe6ae6288b33119c05448776',
    );
    expect(toHex(crypto.aesEcb('encrypt', key, hex('101112131415161718191a1b1c1d1e1f')))).toBe(
      '07feef74e1d5036e900eee118e949293',
    );
    expect(toHex(crypto.aesEcb('decrypt', key, hex('07feef74e1d5036e900eee118e949293')))).toBe(
      '101112131415161718191a1b1c1d1e1f',
    );
    expect(toHex(xor(key, hex('ffeeddccbbaa99887766554433221100')))).toBe('ffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f');
  });

  it('wraps Count without a carry into IV', () => {
    const stream = applyCtr(crypto, key, counterBlock(7n, lastCount), zeros(40));
    expect(toHex(stream.subarray(0, 16))).toBe(toHex(crypto.aesEcb('encrypt', key, counterBlock(7n, lastCount))));
    expect(toHex(stream.subarray(16))).toBe(toHex(applyCtr(crypto, key, counterBlock(7n, 0n), zeros(24))));
  });
});

describe('counter blocks', () => {
  it('are IV then Count, both big-endian', () => {
    expect(toHex(counterBlock(0x0123456789abcdefn, 1n))).toBe('0123456789abcdef0000000000000001');
    expect(readCounterBlock(hex('0123456789abcdef0000000000000001'))).toEqual({ iv: 0x0123456789abcdefn, count: 1n });
  });

  it('continue a keystream: two runs of blocks are one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: lastCount }), fc.nat(5), fc.nat(90), (count, blocks, rest) => {
        const whole = applyCtr(nodeBackend, key, counterBlock(1n, count), zeros(blocks * 16 + rest));
        const first = applyCtr(nodeBackend, key, counterBlock(1n, count), zeros(blocks * 16));
        expect(
          toHex(concat(first, applyCtr(nodeBackend, key, counterBlock(1n, count + BigInt(blocks)), zeros(rest)))),
        ).toBe(toHex(whole));
      }),
      {
        examples: [
          [lastCount, 3, 20],
          [lastCount - 1n, 2, 1],
        ],
      },
    );
  });
});

describe('the encrypted stretches', () => {
  it.each([
    [10, { beginning: 4, skip: 0, encrypt: 0 }, [[0, 4]]],
    [10, { beginning: 0, skip: 0, encrypt: 0 }, []],
    [10, { beginning: 2, skip: 0, encrypt: 3 }, [[0, 10]]],
    [10, { beginning: 2, skip: 3, encrypt: 0 }, [[0, 2]]],
    [
      150,
      { beginning: 100, skip: 20, encrypt: 2 },
      [
        [0, 100],
        [120, 122],
        [142, 144],
      ],
    ],
    [3, { beginning: 100, skip: 1, encrypt: 1 }, [[0, 3]]],
    [0, { beginning: 1, skip: 1, encrypt: 1 }, []],
    [25, { beginning: 0, skip: 4, encrypt: 0xffffffff }, [[4, 25]]],
  ] as const)('of %i bytes with %j are %j', (length, info, regions) => {
    expect([...encryptedRegions(length, info)]).toEqual(regions);
  });
});

describe('partial encryption', () => {
  const size = fc.integer({ min: 0, max: 40 });
  const info = fc.record({ beginning: size, skip: size, encrypt: size });
  const start = counterBlock(5n, lastCount);

  it('touches the encrypted stretches alone, and takes the keystream where the setting says', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        info,
        fc.constantFrom('stands still', 'advances'),
        (data, pattern, keystream) => {
          const result = applyPartialCtr(nodeBackend, key, start, data, pattern, keystream);
          const stream = applyCtr(nodeBackend, key, start, zeros(data.length));
          const expected = data.slice();
          let used = 0;
          for (const [from, to] of encryptedRegions(data.length, pattern)) {
            for (let at = from; at < to; at += 1, used += 1)
              expected[at]! ^= stream[keystream === 'advances' ? at : used]!;
          }
          expect(toHex(result)).toBe(toHex(expected));
        },
      ),
    );
  });

  it.each(['stands still', 'advances'] as const)(
    'undoes itself on a surface with a million stretches, keystream that %s',
    (keystream) => {
      const surface = zeros(3_133_440).fill(0x5a);
      const pattern = { beginning: 1, skip: 1, encrypt: 1 };
      const once = applyPartialCtr(nodeBackend, key, start, surface, pattern, keystream);
      expect(equalBytes(once, surface)).toBe(false);
      expect(equalBytes(applyPartialCtr(nodeBackend, key, start, once, pattern, keystream), surface)).toBe(true);
    },
  );
});
