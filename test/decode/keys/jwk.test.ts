import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeBase64 } from '../../../debug-adapter/bytes/base64.ts';
import { leafKeyOf, readPrivateKey } from '../../../debug-adapter/crypto/keys.ts';
import { decodeBest } from '../../../debug-adapter/decode/decoders.ts';
import type { DecodeNode } from '../../../debug-adapter/decode/node.ts';
import { renderText } from '../../../debug-adapter/decode/render.ts';
import { exchange, findNode } from '../keyring.ts';

const text = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value, null, 2));
const jwkOf = (key: KeyObject): Record<string, string> => key.export({ format: 'jwk' }) as Record<string, string>;
const own = generateKeyPairSync('rsa', { modulusLength: 1024 });
const rsa = jwkOf(own.privateKey);
const { n = '', e = '', d = '' } = rsa;
const pkcs8 = new Uint8Array(own.privateKey.export({ format: 'der', type: 'pkcs8' }));

const decode = (value: unknown) => decodeBest(text(value), exchange);
const problems = ({ problem, children }: DecodeNode): readonly string[] => [
  ...(problem === undefined ? [] : [problem]),
  ...children.flatMap(problems),
];

describe('an RSA key as JWK', () => {
  it('is the same key as in PKCS #8', () => {
    expect(readPrivateKey(text(rsa))).toEqual(readPrivateKey(pkcs8));
  });

  it('is completed where only n, e and d are there', () => {
    const [short, whole] = [readPrivateKey(text({ kty: 'RSA', n, e, d })), readPrivateKey(pkcs8)];
    if (!short.ok || !whole.ok) throw new Error('a key is not read');
    const primes = [short.key.p, short.key.q].map((prime) => prime.join());
    expect(primes.sort()).toEqual([whole.key.p.join(), whole.key.q.join()].sort());
  });

  it('is found in a set of keys, behind others', () => {
    const ec = jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
    expect(readPrivateKey(text({ keys: [ec, rsa] }))).toEqual(readPrivateKey(pkcs8));
    expect(leafKeyOf(text({ keys: [ec, { kty: 'RSA', n, e }] }))).toMatchObject({ ok: true });
  });

  it('is found where the text of the set, read as DER, would hold a sequence in a sequence', () => {
    const ec = {
      kty: 'EC',
      x: 'wi_ddqhpTWCcBph0wOrUFqEyQz5RKhskfbMd5kDr0Rw',
      y: 'HsVdAr8bUxB2zhSSfw9WKZg1gatIwSuXSyqTcTuhDfo',
      crv: 'P-256',
      d: 'QOOCnN_SXrIMSV1sOgQITMh-ffr2Mlie8ab-ji4AjJ0',
    };
    const modulus =
      '0UkrXYkTHSxoTIHedwJ0raUT4A0UYItD6s7a3y4h0g4vwi6lf3xAV9ocX3U69s1dxkoF5WReH61lt1EciR-oEBTBP_Zd0TePjFLLWtzdPkemrr-RIqTaaj7vCtlU1HWZemfZvOtQY3gVgCnrWw6y1o407iCP7FbgOsFr6P-fxfs';
    expect(leafKeyOf(text({ keys: [ec, { kty: 'RSA', n: modulus, e }] }))).toMatchObject({ ok: true });
  });

  it.each([
    [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, 'not RSA'],
    [{ kty: 'RSA', n, e }, 'no RSA private key'],
    [{ ...rsa, dp: rsa['dq'] }, 'do not belong together'],
  ])('is refused with a reason where it is none: %#', (key, reason) => {
    expect(readPrivateKey(text(key))).toMatchObject({ ok: false, problem: expect.stringContaining(reason) as string });
  });
});

describe('the tree of a JWK', () => {
  it('has each member at its place in the text, and the bytes that it stands for', () => {
    const file = text({ kid: 'one', ...rsa });
    const { summary, root } = decodeBest(file, exchange);
    expect(summary).toBe('RSA private key, JWK: RSA 1024 bits, e = 65537');
    const modulus = findNode(root, 'n');
    expect(new TextDecoder().decode(file.subarray(modulus?.start, modulus?.end))).toBe(n);
    expect(modulus?.children[0]?.bytes).toHaveLength(128);
  });

  it('masks every private part, of every kind, and of kinds that are not known', () => {
    const kinds = [
      rsa,
      jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey),
      jwkOf(generateKeyPairSync('ed25519').privateKey),
      { kty: 'oct', k: 'AQIDBAUGBwgJCgsMDQ4PEA' },
      { kty: 'new', k: 'AQIDBAUGBwgJCgsMDQ4PEA', d: 'AQIDBAUGBwgJCgsMDQ4PEA' },
    ];
    for (const key of [...kinds, { keys: kinds }]) {
      const decoded = decode(key);
      expect(decoded.hasSecrets).toBe(true);
      const shown = renderText(decoded);
      for (const part of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'])
        for (const holder of kinds) {
          const value = holder[part];
          if (value === undefined) continue;
          expect(shown).not.toContain(value);
          expect(shown).not.toContain(
            Buffer.from(value, 'base64url')
              .toString('hex')
              .replace(/..(?=.)/g, '$& ')
              .slice(0, 23),
          );
        }
    }
  });

  it('shows everything of a public key', () => {
    expect(decode({ kty: 'RSA', n, e }).hasSecrets).toBeUndefined();
  });

  it.each([
    [{ kty: 'RSA', n }, 'e is missing'],
    [{ kty: 'RSA', n: `${encodeBase64(new Uint8Array(128).fill(255))}`, e }, 'base64url without padding'],
    [{ kty: 'RSA', n: 'AAEC', e }, 'fewest bytes'],
    [{ kty: 'EC', crv: 'P-256', x: 'AQID', y: 'AQID' }, 'on P-256 it has 32'],
    [{ kty: 'RSA', n: '!', e }, 'no base64url'],
    [{ kty: 'KEM', a: 1, b: [true, null, { c: 'd' }] }, 'not known here'],
  ])('remarks what is wrong: %#', (key, remark) => {
    expect(problems(decode(key).root).join(' ')).toContain(remark);
  });

  it('remarks a member that stands twice', () => {
    const file = new TextEncoder().encode('{"kty":"oct","k":"AQID","k":"AQIE"}');
    expect(problems(decodeBest(file, exchange).root).join(' ')).toContain('k stands twice');
  });

  it.each(['{', '{"kty":3}', '[1]', '{"keys":[]}', '{"kty":"oct"', '{"a":"b"}'])('is none for %s', (source) => {
    expect(decodeBest(new TextEncoder().encode(source), exchange).decoder).not.toBe('rsa-key');
  });
});
