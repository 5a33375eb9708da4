import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { forgeBackend } from '../../debug-adapter/crypto/forge-backend.ts';
import { builtInIdentity, otherIdentity } from '../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { findPublicKeyProblem } from '../../debug-adapter/crypto/key-checks.ts';
import { hashNames } from '../../debug-adapter/crypto/oaep.ts';
import { hex } from './hex.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const { key } = builtInIdentity;

describe.each([nodeBackend, forgeBackend])('the $name backend', (crypto) => {
  it.each([
    ['SHA-1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['SHA-224', '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7'],
    ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['SHA-384', 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'],
    [
      'SHA-512',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
    ['SHA-512/224', '4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa'],
    ['SHA-512/256', '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23'],
  ] as const)('gives the %s of "abc" that FIPS 180-4 names', (hash, digest) => {
    expect(toHex(crypto.digest(hash, hex('616263')))).toBe(digest);
  });

  it('undoes its own RSA, in both orders', () => {
    const block = Uint8Array.from({ length: 256 }, (_, i) => (i === 0 ? 0x7f : i));
    expect(toHex(crypto.rsaPrivate(key, crypto.rsaPublic(key, block)!)!)).toBe(toHex(block));
    expect(toHex(crypto.rsaPublic(key, crypto.rsaPrivate(key, block)!)!)).toBe(toHex(block));
  });

  it('keeps the leading zero bytes of a small result', () => {
    const one = Uint8Array.from({ length: 256 }, (_, i) => (i === 255 ? 1 : 0));
    expect(crypto.rsaPublic(key, one)).toEqual(one);
    expect(crypto.rsaPrivate(key, one)).toEqual(one);
    expect(crypto.rsaPrivate(key, new Uint8Array(256))).toEqual(new Uint8Array(256));
  });

  it('answers null for a block that is not below the modulus, or of another length', () => {
    const wrong = [new Uint8Array(256).fill(0xff), key.n, new Uint8Array(255), new Uint8Array(257), new Uint8Array(0)];
    expect(wrong.map((block) => crypto.rsaPrivate(key, block))).toEqual(wrong.map(() => null));
    expect(wrong.map((block) => crypto.rsaPublic(key, block))).toEqual(wrong.map(() => null));
  });

  it('leaves its inputs as they are', () => {
    const [block, aesKey, counter, data] = [
      new Uint8Array(256).fill(7),
      new Uint8Array(16).fill(1),
      new Uint8Array(16).fill(0xff),
      new Uint8Array(32).fill(3),
    ];
    crypto.rsaPrivate(key, block);
    crypto.aesCtr(aesKey, counter, data);
    crypto.aesEcb('decrypt', aesKey, data);
    crypto.digest('SHA-224', data);
    expect([block, aesKey, counter, data].map((bytes) => new Set(bytes))).toEqual([
      new Set([7]),
      new Set([1]),
      new Set([0xff]),
      new Set([3]),
    ]);
  });

  it.each([
    ['00000000000000000000000000000000', 'ffffffffffffffffffffffffffffffff'],
    ['00000000000000000000000100000000', '000000000000000000000000ffffffff'],
    ['0000000000000000ff00000000000000', '0000000000000000feffffffffffffff'],
    ['00000000000000010000000000000000', '0000000000000000ffffffffffffffff'],
  ])('counts in all 128 bits of the counter block: %s comes after %s', (after, before) => {
    const stream = crypto.aesCtr(new Uint8Array(16), hex(before), new Uint8Array(40));
    expect(toHex(stream.subarray(0, 16))).toBe(toHex(crypto.aesEcb('encrypt', new Uint8Array(16), hex(before))));
    expect(toHex(stream.subarray(16, 32))).toBe(toHex(crypto.aesEcb('encrypt', new Uint8Array(16), hex(after))));
  });
});

describe('both backends', () => {
  it('agree on hashes and AES of random inputs', () => {
    const counter = fc.oneof(
      bytes(16),
      fc.nat(12).map((zeros) => new Uint8Array(16).fill(0xff, zeros)),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        bytes(16),
        counter,
        fc.constantFrom(...hashNames),
        (data, aesKey, block, hash) => {
          expect(toHex(forgeBackend.digest(hash, data))).toBe(toHex(nodeBackend.digest(hash, data)));
          expect(toHex(forgeBackend.aesCtr(aesKey, block, data))).toBe(toHex(nodeBackend.aesCtr(aesKey, block, data)));
          const padded = new Uint8Array(Math.ceil(data.length / 16) * 16);
          padded.set(data);
          expect(toHex(forgeBackend.aesCbc(aesKey, padded))).toBe(toHex(nodeBackend.aesCbc(aesKey, padded)));
          for (const direction of ['encrypt', 'decrypt'] as const)
            expect(toHex(forgeBackend.aesEcb(direction, aesKey, padded))).toBe(
              toHex(nodeBackend.aesEcb(direction, aesKey, padded)),
            );
        },
      ),
    );
  });

  it('agree on every length around the blocks of every hash', () => {
    for (const hash of hashNames) {
      for (let length = 0; length < 260; length += 1) {
        const data = new Uint8Array(length).fill(length);
        expect(toHex(forgeBackend.digest(hash, data))).toBe(toHex(nodeBackend.digest(hash, data)));
      }
    }
  });

  it('agree on RSA of random blocks, also where a block is out of range', () => {
    fc.assert(
      fc.property(bytes(256), (block) => {
        expect(forgeBackend.rsaPublic(otherIdentity.key, block)).toEqual(
          nodeBackend.rsaPublic(otherIdentity.key, block),
        );
        expect(forgeBackend.rsaPrivate(otherIdentity.key, block)).toEqual(
          nodeBackend.rsaPrivate(otherIdentity.key, block),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('compute with every public key that the key reader lets through, and agree', () => {
    const odd = (minLength: number, maxLength: number) =>
      fc
        .uint8Array({ minLength, maxLength })
        .map((raw) => Uint8Array.from(raw, (byte, i) => (i === 0 || i === raw.length - 1 ? byte | 0x81 : byte)));
    fc.assert(
      fc.property(odd(64, 300), odd(1, 9), fc.uint8Array({ minLength: 300, maxLength: 300 }), (n, e, block) => {
        const weird = { n, e };
        fc.pre(findPublicKeyProblem(weird) === null);
        const input = block.slice(0, n.length);
        expect(forgeBackend.rsaPublic(weird, input)).toEqual(nodeBackend.rsaPublic(weird, input));
      }),
      { numRuns: 60 },
    );
  });

  it('agree on a surface of three megabytes', () => {
    const data = Uint8Array.from({ length: 3_133_440 }, (_, i) => i);
    const [aesKey, start] = [new Uint8Array(16).fill(9), new Uint8Array(16).fill(4)];
    const theirs = nodeBackend.aesCtr(aesKey, start, data);
    expect(nodeBackend.digest('SHA-256', forgeBackend.aesCtr(aesKey, start, data))).toEqual(
      nodeBackend.digest('SHA-256', theirs),
    );
  });
});
