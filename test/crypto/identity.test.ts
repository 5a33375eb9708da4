import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { concat, emptyBytes } from '../../debug-adapter/bytes/bytes.ts';
import { toHex } from '../../debug-adapter/bytes/hex.ts';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import { certificatesOf } from '../../debug-adapter/crypto/certificates.ts';
import { builtInIdentity, builtInLeaf, otherIdentity, readIdentity } from '../../debug-adapter/crypto/identity.ts';
import { findPrivateKeyProblem } from '../../debug-adapter/crypto/key-checks.ts';
import { leafPrivateKey } from '../../debug-adapter/crypto/test-identity-data.ts';
import { temporaryFolder } from '../temporary.ts';

const keyFile = new Uint8Array(Buffer.from(leafPrivateKey, 'base64'));
const [root, intermediate, leaf] = certificatesOf(builtInIdentity.chain);
const pem = (der: Uint8Array): string => new X509Certificate(der).toString();

describe('the built-in identity', () => {
  it('is a chain root, intermediate, leaf, each signed by the one before it', () => {
    const chain = [root!, intermediate!, leaf!].map((der) => new X509Certificate(der));
    const issuers = [chain[0]!, chain[0]!, chain[1]!];
    chain.forEach((certificate, i) => {
      expect(certificate.verify(issuers[i]!.publicKey)).toBe(true);
      expect(certificate.checkIssued(issuers[i]!)).toBe(true);
    });
    expect(chain.map(({ ca }) => ca)).toEqual([true, true, false]);
    expect(toHex(leaf!)).toBe(toHex(builtInLeaf));
  });

  it('says that it is for tests, and for how long', () => {
    const certificate = new X509Certificate(builtInLeaf);
    expect(certificate.subject).toContain('CN=DDI Debugger Test Driver');
    expect(certificate.subject).toMatch(/Test material.*, not for trust/);
    expect([certificate.validFrom, certificate.validTo]).toEqual([
      'Jan  1 00:00:00 2020 GMT',
      'Dec 31 23:59:59 2049 GMT',
    ]);
  });

  it.each([
    ['driver', builtInIdentity],
    ['channel', otherIdentity],
  ] as const)('has a sound 2048-bit %s key with exponent 65537 that its certificate names', (_name, identity) => {
    expect(findPrivateKeyProblem(identity.key)).toBeNull();
    expect([identity.key.n.length, toHex(identity.key.e)]).toEqual([256, '010001']);
    const certificate = new X509Certificate(certificatesOf(identity.chain).at(-1)!);
    expect(certificate.publicKey.export({ format: 'jwk' }).n).toBe(Buffer.from(identity.key.n).toString('base64url'));
    expect(identity.isUsersOwn).toBe(false);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
describe.skipIf(!hasOpenssl)(
  `OpenSSL on the built-in chain${hasOpenssl ? '' : ' (skipped: there is no openssl command)'}`,
  () => {
    const folder = temporaryFolder('chain-');
    const openssl = (...options: string[]): string =>
      execFileSync('openssl', options, { cwd: folder, encoding: 'utf8' });

    it('reads it as certs-only PKCS#7, root first', () => {
      writeFileSync(join(folder, 'chain.p7b'), builtInIdentity.chain);
      const subjects = openssl('pkcs7', '-inform', 'DER', '-in', 'chain.p7b', '-print_certs', '-noout').match(
        /subject=.*?CN ?= ?([^,\n]*)/g,
      );
      expect(subjects?.map((line) => /CN ?= ?([^,\n]*)/.exec(line)?.[1])).toEqual([
        'DDI Debugger Test Root',
        'DDI Debugger Test Intermediate',
        'DDI Debugger Test Driver',
      ]);
    });

    it.each([[[]], [['-x509_strict']]])('verifies both leaves up to the root %s', (strictness) => {
      const certificates = { root, intermediate, leaf, other: certificatesOf(otherIdentity.chain).at(-1) };
      Object.entries(certificates).forEach(([name, der]) => {
        writeFileSync(join(folder, `${name}.pem`), pem(der!));
      });
      for (const file of ['leaf.pem', 'other.pem']) {
        expect(
          openssl('verify', ...strictness, '-CAfile', 'root.pem', '-untrusted', 'intermediate.pem', file),
        ).toContain(`${file}: OK`);
      }
    });
  },
);

describe('an identity of the user', () => {
  it('delivers a DER chain byte for byte and takes the name of the leaf', () => {
    const result = readIdentity(keyFile, builtInIdentity.chain);
    expect(result).toEqual({ ok: true, identity: { ...builtInIdentity, isUsersOwn: true } });
  });

  it('delivers the certificates of a PEM file as DER, in their order', () => {
    const result = readIdentity(keyFile, encodeUtf8(pem(leaf!) + pem(intermediate!)));
    expect(result.ok && toHex(result.identity.chain)).toBe(toHex(concat(leaf!, intermediate!)));
  });

  const file = (bits: number) =>
    new Uint8Array(
      generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'der' }),
    );
  const otherKey = file(2048);
  const shortKey = file(1024);
  it.each([
    [
      'the certificate of another key',
      otherKey,
      builtInLeaf,
      'driverCertificate: no certificate in the file belongs to driverKey.',
    ],
    [
      'a key of 1024 bits',
      shortKey,
      builtInLeaf,
      'driverKey: the key has 1024 bits; the exchange is documented for 2048.',
    ],
    [
      'a certificate file without certificates',
      keyFile,
      emptyBytes,
      'driverCertificate: there is no X.509 certificate in the file.',
    ],
    [
      'a key file that is a certificate',
      builtInLeaf,
      builtInLeaf,
      'driverKey: This is no private key in PKCS#8 or PKCS#1 form, neither as PEM nor as DER, and no JWK.',
    ],
  ])('is refused for %s', (_name, key, certificate, problem) => {
    expect(readIdentity(key, certificate)).toEqual({ ok: false, problem });
  });
});
