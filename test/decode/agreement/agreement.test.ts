import { afterAll, describe, expect, it } from 'vitest';
import { compareAsn1 } from './asn1.ts';
import { compareCertificates } from './certificates.ts';
import type { Comparison } from './explanations.ts';
import { compareKeys } from './keys.ts';
import { compareWithNode } from './node-certificates.ts';
import { compareOaep } from './published/oaep-vectors.ts';
import { hasOpenssl } from './openssl.ts';
import { comparePemFiles } from './published/pem-files.ts';
import { notAsn1 } from './published/file-kinds.ts';
import { comparePkcs7 } from './pkcs7.ts';
import { Tally } from './tally.ts';
import { allBlobs, allFiles, hasVectors, vectorFolder } from './published/vectors.ts';

const tally = new Tally();
const blobs = hasVectors ? allBlobs() : [];
const isHere = hasVectors && hasOpenssl();
/** Many processes are started. */
const patience = 180_000;

function expectAgreement(comparison: Comparison, fewest: number): void {
  expect(tally.unexplained(comparison)).toEqual([]);
  expect(tally.compared(comparison)).toBeGreaterThan(fewest);
}

describe('what is compared with others', () => {
  it.runIf((process.env['CI'] ?? '') !== '')('is here', () => {
    expect({ vectorFolder, hasVectors, hasOpenssl: hasOpenssl() }).toEqual({
      vectorFolder,
      hasVectors: true,
      hasOpenssl: true,
    });
  });
});

describe.skipIf(!isHere)('published files (python3-cryptography-vectors) are decoded as others decode them', () => {
  it(
    'element for element as openssl asn1parse',
    async () => {
      await compareAsn1(blobs, tally);
      expectAgreement('openssl asn1parse', 1800);
    },
    patience,
  );

  it(
    'certificate for certificate as openssl x509 -text',
    async () => {
      await compareCertificates(blobs, tally);
      expectAgreement('openssl x509 -text', 500);
    },
    patience,
  );

  it(
    'as openssl pkcs7 finds the certificates of PKCS #7',
    async () => {
      await comparePkcs7(blobs, tally);
      expectAgreement('openssl pkcs7 -print_certs', 220);
    },
    patience,
  );

  it(
    'certificate for certificate, and signature for signature, as the X509Certificate of Node',
    () => {
      compareWithNode(blobs, tally);
      expectAgreement('X509Certificate of Node', 500);
      expectAgreement('signatures as Node verifies them', 700);
    },
    patience,
  );

  it('PEM files with all their certificates, whatever stands between', () => {
    comparePemFiles(blobs, tally);
    expectAgreement('PEM files, block for block', 90);
  });

  it(
    'key for key as Node reads them',
    () => {
      compareKeys(blobs, tally);
      expectAgreement('keys as Node reads them', 50);
    },
    patience,
  );

  it(
    'message for message of the RSAES-OAEP vectors, those of mixed hashes too',
    () => {
      compareOaep(tally);
      expectAgreement('RSAES-OAEP vectors', 1400);
    },
    patience,
  );

  it('file for file: one that nothing was taken from is of a kind that holds no ASN.1', () => {
    const read = new Set(blobs.map(({ name }) => name.replace(/#\d+$/, '')));
    const left = allFiles().filter((file) => !read.has(file));
    expect(left.filter((file) => !notAsn1.some(([pattern]) => pattern.test(file)))).toEqual([]);
    expect(notAsn1.filter(([pattern]) => !left.some((file) => pattern.test(file)))).toEqual([]);
  });

  it('with no reason for a difference that there is not', () => {
    expect(tally.stale).toEqual([]);
  });

  // Shown also when all agrees: what was compared is half of what the test says.
  afterAll(() => {
    process.stdout.write(`\n${tally.table()}\n\n`);
  });
});
