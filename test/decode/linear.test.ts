import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../../debug-adapter/bytes/base64.ts';
import { concat, type Bytes } from '../../debug-adapter/bytes/bytes.ts';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import { nodeBackend } from '../../debug-adapter/crypto/node-backend.node.ts';
import { countNodes } from '../../debug-adapter/decode/build-node.ts';
import type { DecodeContext } from '../../debug-adapter/decode/context.ts';
import { decodeAs, decoderChoices, recognise } from '../../debug-adapter/decode/decoders.ts';
import { countAsked } from '../counted/asked.ts';
import { factor, growth, linear } from '../counted/steps.ts';
import { certsOnly, derLength, edwardsKey, extension, makeCertificate, name, oid, sequence, tlv } from './made-der.ts';
import { exchange } from './keyring.ts';

const { publicKey } = edwardsKey(1);
const repeated = (pattern: Bytes, length: number): Bytes =>
  Uint8Array.from({ length }, (_, at) => pattern[at % pattern.length] ?? 0);
const repeatedText = (pattern: string, length: number): Bytes => repeated(encodeUtf8(pattern), length);
/** Certificates of about 220 bytes. */
const certificates = (
  length: number,
  names: (index: number) => readonly [subject: string, issuer: string],
): readonly Bytes[] =>
  Array.from({ length: Math.ceil(length / 220) }, (_, index) => {
    const [subject, issuer] = names(index);
    return makeCertificate({ subject, issuer, publicKey });
  });
const issuing = (length: number): readonly Bytes[] =>
  certificates(length, (index) => [`level ${String(index)}`, `level ${String(index + 1)}`]);
const allSame = (length: number): readonly Bytes[] => certificates(length, () => ['same', 'same']);
const pem = (bytes: Bytes): Bytes =>
  encodeUtf8(`-----BEGIN CERTIFICATE-----\n${encodeBase64(bytes)}\n-----END CERTIFICATE-----\n`);
const xmlHead = encodeUtf8('<Certificate >');

/** SEQUENCE in SEQUENCE, each with its right length, as deep as the bytes allow. */
function nested(length: number): Bytes {
  const headers: Bytes[] = [];
  for (let inner = 0; inner < length; inner += headers.at(-1)?.length ?? 1)
    headers.push(concat(Uint8Array.of(0x30), derLength(inner)));
  return concat(...headers.reverse());
}

/** Octet strings that hold octet strings: each level is ASN.1 that hides in the one above. */
function hidden(length: number): Bytes {
  let inner: Bytes = sequence(tlv(2, Uint8Array.of(1)));
  for (let level = 0; level < 16; level += 1) inner = tlv(4, inner);
  return sequence(...Array.from({ length: Math.ceil(length / inner.length) }, () => inner));
}

