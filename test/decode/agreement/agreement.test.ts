import { afterAll, describe, expect, it } from 'vitest';
import { compareAsn1 } from './asn1.ts';
import { compareCertificates } from './certificates.ts';
import { compareWithNode } from './node-certificates.ts';
import { hasOpenssl } from './openssl.ts';
import { comparePkcs7 } from './pkcs7.ts';
import { Tally } from './tally.ts';
import { allBlobs, hasVectors } from './vectors.ts';

const tally = new Tally();
const blobs = hasVectors ? allBlobs() : [];

describe.skipIf(!hasVectors || !hasOpenssl())('published files are decoded as others decode them', () => {
  it('element for element as openssl asn1parse', async () => {
    await compareAsn1(blobs, tally);
    expect(tally.compared('openssl asn1parse')).toBeGreaterThan(1000);
  });

  it('certificate for certificate as openssl x509 -text', async () => {
    await compareCertificates(blobs, tally);
    expect(tally.compared('openssl x509 -text')).toBeGreaterThan(400);
  });

  it('certificate for certificate, and signature for signature, as the X509Certificate of Node', () => {
    compareWithNode(blobs, tally);
    expect(tally.compared('X509Certificate of Node')).toBeGreaterThan(400);
    expect(tally.compared('signatures as Node verifies them')).toBeGreaterThan(400);
  });

  it('as openssl pkcs7 finds the certificates of PKCS #7', async () => {
    await comparePkcs7(blobs, tally);
    expect(tally.compared('openssl pkcs7 -print_certs')).toBeGreaterThan(200);
  });

  afterAll(() => { console.log(tally.table()); console.log(tally.unexplained.slice(0, 60).join('\n'), tally.unexplained.length); });
});
