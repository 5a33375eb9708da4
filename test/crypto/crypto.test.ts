import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBytes, xor } from '../../debug-adapter/bytes/bytes.ts';
import { fromHex, toHex } from '../../debug-adapter/bytes/hex.ts';
import { aesCmac, applyCtr, applyPartialCtr, counterBlock, encryptedRegions } from '../../debug-adapter/crypto/aes.ts';
import { forgeBackend } from '../../debug-adapter/crypto/forge-backend.ts';
import { builtInIdentity, builtInLeaf, otherIdentity, readIdentity } from '../../debug-adapter/crypto/identity.ts';
import { publicKeyFromDer, readPrivateKey } from '../../debug-adapter/crypto/keys.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { decryptOaep, documentedParameters, encodeOaep, encryptOaep, hashLength, hashNames, openOaep, parseHashName } from '../../debug-adapter/crypto/oaep.ts';

const hex = (text: string): Uint8Array => fromHex(text.replace(/\s/g, ''))!;
const key = hex('000102030405060708090a0b0c0d0e0f');
const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.each([nodeBackend, forgeBackend])('the $name backend', (crypto) => {
  it.each([
    ['', 'bb1d6929e95937287fa37d129b756746'],
    ['6bc1bee22e409f96e93d7e117393172a', '070a16b46b4d4144f79bdd9dd04a287c'],
    ['6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411', 'dfa66747de9ae63030ca32611497c827'],
    ['6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710', '51f0bebf7e3b9d92fc49741779363cfe'],
  ])('gives the CMAC of RFC 4493 for %s', (message, tag) => {
    expect(toHex(aesCmac(crypto, hex('2b7e151628aed2a6abf7158809cf4f3c'), hex(message)))).toBe(tag);
  });

  it('gives the documented keystream, wrapped content key and refreshed key', () => {
    const stream = applyCtr(crypto, key, counterBlock(0x0123456789abcdefn, 1n), new Uint8Array(48));
    expect(toHex(stream)).toBe('f0e3e83327582ac5b12c2dcffbf7be3e6c3412d9f9aef9daedcd082f5043d756e988b68ebe6ae6288b33119c05448776');
    expect(toHex(crypto.aesEcb('encrypt', key, hex('101112131415161718191a1b1c1d1e1f')))).toBe('07feef74e1d5036e900eee118e949293');
    expect(toHex(crypto.aesEcb('decrypt', key, hex('07feef74e1d5036e900eee118e949293')))).toBe('101112131415161718191a1b1c1d1e1f');
    expect(toHex(xor(key, hex('ffeeddccbbaa99887766554433221100')))).toBe('ffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f');
  });

  it.each([
    ['SHA-512', 'bd564a84f441555a000fcc71c5a09959ca5f7835c775f8a5e64337443636cdde'],
    ['SHA-1', '2991ecbdd7ef89b90ff312e6921f5738afa70d87c6f10c2d80c1d70f8596d8ef'],
  ] as const)('encodes the reference message under %s', (hash, digest) => {
    const em = encodeOaep(crypto, key, counting(hashLength(hash)), 256, { oaepHash: hash, mgf1Hash: hash, label: emptyBytes });
    expect(typeof em === 'string' ? em : sha256(em)).toBe(digest);
  });

  it('decrypts what it encrypts under every hash pair, with a label', () => {
    for (const oaepHash of hashNames) {
      for (const mgf1Hash of crypto.name === 'node' ? hashNames : ([oaepHash] as const)) {
        const parameters = { oaepHash, mgf1Hash, label: hex('1234') };
        const block = encryptOaep(crypto, builtInIdentity.key, key, counting(hashLength(oaepHash)), parameters);
        expect(typeof block === 'string' ? block : decryptOaep(crypto, builtInIdentity.key, block, parameters)).toEqual({ ok: true, message: key });
      }
    }
  });

  it('answers null for a block that is not below the modulus, or of another length', () => {
    expect(crypto.rsaPrivate(builtInIdentity.key, new Uint8Array(256).fill(0xff))).toBeNull();
    expect(crypto.rsaPrivate(builtInIdentity.key, builtInIdentity.key.n)).toBeNull();
    expect(crypto.rsaPublic(builtInIdentity.key, new Uint8Array(255))).toBeNull();
  });
});

