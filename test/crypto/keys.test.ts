import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, type Bytes } from '../../debug-adapter/bytes/bytes.ts';
import { encodeUtf8 } from '../../debug-adapter/bytes/utf8.ts';
import { certificatesOf, commonNameOf, findLeaf } from '../../debug-adapter/crypto/certificates.ts';
import { builtInIdentity, builtInLeaf, otherIdentity, readIdentity } from '../../debug-adapter/crypto/identity.ts';
import { leafKeyOf, publicKeyFromDer, readPrivateKey } from '../../debug-adapter/crypto/keys.ts';
import { leafPrivateKey } from '../../debug-adapter/crypto/test-identity-data.ts';

const pkcs8 = new Uint8Array(Buffer.from(leafPrivateKey, 'base64'));
const { key } = builtInIdentity;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const privateFile = (
  from: KeyObject,
  type: 'pkcs8' | 'pkcs1' | 'sec1',
  format: 'pem' | 'der',
  passphrase?: string,
): Uint8Array => {
  const exported = from.export({
    type: type,
    format: format as 'pem',
    ...(passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }),
  });
  return new Uint8Array(Buffer.from(exported));
};
const pem = (label: string, der: Bytes): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

describe('a private key file', () => {
  it.each([
    ['pkcs8', 'pem'],
    ['pkcs8', 'der'],
    ['pkcs1', 'pem'],
    ['pkcs1', 'der'],
  ] as const)('of %s as %s is read, with the numbers that Node exports', (type, format) => {
    const jwk = rsa.privateKey.export({ format: 'jwk' });
    const read = readPrivateKey(privateFile(rsa.privateKey, type, format));
    if (!read.ok) throw new Error(read.problem);
    const members = {
      n: read.key.n,
      e: read.key.e,
      d: read.key.d,
      p: read.key.p,
      q: read.key.q,
      dp: read.key.dP,
      dq: read.key.dQ,
      qi: read.key.qInv,
    };
    for (const [name, value] of Object.entries(members))
      expect(Buffer.from(value).toString('base64url'), name).toBe(jwk[name as 'n']);
  });

  it('is read with a byte-order mark, CRLF and text around it', () => {
    const text = `\uFEFFBag Attributes\r\n  friendlyName: driver\r\n${pem('PRIVATE KEY', pkcs8).replace(/\n/g, '\r\n')}`;
    expect(readPrivateKey(encodeUtf8(text))).toEqual({ ok: true, key });
  });

  it.each([
    ['PKCS#8 under a password', 'pkcs8', 'pem', /encrypted.*openssl pkey/],
    ['PKCS#8 under a password as DER', 'pkcs8', 'der', /encrypted.*openssl pkey/],
    ['PKCS#1 under a password', 'pkcs1', 'pem', /encrypted/],
  ] as const)('of %s is refused: decrypt it first', (_name, type, format, problem) => {
    expect(readPrivateKey(privateFile(rsa.privateKey, type, format, 'secret'))).toMatchObject({
      ok: false,
      problem: expect.stringMatching(problem) as string,
    });
  });

  it.each([
    ['pkcs8', 'pem'],
    ['pkcs8', 'der'],
    ['sec1', 'pem'],
    ['sec1', 'der'],
  ] as const)('with an elliptic-curve key of %s as %s is refused as not RSA', (type, format) => {
    expect(readPrivateKey(privateFile(elliptic.privateKey, type, format))).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/not RSA/) as string,
    });
  });

  it.each([
    ['an empty file', '', /no private key/],
    ['a certificate', pem('CERTIFICATE', builtInLeaf), /no private key/],
    ['words', 'hello', /no private key/],
    ['a block without an end', pem('PRIVATE KEY', pkcs8).slice(0, 400), /no end line/],
    ['a block that is not base64', '-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----', /not base64/],
  ])('that is %s is refused', (_name, text, problem) => {
    expect(readPrivateKey(encodeUtf8(text))).toMatchObject({
      ok: false,
      problem: expect.stringMatching(problem) as string,
    });
  });

  it('never gives a key that has one byte changed, and never repeats the file', () => {
    fc.assert(
      fc.property(fc.nat(pkcs8.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const file = pkcs8.slice();
        file[at]! ^= change;
        const read = readPrivateKey(file);
        // A few bytes (algorithm parameters, version of the outer structure, tag classes) carry no part of the key.
        if (read.ok) expect(read.key).toEqual(key);
        else expect(read.problem).not.toMatch(/[0-9a-f]{16}|[A-Za-z0-9+/]{40}/);
      }),
      { numRuns: 400 },
    );
  });

  it('nested in itself two thousand times is refused, not followed', () => {
    const layer = (inner: Bytes): Bytes => {
      const length = (size: number) =>
        Uint8Array.of(0x84, size >>> 24, (size >> 16) & 0xff, (size >> 8) & 0xff, size & 0xff);
      const head = Uint8Array.of(2, 1, 0, 0x30, 11, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 13, 1, 1, 1);
      const body = concat(head, Uint8Array.of(4), length(inner.length), inner);
      return concat(Uint8Array.of(0x30), length(body.length), body);
    };
    let nested: Bytes = new Uint8Array(0);
    for (let i = 0; i < 2000; i += 1) nested = layer(nested);
    expect(readPrivateKey(nested).ok).toBe(false);
  });
});

