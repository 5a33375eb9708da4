/** Buffers that have tempted somebody to do twice the work twice as often, each of any length. */
import { encodeBase64 } from '../../debug-adapter/bytes/base64.ts';
import { concat, type Bytes } from '../../debug-adapter/bytes/bytes.ts';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import { certsOnly, derLength, edwardsKey, extension, makeCertificate, name, oid, sequence, tlv } from './made-der.ts';

const { publicKey } = edwardsKey(1);
export function repeated(pattern: Bytes, length: number): Bytes {
  const bytes = new Uint8Array(length);
  bytes.set(pattern.subarray(0, length));
  for (let known = pattern.length; known < length; known *= 2) bytes.copyWithin(known, 0, known);
  return bytes;
}
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
export const issuing = (length: number): readonly Bytes[] =>
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

export const inputs: Readonly<Record<string, (length: number) => Bytes>> = {
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
