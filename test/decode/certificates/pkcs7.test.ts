import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { concat } from '../../../debug-adapter/bytes/bytes.ts';
import { decodeAs, decodeBest } from '../../../debug-adapter/decode/decoders.ts';
import type { Decoded } from '../../../debug-adapter/decode/node.ts';
import { hasOpenssl } from '../agreement/openssl.ts';
import { exchange, findNode, strayNodes } from '../keyring.ts';
import { certsOnly, edwardsKey, integer, makeChain } from '../made-der.ts';
import { temporaryFolder } from '../../temporary.ts';

const chain = makeChain([edwardsKey(1), edwardsKey(2), edwardsKey(3)]);

function subjectsOf({ facts }: Decoded): readonly string[] {
  return facts?.of === 'certificates' ? facts.chain.certificates.map(({ subject }) => subject) : [];
}

describe('certificates in PKCS #7', () => {
  it('keep their order, and the chain is found by names and keys', () => {
    const decoded = decodeBest(certsOnly([2, 0, 1].map((index) => chain[index] ?? new Uint8Array())), exchange);
    expect(decoded).toMatchObject({ decoder: 'pkcs7', ok: true });
    expect(subjectsOf(decoded)).toEqual(['CN=level 2', 'CN=level 0', 'CN=level 1']);
    expect(decoded.root.value).toBe('level 2 ← level 1 ← level 0');
  });

  it('are shown under the fields of ContentInfo and SignedData', () => {
    const { root } = decodeBest(certsOnly(chain), exchange);
    expect(root.children.map(({ label, value }) => `${label}: ${value}`)[0]).toBe(
      'contentType: signedData (1.2.840.113549.1.7.2)',
    );
    expect(findNode(root, 'SignedData')?.children.map(({ label }) => label)).toEqual([
      'version',
      'digestAlgorithms',
      'encapContentInfo',
      'certificates',
      'signerInfos',
    ]);
    expect(findNode(root, 'certificates')?.children.map(({ label }) => label)).toEqual([
      'root certificate',
      'intermediate certificate',
      'leaf certificate',
    ]);
  });

  it('may be none', () => {
    expect(subjectsOf(decodeAs('pkcs7', certsOnly([]), exchange))).toEqual([]);
  });

  it('with something behind them are read, and that is told', () => {
    const decoded = decodeBest(concat(certsOnly(chain), integer(5)), exchange);
    expect(subjectsOf(decoded)).toHaveLength(3);
    expect(decoded.root.children.at(-1)?.problem).toBe('Something stands behind the PKCS #7 structure.');
  });

  it('cut in the middle keep the whole ones, and say where the bytes end', () => {
    const whole = certsOnly(chain);
    const cut = whole.subarray(0, whole.length - 60);
    const decoded = decodeBest(cut, exchange);
    expect(subjectsOf(decoded).slice(0, 2)).toEqual(['CN=level 0', 'CN=level 1']);
    expect(decoded.problem).toMatch(/byte \d+/);
    expect(strayNodes(decoded.root, [0, cut.length])).toEqual([]);
  });
});

describe.skipIf(!hasOpenssl())('signed data that OpenSSL made', () => {
  let folder = '';
  let signed = new Uint8Array();
  beforeAll(() => {
    folder = temporaryFolder('pkcs7-');
    const run = (...args: readonly string[]): void => {
      execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
    };
    writeFileSync(join(folder, 'message.txt'), 'signed words');
    run(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      'key.pem',
      '-subj',
      '/O=Test/CN=Signer',
      '-set_serial',
      '0x1234',
      '-out',
      'signer.pem',
    );
    run(
      'cms',
      '-sign',
      '-nodetach',
      '-binary',
      '-md',
      'sha256',
      '-in',
      'message.txt',
      '-signer',
      'signer.pem',
      '-inkey',
      'key.pem',
      '-outform',
      'DER',
      '-out',
      'signed.der',
    );
    signed = new Uint8Array(readFileSync(join(folder, 'signed.der')));
  });
  it('is shown by field: content, signer, digest, signed attributes, signature', () => {
    const { root } = decodeBest(signed, exchange);
    const signer = findNode(root, 'signerInfo');
    expect(strayNodes(root, [0, signed.length])).toEqual([]);
    expect(findNode(root, 'eContentType')?.value).toContain('1.2.840.113549.1.7.1');
    expect(findNode(root, 'eContent')?.value).toContain('12 bytes');
    expect(signer?.children.map(({ label }) => label)).toEqual([
      'version',
      'issuerAndSerialNumber',
      'digestAlgorithm',
      'signedAttrs',
      'signatureAlgorithm',
      'signature',
    ]);
    expect(findNode(root, 'issuerAndSerialNumber')?.children.map(({ value }) => value)).toEqual([
      'O=Test, CN=Signer',
      '12:34',
    ]);
    expect(signer?.children.find(({ label }) => label === 'digestAlgorithm')?.value).toContain('sha256');
    const attributes = signer?.children
      .find(({ label }) => label === 'signedAttrs')
      ?.children.map(({ value }) => value.split(' ')[0]);
    expect(attributes).toEqual(expect.arrayContaining(['contentType', 'signingTime', 'messageDigest']));
  });

  it('gives its certificate', () => {
    expect(subjectsOf(decodeBest(signed, exchange))).toEqual(['O=Test, CN=Signer']);
  });
});
