import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { describe, expect, it } from 'vitest';
import { builtInIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { decodeAs, decoderChoices } from '../../../debug-adapter/decode/decoders.ts';
import { renderJson, renderText } from '../../../debug-adapter/decode/render.ts';
import { ownKey } from '../keyring.ts';

const context: DecodeContext = { crypto: nodeBackend, keyring: [ownKey], certificates: [] };
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed = generateKeyPairSync('ed25519').privateKey;
const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey;

const der = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1'): Buffer => key.export({ format: 'der', type });

function tlv(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function certificate(extension: Buffer | null): Buffer {
  const made = forge.pki.createCertificate();
  const keys = forge.pki.rsa.generateKeyPair({ bits: 512, e: 3 });
  made.publicKey = keys.publicKey;
  made.serialNumber = '01';
  made.validity.notBefore = new Date(2020, 0, 1);
  made.validity.notAfter = new Date(2040, 0, 1);
  made.setSubject([{ name: 'commonName', value: 'held' }]);
  made.setIssuer([{ name: 'commonName', value: 'held' }]);
  if (extension !== null)
    made.setExtensions([{ id: '1.2.3.4.5', critical: false, value: extension.toString('latin1') }]);
  made.sign(keys.privateKey, forge.md.sha256.create());
  return Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(made)).getBytes(), 'latin1');
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function pkcs12(): Buffer {
  const key = forge.pki.privateKeyFromPem(rsa.export({ format: 'pem', type: 'pkcs1' }).toString());
  const made = forge.pkcs12.toPkcs12Asn1(key, null as unknown as [], null, { useMac: false });
  return Buffer.from(forge.asn1.toDer(made).getBytes(), 'latin1');
}

/** The private numbers of the keys of these tests. */
const secrets = [rsa, ec, ed]
  .flatMap((key) => {
    const { d, p, q, dp, dq, qi } = key.export({ format: 'jwk' });
    return [d, p, q, dp, dq, qi];
  })
  .flatMap((text) => (text === undefined ? [] : [Buffer.from(text, 'base64url')]));
const dsaNumber = der(dsa, 'pkcs8').subarray(-20);

/** Runs of four bytes in hexadecimal, with and without spaces, and of base64. */
function tells(): readonly string[] {
  return [...secrets, dsaNumber].flatMap((bytes) =>
    [0, 4, 8, 12, bytes.length - 4].flatMap((at) => {
      const hex = bytes.subarray(at, at + 4).toString('hex');
      return [hex, hex.replace(/..(?=.)/g, '$& '), hex.replace(/..(?=.)/g, '$&:')];
    }),
  );
}

const certificateOnly = certificate(null);
const odd = (change: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.from(der(rsa, 'pkcs1'));
  change(bytes);
  return bytes;
};

const held: Readonly<Record<string, Buffer>> = {
  'PKCS #1': der(rsa, 'pkcs1'),
  'PKCS #8': der(rsa, 'pkcs8'),
  'PKCS #8 of an elliptic curve': der(ec, 'pkcs8'),
  'an EC private key': der(ec, 'sec1'),
  'an Ed25519 key': der(ed, 'pkcs8'),
  'a DSA key': der(dsa, 'pkcs8'),
  'PKCS #1 with one integer more': tlv(0x30, der(rsa, 'pkcs1').subarray(4), tlv(0x02, Buffer.from([7]))),
  'PKCS #1 of an odd version': odd((bytes) => {
    bytes[6] = 0x2a;
  }),
  'PKCS #1 cut off': der(rsa, 'pkcs1').subarray(0, 500),
  'a key in a SEQUENCE': tlv(0x30, der(rsa, 'pkcs8')),
  'a key in an OCTET STRING': tlv(0x04, der(rsa, 'pkcs1')),
  'a key in a BIT STRING': tlv(0x03, Buffer.from([0]), der(ec, 'sec1')),
  'a key in an OCTET STRING with bytes behind it': tlv(0x04, der(rsa, 'pkcs8'), Buffer.from([1, 2, 3])),
  'an extension that holds a key': certificate(der(rsa, 'pkcs8')),
  'an extension that holds an Ed25519 key': certificate(der(ed, 'pkcs8')),
  'a key and a certificate': Buffer.concat([der(rsa, 'pkcs8'), certificateOnly]),
  'a certificate and a key': Buffer.concat([certificateOnly, der(rsa, 'pkcs8')]),
  'PEM of a key and a certificate': Buffer.from(
    pem('PRIVATE KEY', der(rsa, 'pkcs8')) + pem('CERTIFICATE', certificateOnly),
  ),
  'PEM of a certificate and a key': Buffer.from(
    pem('CERTIFICATE', certificateOnly) + pem('PRIVATE KEY', der(rsa, 'pkcs8')),
  ),
  'PEM of a key under a wrong label': Buffer.from(pem('CERTIFICATE', der(rsa, 'pkcs8'))),
  'PKCS #12 without encryption': pkcs12(),
  'a key behind other bytes': Buffer.concat([createHash('sha512').update('x').digest(), der(rsa, 'pkcs1')]),
  JWK: Buffer.from(JSON.stringify(rsa.export({ format: 'jwk' }))),
};

describe.each(Object.entries(held))('%s', (_name, buffer) => {
  const bytes = Uint8Array.from(buffer);

  it.each([null, 'x509', ...decoderChoices.map(({ id }) => id)] as const)(
    'shows no private number as %s',
    (decoder) => {
      const decoded = decodeAs(decoder, bytes, context);
      const shown = `${renderText(decoded)}\n${JSON.stringify(renderJson(decoded))}`.toLowerCase();
      expect(tells().filter((form) => shown.includes(form))).toEqual([]);
    },
  );

  it('says that something is kept back, and shows it to whoever asks', () => {
    const decoded = decodeAs(null, bytes, context);
    expect(decoded.hasSecrets).toBe(true);
    expect(renderText(decoded, { reveal: true })).not.toBe(renderText(decoded));
  });
});

describe('what is no private key', () => {
  it.each(['certificate', 'public key', 'built-in test key'])('a %s keeps nothing back', (what) => {
    const bytes =
      what === 'certificate'
        ? certificateOnly
        : what === 'public key'
          ? forge.util.binary.raw.decode(
              forge.asn1.toDer(forge.pki.publicKeyToAsn1(forge.pki.publicKeyFromPem(forgePublic()))).getBytes(),
            )
          : builtInPkcs1();
    for (const decoder of [null, 'asn1', 'raw'] as const)
      expect(decodeAs(decoder, Uint8Array.from(bytes), context).hasSecrets ?? false).toBe(false);
  });
});

function forgePublic(): string {
  return generateKeyPairSync('rsa', { modulusLength: 1024 })
    .publicKey.export({ format: 'pem', type: 'spki' })
    .toString();
}

function builtInPkcs1(): Buffer {
  const { n, e, d, p, q } = builtInIdentity.key;
  return tlv(0x30, ...[Uint8Array.of(0), n, e, d, p, q, d, d, p].map((number) => tlv(0x02, Uint8Array.of(0), number)));
}
