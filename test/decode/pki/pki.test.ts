import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../debug-adapter/bytes/utf8.ts';
import { encodeBase64 } from '../../../debug-adapter/bytes/base64.ts';
import { nodeBackend as crypto } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { decodeAs, decodeBest, recognise } from '../../../debug-adapter/decode/decoders.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { renderText } from '../../../debug-adapter/decode/render.ts';
import { integer, oid, sequence, tlv, utf8 } from '../made-der.ts';
import { treeMistake } from '../fuzz/check.ts';
import { pkiSample, pkiSamples, type PkiSample } from './samples.ts';

const context: DecodeContext = { crypto, keyring: [], certificates: [] };
const problems = ({ problem, children }: DecodeNode): readonly string[] => [
  ...(problem === undefined ? [] : [problem]),
  ...children.flatMap(problems),
];

const told: Readonly<Record<PkiSample, readonly [decoder: string, summary: string]>> = {
  'a certification request': ['certificate-request', 'certification request: CN=R, EC secp256r1'],
  'a revocation list': ['crl', 'certificate revocation list of CN=A: 1 revoked'],
  'an OCSP request': ['ocsp', 'OCSP request: serial number 02'],
  'an OCSP response': [
    'ocsp',
    'OCSP response: successful (0); serial number 02: revoked 2025-01-01 00:00:00 UTC, keyCompromise (1)',
  ],
  'a request for a time stamp': ['time-stamp', 'request for a time stamp of sha256 (2.16.840.1.101.3.4.2.1)'],
  'PKCS #12': ['pkcs12', 'PKCS #12: a passphrase opens the rest'],
  EnvelopedData: ['cms', 'CMS EnvelopedData: 1 recipient, data'],
  DigestedData: ['cms', 'CMS DigestedData'],
  EncryptedData: ['cms', 'CMS EncryptedData: data'],
};

describe('what certificates have around them', () => {
  it.each(Object.entries(told))('%s is recognised and told', (name, [decoder, summary]) => {
    const bytes = pkiSample(name as PkiSample);
    expect(recognise(bytes, context)[0]?.decoder).toBe(decoder);
    const decoded = decodeBest(bytes, context);
    expect(decoded).toMatchObject({ decoder, ok: true });
    expect(decoded.summary.startsWith(summary)).toBe(true);
    expect(treeMistake(decoded, bytes.length)).toBeNull();
  });

  it.each(Object.keys(pkiSamples))('%s, cut off anywhere, is told as far as it goes', (name) => {
    const bytes = pkiSample(name as PkiSample);
    for (let end = 1; end < bytes.length; end += 7) {
      const cut = bytes.subarray(0, end);
      for (const id of ['crl', 'certificate-request', 'ocsp', 'pkcs12', 'cms', 'time-stamp'] as const)
        expect(treeMistake(decodeAs(id, cut, context), cut.length)).toBeNull();
    }
  });

  it('is the same inside of PEM', () => {
    const pem = `-----BEGIN X509 CRL-----\n${encodeBase64(pkiSample('a revocation list'))}\n-----END X509 CRL-----\n`;
    const decoded = decodeBest(encodeUtf8(pem), context);
    expect(renderText(decoded)).toContain('revokedCertificates: 1 revoked');
  });
});

describe('PKCS #12', () => {
  const file = pkiSample('PKCS #12');

  it('is opened with its passphrase, and its key is masked', () => {
    const decoded = decodeBest(file, { ...context, passphrase: 'secret' });
    expect(decoded.summary).toBe('PKCS #12: 1 key and 1 certificate; the passphrase is right');
    expect(decoded.hasSecrets).toBe(true);
    const text = renderText(decoded);
    expect(text).toMatch(/privateKey: 34 bytes, masked/);
    expect(treeMistake(decoded, file.length)).toBeNull();
  });

  it('says that a passphrase is wrong', () => {
    const decoded = decodeBest(file, { ...context, passphrase: 'other' });
    expect(decoded.summary).toBe('PKCS #12: the passphrase is wrong');
    expect(problems(decoded.root)).toContain('The passphrase does not open it.');
  });
});

describe('a revocation list', () => {
  const time = (text: string): Uint8Array => tlv(0x17, encodeUtf8(text));
  const algorithm = sequence(oid('1.2.840.113549.1.1.11'));
  const name = sequence(tlv(0x31, sequence(oid('2.5.4.3'), utf8('A'))));
  const reason = (number: number): Uint8Array =>
    sequence(sequence(oid('2.5.29.21'), tlv(4, tlv(10, Uint8Array.of(number)))));
  const list = (...rest: readonly Uint8Array[]): Uint8Array =>
    sequence(
      sequence(integer(1), algorithm, name, time('250101000000Z'), ...rest),
      algorithm,
      tlv(3, new Uint8Array(65)),
    );

  it.each([
    ['no nextUpdate', list(), 'nextUpdate is missing'],
    ['no number', list(), 'cRLNumber is missing'],
    ['no authorityKeyIdentifier', list(), 'authorityKeyIdentifier is missing'],
    ['an algorithm without its NULL', list(), 'must be there'],
    ['an empty list', list(sequence()), 'the list is left out'],
    ['no extension in the list of them', list(tlv(0xa0, sequence())), 'The list of extensions is empty'],
    [
      'a revocation that is still to come',
      list(sequence(sequence(integer(5), time('260101000000Z')))),
      'is after thisUpdate',
    ],
    [
      'a reason that does not exist',
      list(sequence(sequence(integer(5), time('240101000000Z'), reason(7)))),
      'The reason 7 does not exist',
    ],
    [
      'a reason that is not encoded',
      list(sequence(sequence(integer(5), time('240101000000Z'), reason(0)))),
      'unspecified is not encoded',
    ],
  ])('with %s has a remark', (_, bytes, remark) => {
    expect(problems(decodeBest(bytes, context).root).join(' ')).toContain(remark);
  });
});
