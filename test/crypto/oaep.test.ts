import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { emptyBytes, reversed } from '../../debug-adapter/bytes/bytes.ts';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { forgeBackend } from '../../debug-adapter/crypto/forge-backend.ts';
import { builtInIdentity } from '../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import {
  documentedParameters,
  encodeOaep,
  encryptOaep,
  hashLength,
  hashNames,
  openOaep,
  parseHashName,
} from '../../debug-adapter/crypto/oaep.ts';
import { decryptOaep } from './decrypt-oaep.ts';
import { damages, makeDamagedEM } from './damaged-blocks.ts';
import { hex } from './hex.ts';

const message = hex('000102030405060708090a0b0c0d0e0f');
const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const { key } = builtInIdentity;

describe.each([nodeBackend, forgeBackend])('OAEP over the $name backend', (crypto) => {
  it.each([
    ['SHA-512', 'bd564a84f441555a000fcc71c5a09959ca5f7835c775f8a5e64337443636cdde'],
    ['SHA-1', '2991ecbdd7ef89b90ff312e6921f5738afa70d87c6f10c2d80c1d70f8596d8ef'],
  ] as const)('encodes the reference message under %s', (hash, digest) => {
    const em = encodeOaep(crypto, message, counting(hashLength(hash)), 256, {
      oaepHash: hash,
      mgf1Hash: hash,
      label: emptyBytes,
    });
    expect(typeof em === 'string' ? em : sha256(em)).toBe(digest);
  });

  it('decrypts what it encrypts under every hash pair, with a label', () => {
    for (const oaepHash of hashNames) {
      for (const mgf1Hash of crypto.name === 'node' ? hashNames : ([oaepHash] as const)) {
        const parameters = { oaepHash, mgf1Hash, label: hex('1234') };
        const block = encryptOaep(crypto, key, message, counting(hashLength(oaepHash)), parameters);
        expect(typeof block === 'string' ? block : decryptOaep(crypto, key, block, parameters)).toEqual({
          ok: true,
          message,
        });
      }
    }
  });
});

describe('opening an encoded message', () => {
  it.each(damages)('names the first check that fails: $name -> $failure', (damage) => {
    for (const oaepHash of hashNames) {
      const parameters = { oaepHash, mgf1Hash: 'SHA-256', label: hex('aabb') } as const;
      const opening = openOaep(
        nodeBackend,
        makeDamagedEM(damage, message, counting(hashLength(oaepHash)), 256, parameters),
        parameters,
      )!;
      expect(opening.failure).toBe(damage.failure);
      expect(toHex(opening.seed)).toBe(toHex(counting(hashLength(oaepHash))));
    }
  });

  it('shows every value of the documented exchange', () => {
    const em = encodeOaep(nodeBackend, message, counting(64), 256, documentedParameters) as Uint8Array;
    const opening = openOaep(nodeBackend, em, documentedParameters)!;
    expect(opening).toMatchObject({ failure: null, psLength: 110 });
    expect([opening.maskedSeed.length, opening.maskedDB.length, opening.db.length]).toEqual([64, 191, 191]);
    expect(toHex(opening.expectedLHash)).toMatch(/^cf83e1357eefb8bd/);
    expect(toHex(opening.lHash)).toBe(toHex(opening.expectedLHash));
    expect(toHex(opening.message)).toBe(toHex(message));
  });

  it('says how far the zero bytes go before the one that should not be there', () => {
    const damage = damages.find(({ name }) => name === 'the last byte of PS is ff')!;
    const opening = openOaep(
      nodeBackend,
      makeDamagedEM(damage, message, counting(64), 256, documentedParameters),
      documentedParameters,
    )!;
    expect(opening).toMatchObject({ failure: 'PS_NONZERO', psLength: 109 });
    expect(toHex(opening.message)).toBe('');
  });

  it('has nothing to open where the modulus is too short for the hash', () => {
    expect(openOaep(nodeBackend, new Uint8Array(129), documentedParameters)).toBeNull();
    expect(openOaep(nodeBackend, new Uint8Array(130), documentedParameters)).not.toBeNull();
  });
});

describe('decrypting a block', () => {
  it.each([0, 16, 40, 255, 257, 512])('refuses %i bytes as BAD_LENGTH', (length) => {
    expect(decryptOaep(nodeBackend, key, new Uint8Array(length), documentedParameters)).toEqual({
      ok: false,
      failure: 'BAD_LENGTH',
    });
  });

  it('refuses a block that is the modulus or more as C_OUT_OF_RANGE', () => {
    for (const block of [key.n, new Uint8Array(256).fill(0xff)]) {
      expect(decryptOaep(nodeBackend, key, block, documentedParameters)).toEqual({
        ok: false,
        failure: 'C_OUT_OF_RANGE',
      });
    }
  });

  it('refuses a hash that the modulus has no room for as KEY_TOO_SMALL', () => {
    const short = { ...key, n: key.n.subarray(0, 128) };
    expect(decryptOaep(nodeBackend, short, new Uint8Array(128), documentedParameters)).toEqual({
      ok: false,
      failure: 'KEY_TOO_SMALL',
    });
  });

  it('refuses its own block byte-reversed', () => {
    const block = encryptOaep(nodeBackend, key, message, counting(64), documentedParameters) as Uint8Array;
    expect(decryptOaep(nodeBackend, key, reversed(block), documentedParameters).ok).toBe(false);
  });
});

describe('encoding', () => {
  it('takes the longest message that fits, and refuses one byte more with the room that there is', () => {
    expect(encodeOaep(nodeBackend, new Uint8Array(126), counting(64), 256, documentedParameters)).toHaveLength(256);
    expect(encodeOaep(nodeBackend, new Uint8Array(127), counting(64), 256, documentedParameters)).toMatch(
      /127 bytes is too long.*126/,
    );
  });

  it('refuses a seed of another length than the hash', () => {
    expect(encodeOaep(nodeBackend, message, counting(20), 256, documentedParameters)).toMatch(/seed has 20 bytes.*64/);
  });
});

describe('hash names', () => {
  it.each([
    ['SHA512', 'SHA-512'],
    ['sha-512', 'SHA-512'],
    ['sha512_256', 'SHA-512/256'],
    ['SHA-512/224', 'SHA-512/224'],
    ['SHA1', 'SHA-1'],
    ['sha 384', 'SHA-384'],
  ])('%s is %s', (text, name) => {
    expect(parseHashName(text)).toBe(name);
  });

  it.each(['md5', '', 'SHA-3', 'SHA-5120', 'constructor'])('%j is none', (text) => {
    expect(parseHashName(text)).toBeNull();
  });
});