/** What has tempted somebody to do twice the work twice as often, made of so many bytes. */
const inputs: Readonly<Record<string, (length: number) => Bytes>> = {
  zeros: (length) => new Uint8Array(length),
  'indefinite lengths': (length) => repeated(Uint8Array.of(0x30, 0x80), length),
  'indefinite octet strings': (length) => repeated(Uint8Array.of(0x24, 0x80), length),
  'nested sequences': nested,
  'strings that hide strings': hidden,
  'tiny elements': (length) => sequence(repeated(Uint8Array.of(2, 1, 5), length)),
  'empty sequences': (length) => sequence(repeated(Uint8Array.of(0x30, 0), length)),
  'segments of one byte': (length) => tlv(0x24, repeated(Uint8Array.of(4, 1, 0x30), length)),
  'a long OID': (length) => sequence(tlv(6, new Uint8Array(length).fill(0x81).with(length - 1, 1))),
  'a long integer': (length) => sequence(tlv(2, new Uint8Array(length).fill(0x7f))),
  'a long text': (length) => sequence(tlv(0x0c, new Uint8Array(length).fill(0x41))),
  'a long UTF-16 text': (length) => sequence(tlv(0x1e, repeated(Uint8Array.of(0, 0x41), length))),
  'a name of many attributes': (length) =>
    sequence(name(...Array.from({ length: Math.ceil(length / 20) }, () => 'attribute'))),
  'a certificate with a long name': (length) =>
    makeCertificate({ subject: 'n'.repeat(length), issuer: 'i '.repeat(length / 2), publicKey }),
  'a certificate with a long key': (length) =>
    makeCertificate({
      subject: 'a',
      issuer: 'a',
      publicKey: sequence(
        sequence(oid('1.2.840.113549.1.1.1'), tlv(5)),
        tlv(
          3,
          Uint8Array.of(0),
          sequence(tlv(2, new Uint8Array(length).fill(0x71)), tlv(2, new Uint8Array(length).fill(0x11))),
        ),
      ),
      signer: {
        publicKey,
        algorithm: sequence(oid('1.2.840.113549.1.1.11'), tlv(5)),
        sign: () => new Uint8Array(length).fill(0x33),
      },
    }),
  'a certificate with a long signature': (length) =>
    makeCertificate({
      subject: 'a',
      issuer: 'a',
      publicKey,
      signer: { publicKey, algorithm: sequence(oid('1.3.101.112')), sign: () => new Uint8Array(length).fill(0x33) },
    }),
  'a certificate with a long alternative name': (length) =>
    makeCertificate({
      subject: 'a',
      issuer: 'a',
      publicKey,
      extensions: [
        extension(
          '2.5.29.17',
          sequence(
            tlv(0x82, new Uint8Array(length).fill(0x61)),
            tlv(0x86, new Uint8Array(length).fill(0x80)),
            tlv(0x87, new Uint8Array(length)),
          ),
        ),
        extension('2.5.29.14', tlv(4, new Uint8Array(length))),
        extension('1.2.3', new Uint8Array(length).fill(9)),
      ],
    }),
  'a certificate with many extensions': (length) =>
    makeCertificate({
      subject: 'a',
      issuer: 'a',
      publicKey,
      extensions: Array.from({ length: Math.ceil(length / 20) }, () =>
        sequence(oid('2.5.29.15'), tlv(4, tlv(3, Uint8Array.of(7, 0x80)))),
      ),
    }),
  'certificates that issue each other in a row': (length) => concat(...issuing(length)),
  'certificates of one name': (length) => concat(...allSame(length)),
  'a PKCS #7 of certificates that issue each other': (length) => certsOnly(issuing(length)),
  'a PEM bundle': (length) => concat(...issuing(length).map(pem)),
  'PEM blocks of nothing': (length) => repeatedText('-----BEGIN X-----\n-----END X-----\n', length),
  'PEM blocks without an end': (length) => repeatedText('-----BEGIN X-----\n', length),
  'PEM blocks, encrypted': (length) => repeatedText('-----BEGIN X-----\nA: B\n\n-----END X-----\n', length),
  'PEM blocks of different labels without an end': (length) =>
    encodeUtf8(
      Array.from({ length: Math.ceil(length / 24) }, (_, index) => `-----BEGIN ${String(index)}-----\n`).join(''),
    ),
  hyphens: (length) => concat(encodeUtf8('-----BEGIN X-----'), new Uint8Array(length).fill(0x2d)),
  'XML in XML': (length) => concat(xmlHead, repeatedText('<a>', length)),
  'XML that closes nothing': (length) => concat(xmlHead, repeatedText('<a></b>', length)),
  'an XML name without an end': (length) => concat(xmlHead, repeatedText('<', 1), repeatedText('a', length)),
  'an XML tag without an end': (length) => concat(xmlHead, repeatedText('<a ', 3), repeatedText('b ', length)),
  'XML with open quotes': (length) => concat(xmlHead, repeatedText('<a "', length)),
  'XML with many quotes': (length) => concat(xmlHead, repeatedText('<a ', 3), repeatedText('"\'', length)),
  'XML comments': (length) => concat(xmlHead, repeatedText('<!--', length)),
  'XML certificates': (length) => repeatedText('<Certificate ><Modulus>AQAB</Modulus></Certificate>', length),
  'a long XML number': (length) =>
    concat(xmlHead, encodeUtf8('<Modulus>'), repeatedText('QUJD', length), encodeUtf8('</Modulus></Certificate>')),
  text: (length) => repeatedText('The quick brown fox.\n', length),
  'UTF-8': (length) => repeatedText('Grüße ', length),
  'UTF-16': (length) => repeated(Uint8Array.of(0x41, 0), length),
  'blocks that repeat': (length) =>
    repeated(
      Uint8Array.from({ length: 48 }, (_, at) => (at * 181) & 255),
      length,
    ),
  'blocks that differ': (length) => Uint8Array.from({ length }, (_, at) => (at >> ((at & 3) * 5)) & 255),
};

