import { describe, expect, it } from 'vitest';
import { bytes, integer } from '../../../debug-adapter/catalog/value.ts';
import { otherIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import { encodeOaep, type OaepParameters } from '../../../debug-adapter/crypto/oaep.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { builtInIdentity } from '../../../debug-adapter/crypto/identity.ts';
import { bytesOf, Driver, environmentOf, findingsOf, oaepBlock, secondKey, sessionKey, statusOf } from '../driver.ts';

const noLabel = new Uint8Array(0);
const sha1: OaepParameters = { oaepHash: 'SHA-1', mgf1Hash: 'SHA-1', label: noLabel };
const mixed: OaepParameters = { oaepHash: 'SHA-512', mgf1Hash: 'SHA-1', label: noLabel };
const sha512: OaepParameters = { oaepHash: 'SHA-512', mgf1Hash: 'SHA-512', label: noLabel };

/** The RSA operation on a block that is made by hand. */
function raw(em: Uint8Array): Uint8Array {
  return nodeBackend.rsaPublic(builtInIdentity.key, em)!;
}

/** EM with a DB of our own. */
function withDb(change: (db: Uint8Array) => void): Uint8Array {
  const em = encodeOaep(nodeBackend, secondKey, new Uint8Array(64).fill(3), 256, sha512) as Uint8Array;
  const wanted = em.slice();
  // Masking is its own inverse: what is changed in maskedDB changes DB alike, but the seed mask follows maskedDB.
  const difference = new Uint8Array(256);
  change(difference.subarray(65));
  const maskedDB = em.subarray(65).map((byte, at) => byte ^ difference[65 + at]!);
  const seed = new Uint8Array(64).fill(3);
  const seedMask = mgf(maskedDB, 64);
  wanted.set(
    seed.map((byte, at) => byte ^ seedMask[at]!),
    1,
  );
  wanted.set(maskedDB, 65);
  return wanted;
}

function mgf(seed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  for (let at = 0, counter = 0; at < length; at += 64, counter += 1) {
    const part = nodeBackend.digest('SHA-512', Uint8Array.of(...seed, 0, 0, 0, counter));
    out.set(part.subarray(0, Math.min(64, length - at)), at);
  }
  return out;
}

/** DB of `secondKey` under SHA-512: lHash 0..64, PS 64..174, 01 at 174, M 175..191. */
const separator = 174;
const pkcs1 = Uint8Array.of(0, 2, ...new Uint8Array(237).fill(0x77), 0, ...secondKey);
const opmBlock = Uint8Array.from({ length: 40 }, (_, at) => at);

/** [what was sent, the block, the check that fails, words of the advice] */
const wrong: readonly (readonly [string, Uint8Array, string, RegExp])[] = [
  ['a bare key', secondKey, 'check DataSize', /bare AES key/],
  ['an OPM block, not encrypted', opmBlock, 'check DataSize', /OPM block/],
  ['a HW_PROTECTION command', new Uint8Array(32), 'check DataSize', /HW_PROTECTION/],
  ['255 bytes', oaepBlock(secondKey).subarray(1), 'check DataSize', /leading zero/],
  ['257 bytes', Uint8Array.of(0, ...oaepBlock(secondKey)), 'check DataSize', /sign byte/],
  ['a block of RSA-4096', new Uint8Array(512).fill(1), 'check DataSize', /RSA-4096/],
  ['nothing', noLabel, 'check DataSize', /256/],
  ['a number above the modulus', new Uint8Array(256).fill(0xff), 'RSA decrypt', /./],
  [
    'the key and zeros, not encrypted, above the modulus',
    Uint8Array.of(...secondKey, ...new Uint8Array(240)),
    'RSA decrypt',
    /[Ee]ncrypt/,
  ],
  [
    'the key and zeros, not encrypted, below the modulus',
    Uint8Array.of(...sessionKey, ...new Uint8Array(240)),
    'check Y',
    /[Ee]ncrypt/,
  ],
  ['PKCS#1 v1.5 padding', raw(pkcs1), 'compare lHash', /RSAES-OAEP/],
  ['a little-endian ciphertext above the modulus', oaepBlock(secondKey).reverse(), 'RSA decrypt', /[Rr]everse/],
  [
    'a little-endian ciphertext below the modulus',
    oaepBlock(new Uint8Array(16).fill(4)).reverse(),
    'check Y',
    /[Rr]everse/,
  ],
  ['the SHA-1 default of a library', oaepBlock(secondKey, sha1), 'compare lHash', /SHA-512/],
  ['SHA-512 with MGF1-SHA-1', oaepBlock(secondKey, mixed), 'compare lHash', /SHA-512/],
  ['a label', oaepBlock(secondKey, { ...sha512, label: Uint8Array.of(1, 2, 3) }), 'compare lHash', /label/],
  [
    'no separator',
    raw(
      withDb((d) => {
        d[separator] = 1;
        for (let i = 0; i < 16; i += 1) d[separator + 1 + i] = secondKey[i]!;
      }),
    ),
    'find 0x01',
    /^/,
  ],
  [
    'a byte in PS',
    raw(
      withDb((d) => {
        d[100] = 5;
      }),
    ),
    'find 0x01',
    /^/,
  ],
  ['the OPM block, encrypted', oaepBlock(opmBlock), 'check message length', /16-byte key/],
  ['a message of 15 bytes', oaepBlock(secondKey.subarray(1)), 'check message length', /^/],
  ['raw RSA, key at the end', raw(Uint8Array.of(...new Uint8Array(240), ...secondKey)), 'compare lHash', /RSAES-OAEP/],
  ['raw RSA, key in front', raw(Uint8Array.of(0x10, ...secondKey, ...new Uint8Array(239))), 'check Y', /./],
  ['another certificate', oaepBlock(secondKey, sha512, otherIdentity.key), 'check Y', /GetCertificate/],
];

function send(
  driver: Driver,
  session: ReturnType<Driver['createSession']>,
  block: Uint8Array,
  phases = false,
): Outcome {
  return driver.call(
    'NegotiateCryptoSessionKeyExchange',
    { hCryptoSession: session, DataSize: integer(block.length), pData: bytes(block) },
    phases,
  );
}

describe('a wrong block of key material', () => {
  it.each(wrong)('%s: E_INVALIDARG, the old key stays, the check is named', (_title, block, check, advice) => {
    const driver = new Driver();
    const session = driver.keyedSession();
    const outcome = send(driver, session, block, true);
    expect(statusOf(outcome)).toBe('E_INVALIDARG');
    expect(bytesOf(driver.read(session, 'sessionKey'))).toEqual(sessionKey);
    expect(driver.view(session).state).toBe('Keyed');
    expect(outcome.refusal?.check).toBe(check);
    expect(outcome.refusal?.advice).toMatch(advice);
    expect(outcome.outputs).toEqual({});
    const failed = outcome.phases.filter(({ verdict }) => verdict === 'failed');
    expect(failed.map(({ name }) => name)).toEqual([outcome.refusal?.check]);
    expect(outcome.phases.at(-1)).toMatchObject({ name: 'return', detail: 'Returns E_INVALIDARG.' });
  });

  it('does not tell the caller which check failed: every answer is the same', () => {
    const answers = wrong.map(([, block]) => {
      const driver = new Driver();
      // Findings are for whoever debugs; like phases they never reach the caller.
      const { result, outputs } = send(driver, driver.keyedSession(), block);
      return JSON.stringify({ result, outputs });
    });
    expect(new Set(answers).size).toBe(1);
  });

  it('shows the label hash that it has beside the one that is wanted', () => {
    const driver = new Driver();
    const { phases } = send(driver, driver.createSession(), oaepBlock(secondKey, sha1), true);
    const values = phases.find(({ verdict }) => verdict === 'failed')!.values;
    expect(bytesOf(values.find(({ name }) => name === 'lHash expected')?.value)).toEqual(
      nodeBackend.digest('SHA-512', noLabel),
    );
    expect(values.find(({ name }) => name === 'DB')?.annotation).toBe('with SHA-1 and MGF1-SHA-1');
    expect(bytesOf(values.find(({ name }) => name === 'M')?.value)).toEqual(secondKey);
  });

  it('is refused when the buffer is shorter than DataSize', () => {
    const driver = new Driver();
    const outcome = driver.call('NegotiateCryptoSessionKeyExchange', {
      hCryptoSession: driver.createSession(),
      DataSize: integer(256),
      pData: bytes(new Uint8Array(10)),
    });
    expect(outcome.refusal).toMatchObject({ check: 'check pData', rule: 'data-size-matches' });
  });
});

describe('a good block', () => {
  it('is walked phase by phase with every value of RFC 8017', () => {
    const driver = new Driver();
    const outcome = send(driver, driver.createSession(), oaepBlock(sessionKey), true);
    expect(outcome.phases.map(({ name }) => name)).toEqual([
      'check device',
      'check session',
      'check DataSize',
      'RSA decrypt',
      'check Y',
      'unmask seed',
      'unmask DB',
      'compare lHash',
      'find 0x01',
      'check message length',
      'store session key',
      'return',
    ]);
    const values = new Map(
      outcome.phases.flatMap(({ values: own }) => own.map(({ name, value }) => [name, value] as const)),
    );
    expect([...values.keys()]).toEqual(
      expect.arrayContaining([
        'C',
        'EM',
        'Y',
        'maskedSeed',
        'seedMask',
        'seed',
        'maskedDB',
        'dbMask',
        'DB',
        'lHash',
        'lHash expected',
        'PS',
        'M',
        'sessionKey',
      ]),
    );
    expect(nodeBackend.digest('SHA-256', bytesOf(values.get('EM')))).toEqual(
      Uint8Array.from(Buffer.from('bd564a84f441555a000fcc71c5a09959ca5f7835c775f8a5e64337443636cdde', 'hex')),
    );
    expect(bytesOf(values.get('seed'))).toEqual(Uint8Array.from({ length: 64 }, (_, at) => at));
    expect(bytesOf(values.get('PS'))).toEqual(new Uint8Array(110));
    expect(bytesOf(values.get('M'))).toEqual(sessionKey);
  });

  it('that brings the same key again is done and found', () => {
    const driver = new Driver();
    const session = driver.keyedSession();
    expect(findingsOf(driver.negotiate(session))).toEqual(['KEY_REUSED']);
  });

  it('under another hash pair is accepted by the lenient driver alone, with a finding', () => {
    const driver = new Driver(environmentOf('lenient-oaep'));
    const session = driver.createSession();
    const outcome = send(driver, session, oaepBlock(sessionKey, mixed));
    expect([statusOf(outcome), ...findingsOf(outcome)]).toEqual(['S_OK', 'OAEP_HASH_NOT_DOCUMENTED']);
    expect(bytesOf(driver.read(session, 'sessionKey'))).toEqual(sessionKey);
    const { phases } = send(driver, driver.createSession(), oaepBlock(sessionKey, mixed), true);
    expect(phases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['find hash pair', 'unmask seed', 'compare lHash', 'store session key']),
    );
    expect(findingsOf(send(driver, session, oaepBlock(secondKey)))).toEqual([]);
    expect(statusOf(send(driver, session, oaepBlock(opmBlock, sha1)))).toBe('E_INVALIDARG');
    expect(statusOf(send(driver, session, oaepBlock(secondKey, sha512, otherIdentity.key)))).toBe('E_INVALIDARG');
  });

  it('of SHA-1 is what the sha1-oaep driver wants, and nothing else', () => {
    const driver = new Driver(environmentOf('sha1-oaep'));
    const session = driver.createSession();
    expect(statusOf(send(driver, session, oaepBlock(sessionKey, sha1)))).toBe('S_OK');
    expect(statusOf(send(driver, session, oaepBlock(secondKey)))).toBe('E_INVALIDARG');
  });

  it('answers the same with and without phases', () => {
    const session = (driver: Driver): Outcome =>
      send(driver, driver.createSession(), oaepBlock(sessionKey, sha1), true);
    const { phases, ...told } = session(new Driver());
    const driver = new Driver();
    const { phases: none, ...plain } = send(driver, driver.createSession(), oaepBlock(sessionKey, sha1));
    expect(plain).toEqual(told);
    expect([phases.length > 0, none.length]).toEqual([true, 0]);
  });
});
