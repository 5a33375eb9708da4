import { afterAll, describe, expect, it } from 'vitest';
import { compareAsn1 } from './asn1.ts';
import { compareCertificates } from './certificates.ts';
import { hasOpenssl } from './openssl.ts';
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

  afterAll(() => { console.log(tally.table()); console.log(tally.unexplained.slice(0, 60).join('\n'), tally.unexplained.length); });
});