describe('both backends', () => {
  it('agree on hashes, AES and RSA of random inputs', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes(16), bytes(16), fc.constantFrom(...hashNames), (data, aesKey, block, hash) => {
      expect(toHex(forgeBackend.digest(hash, data))).toBe(toHex(nodeBackend.digest(hash, data)));
      expect(toHex(forgeBackend.aesCtr(aesKey, block, data))).toBe(toHex(nodeBackend.aesCtr(aesKey, block, data)));
      const padded = new Uint8Array(Math.ceil(data.length / 16) * 16);
      padded.set(data);
      for (const direction of ['encrypt', 'decrypt'] as const) expect(toHex(forgeBackend.aesEcb(direction, aesKey, padded))).toBe(toHex(nodeBackend.aesEcb(direction, aesKey, padded)));
    }), { numRuns: 60 });
    fc.assert(fc.property(bytes(256), (block) => {
      block[0] = 0;
      expect(toHex(forgeBackend.rsaPublic(otherIdentity.key, block)!)).toBe(toHex(nodeBackend.rsaPublic(otherIdentity.key, block)!));
      expect(toHex(forgeBackend.rsaPrivate(otherIdentity.key, block)!)).toBe(toHex(nodeBackend.rsaPrivate(otherIdentity.key, block)!));
    }), { numRuns: 4 });
  });
});