describe('a public key', () => {
  it.each(['spki', 'pkcs1'] as const)('is read from %s', (type) => {
    const read = publicKeyFromDer(new Uint8Array(rsa.publicKey.export({ type, format: 'der' })));
    expect(read.ok && Buffer.from(read.key.n).toString('base64url')).toBe(rsa.publicKey.export({ format: 'jwk' }).n);
  });

  it.each(['spki', 'pkcs1'] as const)('is read from a PEM file of %s', (type) => {
    const text = rsa.publicKey.export({ type, format: 'pem' }) as string;
    const der = new Uint8Array(rsa.publicKey.export({ type, format: 'der' }));
    expect(leafKeyOf(encodeUtf8(text))).toEqual(publicKeyFromDer(der));
    expect(leafKeyOf(der)).toMatchObject({ ok: true });
    expect(leafKeyOf(encodeUtf8(pem('PRIVATE KEY', pkcs8)))).toMatchObject({
      ok: false,
      problem: 'The PEM text holds neither a certificate nor a public key.',
    });
  });

  it('is read from a certificate, and from the leaf of a chain wherever it stands', () => {
    expect(publicKeyFromDer(builtInLeaf)).toEqual({ ok: true, key: { n: key.n, e: key.e } });
    const members = certificatesOf(builtInIdentity.chain);
    expect(members).toHaveLength(3);
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const file = concat(...order.map((i) => members[i]!));
      expect(leafKeyOf(file)).toEqual({ ok: true, key: { n: key.n, e: key.e } });
    }
    expect(leafKeyOf(builtInIdentity.chain)).toEqual({ ok: true, key: { n: key.n, e: key.e } });
  });

  it.each([
    [
      'an elliptic-curve key',
      new Uint8Array(elliptic.publicKey.export({ type: 'spki', format: 'der' })),
      /no RSA public key/,
    ],
    ['nothing', new Uint8Array(0), /no DER/],
    ['a modulus of 16 bits', Uint8Array.of(0x30, 8, 2, 3, 0, 0xff, 0xf1, 2, 1, 3), /16 bits.*too short/],
    [
      'an even exponent',
      new Uint8Array(rsa.publicKey.export({ type: 'pkcs1', format: 'der' })).map((byte, i, all) =>
        i === all.length - 1 ? 0 : byte,
      ),
      /exponent/,
    ],
  ])('of %s is refused', (_name, der, problem) => {
    expect(publicKeyFromDer(der)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) as string });
  });
});

describe('certificates in a file', () => {
  it('are found in PEM, among keys, in PKCS#7 and in concatenated DER', () => {
    const text = pem('PRIVATE KEY', pkcs8) + pem('CERTIFICATE', builtInLeaf) + pem('PKCS7', builtInIdentity.chain);
    expect(certificatesOf(encodeUtf8(text)).map(commonNameOf)).toEqual([
      'DDI Debugger Test Driver',
      'DDI Debugger Test Root',
      'DDI Debugger Test Intermediate',
      'DDI Debugger Test Driver',
    ]);
    expect(certificatesOf(concat(builtInLeaf, otherIdentity.chain)).map(commonNameOf)).toEqual([
      'DDI Debugger Test Driver',
      'DDI Debugger Test Channel',
    ]);
    expect(commonNameOf(findLeaf(certificatesOf(builtInIdentity.chain))!)).toBe('DDI Debugger Test Driver');
  });
});

describe('no file', () => {
  it('makes a reader throw, be it random or a damaged one', () => {
    const damaged = (whole: Bytes) =>
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length)).map(([at, byte, cut]) => {
        const copy = whole.slice();
        copy[at] = byte;
        return copy.subarray(0, Math.max(at + 1, cut));
      });
    const text = fc
      .tuple(fc.constantFrom('PRIVATE KEY', 'CERTIFICATE', 'x'), fc.string())
      .map(([label, body]) => encodeUtf8(`-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`));
    const file = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      damaged(pkcs8),
      damaged(builtInLeaf),
      damaged(builtInIdentity.chain),
      text,
    );
    fc.assert(
      fc.property(file, file, (one, two) => {
        readPrivateKey(one);
        publicKeyFromDer(one);
        leafKeyOf(one);
        certificatesOf(one).forEach(commonNameOf);
        expect(readIdentity(one, two)).toHaveProperty('ok');
        expect(readIdentity(pkcs8, one)).toHaveProperty('ok');
      }),
      { numRuns: 400 },
    );
  });
});