const least = 3_000;

describe('the work of all decoders grows with the buffer, not with its square', () => {
  it.each(Object.keys(inputs))('for %s', (what) => {
    const buffers = new Map(
      [1, factor].map((times) => [times, inputs[what]?.(least * times) ?? new Uint8Array(0)] as const),
    );
    expect(
      growth((times) => {
        const bytes = buffers.get(times) ?? new Uint8Array(0);
        recognise(bytes, exchange);
        for (const { id } of decoderChoices) decodeAs(id, bytes, exchange);
      }),
    ).toBeLessThan(linear);
  });
});

/** A backend that counts the bytes that are computed with, and computes as Node does. */
function counting(): { readonly context: DecodeContext; readonly count: { operations: number; digested: number } } {
  const count = { operations: 0, digested: 0 };
  const crypto: DecodeContext['crypto'] = {
    ...nodeBackend,
    digest: (hash, data) => {
      count.digested += data.length;
      return nodeBackend.digest(hash, data);
    },
    rsaPublic: (...args) => {
      count.operations += 1;
      return nodeBackend.rsaPublic(...args);
    },
    rsaPrivate: (...args) => {
      count.operations += 1;
      return nodeBackend.rsaPrivate(...args);
    },
  };
  return { context: { ...exchange, crypto }, count };
}

describe('the largest buffer', () => {
  const largest = 16 * 1024 * 1024;

  it.each([
    'zeros',
    'indefinite lengths',
    'tiny elements',
    'PEM blocks of nothing',
    'a long integer',
    'text',
    'UTF-16',
    'XML in XML',
    'blocks that differ',
    'a certificate with a long name',
    'a certificate with a long key',
    'a certificate with a long signature',
    'a certificate with a long alternative name',
  ])(
    'of %s has no more nodes than can be kept, and no decoder asks for more memory than ten times its size',
    (what) => {
      const bytes = inputs[what]?.(largest) ?? new Uint8Array(0);
      for (const { id } of decoderChoices) {
        let nodes = Infinity;
        const asked = countAsked(() => {
          nodes = countNodes(decodeAs(id, bytes, exchange).root);
        });
        expect(nodes, id).toBeLessThan(210_000);
        expect(asked / bytes.length, id).toBeLessThan(10);
      }
    },
  );

  it('of certificates computes with so many of them only, and says so of the others', () => {
    const bytes = concat(...issuing(400 * 220));
    const { context, count } = counting();
    const decoded = decodeAs('pkcs7', bytes, context);
    expect(count.digested).toBeLessThan(bytes.length * 8);
    expect(count.operations).toBeLessThan(1000);
    const facts = decoded.facts?.of === 'certificates' ? decoded.facts.chain.certificates : [];
    expect(facts.slice(100).map(({ signature }) => signature)).toEqual(
      facts
        .slice(100)
        .map(() => ({ is: 'not checked', why: 'only the first 100 signatures of a buffer are computed' })),
    );
  });

  it('says where the reader stopped', () => {
    const decoded = decodeAs('asn1', sequence(repeated(Uint8Array.of(2, 1, 5), 3_000_000)), exchange);
    expect(decoded.problem).toBe('more than 100000 elements');
    expect(decoded.root.children[0]?.children.at(-1)).toMatchObject({ label: 'not read', end: 3_000_005 });
  });
});
