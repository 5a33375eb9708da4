/** What blobs are made of: one good example of everything that a decoder or a form of text reads. The same in every run. */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { encodeBase64 } from '../../../debug-adapter/bytes/base64.ts';
import { concat, type Bytes } from '../../../debug-adapter/bytes/bytes.ts';
import { forms } from '../../../debug-adapter/bytes/forms/table.ts';
import { fromHex, toHex } from '../../../debug-adapter/bytes/hex.ts';
import { encodeUtf8 } from '../../../debug-adapter/bytes/utf8.ts';
import { guids, guidToBytes } from '../../../debug-adapter/catalog/lookup/guid-lookup.ts';
import { structures } from '../../../debug-adapter/catalog/structures.ts';
import { builtInIdentity, builtInLeaf, otherIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { leafPrivateKey } from '../../../debug-adapter/crypto/test-identity-data.ts';
import { pkiSample, pkiSamples, type PkiSample } from '../pki/samples.ts';
import { encrypt, opmBlock, pkcs1, rawRsa, sessionKey } from '../keyring.ts';
import {
  certsOnly,
  edwardsKey,
  extension,
  integer,
  makeCertificate,
  name,
  oid,
  sequence,
  tlv,
  utf8,
} from '../made-der.ts';
import { makeDice, randomBytes } from './dice.ts';

export interface Sample {
  readonly what: string;
  readonly bytes: Bytes;
}

const hex = (text: string): Bytes => fromHex(text.replaceAll(' ', '')) ?? new Uint8Array(0);
const pem = (label: string, bytes: Bytes): string =>
  `-----BEGIN ${label}-----\n${encodeBase64(bytes).replaceAll(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

const root = edwardsKey(1);
const leaf = edwardsKey(2);
const extensions = [
  extension('2.5.29.19', sequence(tlv(1, Uint8Array.of(0xff)), integer(1)), true),
  extension('2.5.29.14', tlv(4, randomBytes(makeDice(3), 20))),
  extension('2.5.29.15', tlv(3, Uint8Array.of(1, 0x86)), true),
  extension(
    '2.5.29.17',
    sequence(
      tlv(0x82, encodeUtf8('driver.example')),
      tlv(0x87, Uint8Array.of(10, 0, 0, 1)),
      tlv(0xa4, name('directory')),
    ),
  ),
  extension(
    '2.5.29.32',
    sequence(
      sequence(
        oid('2.23.140.1.2.1'),
        sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), tlv(0x16, encodeUtf8('https://example/cps')))),
      ),
    ),
  ),
  extension('2.5.29.31', sequence(sequence(tlv(0xa0, tlv(0xa0, tlv(0x86, encodeUtf8('http://example/crl'))))))),
  extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.3'), oid('1.3.6.1.4.1.311.10.5.10'))),
  extension(
    '1.3.6.1.5.5.7.1.1',
    sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), tlv(0x86, encodeUtf8('http://example/ocsp')))),
  ),
  extension('2.5.29.30', sequence(tlv(0xa0, sequence(tlv(0x82, encodeUtf8('example')))))),
  extension(
    '1.3.6.1.4.1.11129.2.4.2',
    tlv(4, hex('0031 002f 00'), randomBytes(makeDice(4), 32), hex('0000018f00000000 0000 0403 0002 3000')),
  ),
];
const small = makeCertificate({ subject: 'leaf', issuer: 'root', publicKey: leaf.publicKey, signer: root, extensions });
const anchor = makeCertificate({
  subject: 'root',
  issuer: 'root',
  publicKey: root.publicKey,
  signer: root,
  extensions: extensions.slice(0, 3),
});

function keySamples(): readonly Sample[] {
  const pkcs8 = new Uint8Array(Buffer.from(leafPrivateKey, 'base64'));
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const { n, e, p, q, dP, dQ, qInv, d } = builtInIdentity.key;
  const u32 = (...numbers: readonly number[]): Bytes => new Uint8Array(Uint32Array.from(numbers).buffer);
  const cng = (magic: number, ...parts: readonly Bytes[]): Bytes =>
    concat(
      u32(magic, 2048, e.length, n.length, magic === 0x31415352 ? 0 : p.length, magic === 0x31415352 ? 0 : q.length),
      e,
      n,
      ...parts,
    );
  const ec = hex('308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420').subarray(0, 36);
  return [
    { what: 'PKCS #8', bytes: pkcs8 },
    { what: 'PKCS #1', bytes: new Uint8Array(key.export({ format: 'der', type: 'pkcs1' })) },
    { what: 'SPKI', bytes: new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' })) },
    { what: 'Ed25519 SPKI', bytes: leaf.publicKey },
    {
      what: 'PKCS #8 of EC',
      bytes: concat(ec, new Uint8Array(32).fill(3), hex('a144034200'), new Uint8Array(65).fill(4)),
    },
    { what: 'RSAPUBLICBLOB', bytes: cng(0x31415352) },
    { what: 'RSAFULLPRIVATEBLOB', bytes: cng(0x33415352, p, q, dP, dQ, qInv, d) },
    { what: 'PUBLICKEYBLOB', bytes: concat(hex('06020000 00a40000 52534131 00080000 01000100'), n.slice().reverse()) },
    { what: 'PEM of a key', bytes: encodeUtf8(`A test key:\n${pem('PRIVATE KEY', pkcs8)}`) },
    {
      what: 'PEM, encrypted',
      bytes: encodeUtf8(
        '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n',
      ),
    },
  ];
}

function samplesAroundCertificates(): readonly Sample[] {
  return Object.keys(pkiSamples).map((what) => ({ what, bytes: pkiSample(what as PkiSample) }));
}

function structureSamples(): readonly Sample[] {
  const dice = makeDice(5);
  return Object.entries(structures).flatMap(([what, { size }]): Sample[] => {
    const plain = new Uint8Array(Math.min(size.x64, 4096));
    const guid = guidToBytes(guids[dice(guids.length)]?.guid ?? '00000000-0000-0000-0000-000000000000');
    for (const at of [0, 16, 32]) if (at + 16 <= plain.length && dice(2) === 0) plain.set(guid, at);
    return [
      { what, bytes: plain },
      ...(size.x86 === size.x64 ? [] : [{ what: `${what}, x86`, bytes: randomBytes(dice, Math.min(size.x86, 4096)) }]),
    ];
  });
}

/** Messages to channels and outputs: their GUID, where each kind has it. */
function messageSamples(): readonly Sample[] {
  return guids.flatMap(({ guid, names }): Sample[] =>
    (
      [
        [0, 40],
        [16, 120],
        [16, 88],
        [32, 4116],
        [16, 4092],
      ] as const
    ).map(([at, length]) => {
      const bytes = new Uint8Array(length);
      bytes.set(guidToBytes(guid).subarray(0, Math.min(16, length - at)), at);
      return { what: `a message with ${names[0] ?? guid} at ${String(at)}`, bytes };
    }),
  );
}

const modulus = encodeBase64(builtInIdentity.key.n);
const xml =
  `<?xml version="1.0"?>\n<c:CertificateCollection xmlns:c="x"><c:Certificate a='1'><Data><PublicKey><KeyValue><RSAKeyValue><Modulus>${modulus}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue></KeyValue></PublicKey></Data>` +
  `<Signature><!-- none --><SignedInfo/><SignatureValue>AAAA</SignatureValue><KeyInfo><KeyValue><RSAKeyValue><Modulus>${encodeBase64(otherIdentity.key.n)}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue></KeyValue></KeyInfo></Signature></c:Certificate>` +
  '<c:Certificate><Data><![CDATA[>]]></Data></c:Certificate></c:CertificateCollection>';

const asn1 = sequence(
  tlv(1, Uint8Array.of(0xff)),
  integer(0x012345),
  tlv(3, Uint8Array.of(3, 0xa8)),
  tlv(4, sequence(utf8('inside'))),
  tlv(5),
  oid('2.5.4.3'),
  tlv(9, hex('80 fd 01')),
  tlv(0x0d, hex('8648')),
  tlv(0x17, encodeUtf8('250101000000Z')),
  tlv(0x18, encodeUtf8('20250101000000.5Z')),
  tlv(0x1e, hex('00480069 d83dde00')),
  tlv(0x1c, hex('0001f600')),
  tlv(0x13, encodeUtf8('printable')),
  tlv(0x14, hex('e4f6')),
  tlv(0x24, tlv(4, hex('30 03')), tlv(4, hex('02 01 05'))),
  hex('1f8123 01 00'),
  hex('30 80 02 01 01 00 00'),
  hex('24 80 04 02 3080 04 02 0000 00 00'),
);

const values: readonly Sample[] = [
  { what: 'SRM of HDCP 1.x', bytes: concat(hex('8000 0005 01 000031 01 0102030405'), new Uint8Array(40)) },
  { what: 'SRM of HDCP 2.x', bytes: concat(hex('9100 0002 01 00018c 00400000 0102030405'), new Uint8Array(384)) },
  { what: 'GUID', bytes: guidToBytes(guids[3]?.guid ?? '00000000-0000-0000-0000-000000000000') },
  { what: 'status', bytes: hex('57000780') },
  { what: 'FOURCC', bytes: encodeUtf8('NV12') },
  { what: 'FILETIME', bytes: hex('00803ea39f38c101') },
  { what: 'HW_PROTECTION', bytes: hex('01000000 00000000 0000010000000000 0000020000000000 00000000 00000000') },
  { what: 'counter block', bytes: hex('0102030405060708 0000000000000001') },
  { what: 'nothing', bytes: new Uint8Array(0) },
  { what: 'UTF-16', bytes: new Uint8Array(Buffer.from('\ufeffA text for Windows', 'utf16le')) },
  { what: 'UTF-8', bytes: encodeUtf8('Grüße, 世界 😀') },
  { what: 'zeros', bytes: new Uint8Array(600) },
  { what: 'chance', bytes: randomBytes(makeDice(6), 700) },
];

const blocks: readonly Sample[] = [
  { what: 'OAEP', bytes: encrypt(sessionKey) },
  { what: 'OAEP of OPM', bytes: encrypt(opmBlock) },
  { what: 'OAEP with SHA-1', bytes: encrypt(sessionKey, 'SHA-1') },
  { what: 'OAEP with a label', bytes: encrypt(sessionKey, 'SHA-512', 'SHA-512', Uint8Array.of(1)) },
  { what: 'PKCS #1 v1.5', bytes: rawRsa(pkcs1(sessionKey)) },
  { what: 'raw RSA', bytes: rawRsa(concat(new Uint8Array(240), sessionKey)) },
];

const bags: readonly Sample[] = [
  { what: 'certificate', bytes: builtInLeaf },
  { what: 'small certificate', bytes: small },
  { what: 'PKCS #7', bytes: builtInIdentity.chain },
  { what: 'small PKCS #7', bytes: certsOnly([anchor, small]) },
  { what: 'certificates one behind the other', bytes: concat(small, anchor, small) },
  { what: 'PEM bundle', bytes: encodeUtf8(`words\n${pem('CERTIFICATE', small)}more\r\n${pem('CERTIFICATE', anchor)}`) },
  { what: 'PEM of PKCS #7', bytes: encodeUtf8(pem('PKCS7', certsOnly([small]))) },
  { what: 'XML', bytes: encodeUtf8(xml) },
  { what: 'ASN.1 of every type', bytes: asn1 },
];

const written = concat(small.subarray(0, 70), encodeUtf8('text in it'));
const texts: readonly Sample[] = [
  ...forms.flatMap(({ id, write }): Sample[] =>
    write === undefined ? [] : [{ what: `text: ${id}`, bytes: encodeUtf8(write(written)) }],
  ),
  {
    what: 'text: WinDbg with a command',
    bytes: encodeUtf8(
      '0:000> db 1000 L20\n00000000`00001000  30 82 01 0a 02 82 01 01-00 a3 d0 87 7d 23 5b 3c  0...........}#[<\n00000000`00001010  30 82 01 0a 02 82 01 01-00 a3 d0 87 7d 23 5b 3c  0...........}#[<\n',
    ),
  },
  {
    what: 'text: hexdump -C with *',
    bytes: encodeUtf8(
      '00000000  41 41 41 41 41 41 41 41  41 41 41 41 41 41 41 41  |AAAAAAAAAAAAAAAA|\n*\n00000040  42 43                                             |BC|\n00000042\n',
    ),
  },
  {
    what: 'text: C array',
    bytes: encodeUtf8(
      `static const unsigned char key[16] = { /* ${toHex(Uint8Array.of(1))} */ 0x01, 2, 'A', 0x7f, /* end */ 0 }; // 16`,
    ),
  },
  { what: 'text: coloured', bytes: encodeUtf8('\u001b[1;32m00000000\u001b[0m: 3082 010a 0282 0101  0.......\n') },
];

/** Samples by family; a blob takes a family first, so that no family drowns in the structures of the catalog. */
export const corpus: Readonly<Record<string, readonly Sample[]>> = {
  bags,
  keys: keySamples(),
  pki: samplesAroundCertificates(),
  structures: structureSamples(),
  messages: messageSamples(),
  values,
  blocks,
  texts,
};