describe('OAEP decoding', () => {
  const em = encodeOaep(nodeBackend, key, counting(64), 256, documentedParameters) as Uint8Array;
  const db = openOaep(nodeBackend, em, documentedParameters)!.db;
  /** EM over a DB of our making. */
  const remask = (change: (copy: Uint8Array) => void): Uint8Array => {
    const mask = xor(em.subarray(65), db);
    const copy = db.slice();
    change(copy);
    const maskedDB = xor(copy, mask);
    const seedMask = (source: Uint8Array) => openOaep(nodeBackend, source, documentedParameters)!;
    const rebuilt = new Uint8Array(256);
    rebuilt.set(maskedDB, 65);
    const wrongSeed = seedMask(rebuilt).seed;
    rebuilt.set(xor(wrongSeed, counting(64)), 1);
    return rebuilt;
  };

  it.each([
    ['Y_NONZERO', () => Uint8Array.from(em, (byte, i) => (i === 0 ? 1 : byte))],
    ['LHASH_MISMATCH', () => remask((copy) => { copy[0]! ^= 1; })],
    ['PS_NONZERO', () => remask((copy) => { copy[70] = 2; })],
    ['NO_SEPARATOR', () => remask((copy) => { copy.fill(0, 64); })],
  ] as const)('names %s', (failure, block) => {
    expect(openOaep(nodeBackend, block(), documentedParameters)!.failure).toBe(failure);
  });

  it('accepts the unharmed block and shows every value', () => {
    const opening = openOaep(nodeBackend, em, documentedParameters)!;
    expect(opening).toMatchObject({ failure: null, psLength: 110 });
    expect(toHex(opening.seed)).toBe(toHex(counting(64)));
    expect(toHex(opening.message)).toBe(toHex(key));
  });

  it('reads hash names in any spelling and refuses others', () => {
    expect(['SHA512', 'sha-512', 'sha512_256', 'SHA1'].map(parseHashName)).toEqual(['SHA-512', 'SHA-512', 'SHA-512/256', 'SHA-1']);
    expect(parseHashName('md5')).toBeNull();
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;
describe.skipIf(!openssl)('OpenSSL and ours', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oaep-'));
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(builtInLeaf).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
  writeFileSync(join(folder, 'leaf.pem'), pem);
  execFileSync('openssl', ['x509', '-in', join(folder, 'leaf.pem'), '-pubkey', '-noout', '-out', join(folder, 'public.pem')]);
  const names = { 'SHA-1': 'sha1', 'SHA-224': 'sha224', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512', 'SHA-512/224': 'sha512-224', 'SHA-512/256': 'sha512-256' };

  it('agree on blocks that OpenSSL made, over all 49 hash pairs and labels', () => {
    writeFileSync(join(folder, 'key.bin'), key);
    for (const oaepHash of hashNames) {
      for (const mgf1Hash of hashNames) {
        const label = hashNames.indexOf(mgf1Hash) % 2 === 0 ? '' : 'c0ffee';
        execFileSync('openssl', ['pkeyutl', '-encrypt', '-pubin', '-inkey', join(folder, 'public.pem'), '-in', join(folder, 'key.bin'), '-out', join(folder, 'block.bin'),
          '-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', `rsa_oaep_md:${names[oaepHash]}`, '-pkeyopt', `rsa_mgf1_md:${names[mgf1Hash]}`, ...(label === '' ? [] : ['-pkeyopt', `rsa_oaep_label:${label}`])]);
        const block = new Uint8Array(readFileSync(join(folder, 'block.bin')));
        expect(decryptOaep(nodeBackend, builtInIdentity.key, block, { oaepHash, mgf1Hash, label: hex(label) })).toEqual({ ok: true, message: key });
        const wrong = decryptOaep(nodeBackend, builtInIdentity.key, block, { oaepHash, mgf1Hash, label: hex('00') });
        expect(wrong).toEqual({ ok: false, failure: 'LHASH_MISMATCH' });
      }
    }
  });
});

describe('partial encryption', () => {
  it.each([
    [10, { beginning: 4, skip: 0, encrypt: 0 }, [[0, 4]]],
    [10, { beginning: 0, skip: 0, encrypt: 0 }, []],
    [10, { beginning: 2, skip: 0, encrypt: 3 }, [[0, 10]]],
    [10, { beginning: 2, skip: 3, encrypt: 0 }, [[0, 2]]],
    [150, { beginning: 100, skip: 20, encrypt: 2 }, [[0, 100], [120, 122], [142, 144]]],
    [3, { beginning: 100, skip: 1, encrypt: 1 }, [[0, 3]]],
  ] as const)('of %i bytes with %j covers %j', (length, info, regions) => {
    expect([...encryptedRegions(length, info)]).toEqual(regions);
  });

  it('undoes itself for any pattern and either keystream', () => {
    const size = fc.integer({ min: 0, max: 40 });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), size, size, size, fc.constantFrom('stands still', 'advances'), (data, beginning, skip, encrypt, keystream) => {
      const once = applyPartialCtr(nodeBackend, key, counterBlock(5n, 0n), data, { beginning, skip, encrypt }, keystream);
      expect(toHex(applyPartialCtr(nodeBackend, key, counterBlock(5n, 0n), once, { beginning, skip, encrypt }, keystream))).toBe(toHex(data));
    }));
  });

  it('wraps Count without touching IV', () => {
    const stream = applyCtr(nodeBackend, key, counterBlock(7n, 0xffffffffffffffffn), new Uint8Array(32));
    expect(toHex(stream.subarray(16))).toBe(toHex(applyCtr(nodeBackend, key, counterBlock(7n, 0n), new Uint8Array(16))));
  });
});

describe('key files', () => {
  it('never throw, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      readPrivateKey(bytes);
      publicKeyFromDer(bytes);
      readIdentity(bytes, bytes);
    }));
  });

  it('refuse a certificate of another key', () => {
    const keyFile = execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const result = readIdentity(new Uint8Array(keyFile), builtInLeaf);
    expect(result).toEqual({ ok: false, problem: 'driverCertificate: no certificate in the file belongs to driverKey.' });
  });
});
