import { constants, generateKeyPairSync, publicEncrypt, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPrivateKey, leafKeyOf } from '../../../debug-adapter/crypto/keys.ts';
import { hashNames } from '../../../debug-adapter/crypto/oaep.ts';
import type { DecodeContext, KnownKey, KnownPublicKey } from '../../../debug-adapter/decode/context.ts';
import { decodeBest, recognise } from '../../../debug-adapter/decode/decoders.ts';
import { encrypt, exchange, sessionKey } from '../keyring.ts';

interface Pair {
  readonly publicKey: KeyObject;
  readonly known: KnownKey;
  readonly certificate: KnownPublicKey;
}

function pair(modulusLength: number, name: string): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength });
  const read = readPrivateKey(new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })));
  const open = leafKeyOf(new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })));
  if (!read.ok || !open.ok) throw new Error('a key is not read');
  return {
    publicKey,
    known: { name: `${name}.pem`, key: read.key, isUsersOwn: true },
    certificate: { name, key: open.key },
  };
}

const [small, one, other] = [pair(1024, 'small'), pair(1536, 'one'), pair(1536, 'other')];
const block = (to: Pair, oaepHash = 'sha1'): Uint8Array =>
  new Uint8Array(publicEncrypt({ key: to.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, sessionKey));
const context = (parts: Partial<DecodeContext>): DecodeContext => ({
  crypto: exchange.crypto,
  keyring: [],
  certificates: [],
  ...parts,
});

describe('a block of any length', () => {
  it.each([
    [1024, small],
    [1536, one],
  ])('is recognised and opened where a key of %i bits is at hand', (_, to) => {
    const decoded = decodeBest(block(to), context({ keyring: [other.known, small.known, one.known] }));
    expect(decoded).toMatchObject({ decoder: 'oaep', ok: true, hasSecrets: true });
    expect(decoded.summary).toContain(`RSA under “${to.known.name}”`);
  });

  it('is no block where no key at hand has its length', () => {
    expect(recognise(block(one), context({ keyring: [small.known] })).map(({ decoder }) => decoder)).not.toContain(
      'oaep',
    );
  });
});

describe('of several certificates at hand', () => {
  it('the one is named that the block belongs to, where a private key tells', () => {
    const certificates = [small.certificate, other.certificate, one.certificate];
    const { summary } = decodeBest(block(one), context({ keyring: [other.known, one.known], certificates }));
    expect(summary).toContain('the block belongs to the certificate “one”');
  });

  it('the only one that fits is named without a private key, and all that could where more do', () => {
    const certificates = [small.certificate, one.certificate];
    expect(decodeBest(block(one), context({ certificates })).summary).toContain(
      'of the 2 certificates at hand it can only be for “one”',
    );
    const both = [one.certificate, other.certificate];
    const blockOfNothing = new Uint8Array(192).fill(1);
    expect(decodeBest(blockOfNothing, context({ certificates: both })).summary).toContain(
      'could be for “one”, “other”',
    );
  });

  it('those whose key is elsewhere are told beside a block that no key at hand opens', () => {
    const { root } = decodeBest(block(one), context({ keyring: [other.known], certificates: [one.certificate] }));
    expect(root.children.map(({ label }) => label)).toContain('certificate “one”');
  });
});

describe('an OAEP hash of FIPS 202', () => {
  it.each(hashNames.filter((hash) => /^SHA3|^SHAKE/.test(hash)))('%s is told as such, not as damage', (hash) => {
    const decoded = decodeBest(encrypt(sessionKey, hash), exchange);
    expect(decoded.summary).toContain(`RSAES-OAEP with ${hash}`);
    expect(decoded.problem).toContain(`The block is valid under ${hash}; SHA-512 is called for.`);
  });
});
