import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { DecodeContext } from '../../../debug-adapter/decode/context.ts';
import { decodeBest } from '../../../debug-adapter/decode/decoders.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { renderJson, renderText } from '../../../debug-adapter/decode/render.ts';
import { oid, sequence, tlv } from '../made-der.ts';

const context: DecodeContext = { crypto: nodeBackend, keyring: [], certificates: [] };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const publicKey = createPublicKey(privateKey);
const { n = '', d = '', p = '' } = privateKey.export({ format: 'jwk' });
const hex = (part: string): string => Buffer.from(part, 'base64url').toString('hex');

/** BCRYPT_RSAKEY_BLOB, public: magic, bits, lengths, then exponent and modulus, big-endian (bcrypt.h). */
const cngPublic = Buffer.concat([
  Buffer.from('RSA1'),
  Buffer.from(Uint32Array.of(1024, 3, 128, 0, 0).buffer),
  Buffer.from([1, 0, 1]),
  Buffer.from(n, 'base64url'),
]);
/** PUBLICKEYBLOB of CryptoAPI: the modulus is little-endian (wincrypt.h). */
const cryptoApiPublic = Buffer.concat([
  Buffer.from([6, 2, 0, 0, 0, 0xa4, 0, 0]),
  Buffer.from('RSA1'),
  Buffer.from(Uint32Array.of(1024, 65537).buffer),
  Buffer.from(n, 'base64url').reverse(),
]);

function nodes(root: DecodeNode): readonly DecodeNode[] {
  return [root, ...root.children.flatMap(nodes)];
}

describe('a key', () => {
  it.each<[string, Uint8Array]>([
    ['PKCS #1, public', publicKey.export({ format: 'der', type: 'pkcs1' })],
    ['SubjectPublicKeyInfo', publicKey.export({ format: 'der', type: 'spki' })],
    ['PKCS #1, private', privateKey.export({ format: 'der', type: 'pkcs1' })],
    ['PKCS #8', privateKey.export({ format: 'der', type: 'pkcs8' })],
    ['PEM', Buffer.from(publicKey.export({ format: 'pem', type: 'spki' }))],
    ['a CNG blob', cngPublic],
    ['a CryptoAPI blob', cryptoApiPublic],
  ])('in the form %s is recognised, with its size and exponent', (_form, bytes) => {
    const decoded = decodeBest(new Uint8Array(bytes), context);
    expect([decoded.ok, decoded.problem]).toEqual([true, undefined]);
    expect(decoded.summary).toMatch(/RSA 1024 bits, e = 65537/);
  });

  it.each(['pkcs1', 'pkcs8'] as const)('shows no private part of %s unless it is asked for', (type) => {
    const decoded = decodeBest(new Uint8Array(privateKey.export({ format: 'der', type })), context);
    expect(decoded.hasSecrets).toBe(true);
    const shown =
      `${renderText(decoded, { reveal: false })}${JSON.stringify(renderJson(decoded, { reveal: false }))}`.replaceAll(
        ' ',
        '',
      );
    for (const part of [d, p]) expect(shown).not.toContain(hex(part).slice(0, 24));
    expect(shown).toContain('masked');
    expect(renderText(decoded, { reveal: true }).replaceAll(' ', '')).toContain(hex(d).slice(0, 24));
  });

  it.each<[string, readonly number[], string]>([
    ['all three parameters', [1, 2, 3], 'DSA 1024 bits, q of 1024 bits'],
    ['no generator', [1, 2], 'DSA, parameters inherited'],
    ['no parameters', [], 'DSA, parameters inherited'],
  ])('of DSA with %s says so', (_what, parameters, text) => {
    const number = (last: number): Uint8Array => tlv(2, Uint8Array.of(0, 0x80, ...new Uint8Array(126), last));
    const key = sequence(
      sequence(oid('1.2.840.10040.4.1'), sequence(...parameters.map(number))),
      tlv(3, Uint8Array.of(0), number(4)),
    );
    expect(decodeBest(key, context).summary).toBe(`public key, SubjectPublicKeyInfo: ${text}`);
  });

  it('keeps its ranges inside of each other, whatever is wrong with it', () => {
    const bytes = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
    fc.assert(
      fc.property(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(bytes.length),
        (at, value, length) => {
          const damaged = bytes.slice(0, length);
          if (at < length) damaged[at] = value;
          for (const node of nodes(decodeBest(damaged, context).root)) {
            if (node.bytes !== undefined) continue;
            for (const child of node.children)
              if (child.bytes === undefined) expect(child.start >= node.start && child.end <= node.end).toBe(true);
          }
        },
      ),
    );
  });
});
