import { describe, expect, it } from 'vitest';
import { boolean, bytes, integer, nullValue, structure, type Value } from '../../../debug-adapter/catalog/value.ts';
import { applyPartialCtr, counterBlock } from '../../../debug-adapter/crypto/aes.ts';
import { nodeBackend } from '../../../debug-adapter/crypto/node-backend.node.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { bytesOf, Driver, environmentOf, findingsOf, hex, secondKey, sessionKey } from '../driver.ts';

const iv = hex('0123456789abcdef 0000000000000001');
const keystream = hex(
  'f0e3e83327582ac5b12c2dcffbf7be3e 6c3412d9f9aef9daedcd082f5043d756 e988b68ebe6ae6288b33119c05448776',
);
const contentKey = hex('101112131415161718191a1b1c1d1e1f');
const wrappedContentKey = hex('07feef74e1d5036e900eee118e949293');
const clear = Uint8Array.from({ length: 48 }, (_, at) => at * 5);
const withContentKey = { ContentKeySize: integer(16), pContentKey: bytes(wrappedContentKey) };
const pattern = (beginning: number, skip: number, encrypt: number): Readonly<Record<string, Value>> => ({
  pEncryptedBlockInfo: structure(null, {
    NumEncryptedBytesAtBeginning: integer(beginning),
    NumBytesInSkipPattern: integer(skip),
    NumBytesInEncryptPattern: integer(encrypt),
  }),
});

describe('DecryptionBlt', () => {
  it('gives the published keystream on a surface of zeros', () => {
    const driver = new Driver();
    const frame = driver.protectedTarget();
    driver.decrypt(driver.keyedSession(), driver.staging(), frame, iv);
    expect(driver.data(frame)).toEqual(keystream);
  });

  it('unwraps a content key with AES-ECB under the session key', () => {
    const driver = new Driver();
    const [session, frame] = [driver.keyedSession(), driver.protectedTarget()];
    const source = driver.staging(nodeBackend.aesCtr(contentKey, iv, clear));
    expect(findingsOf(driver.decrypt(session, source, frame, iv, withContentKey))).toEqual([]);
    expect(driver.data(frame)).toEqual(clear);
    expect(bytesOf(driver.read(session, 'contentKey'))).toEqual(contentKey);
  });

  it.each(['stands still', 'advances'] as const)(
    'decrypts only the pattern, with a keystream that %s over clear bytes',
    (keystreamOverSkippedBytes) => {
      const driver = new Driver(
        environmentOf('reference', { keystreamOverSkippedBytes: { kind: 'string', value: keystreamOverSkippedBytes } }),
      );
      const frame = driver.protectedTarget();
      const info = { beginning: 16, skip: 16, encrypt: 16 };
      const source = driver.staging(
        applyPartialCtr(nodeBackend, sessionKey, iv, clear, info, keystreamOverSkippedBytes),
      );
      expect(findingsOf(driver.decrypt(driver.keyedSession(), source, frame, iv, pattern(16, 16, 16)))).toEqual([]);
      expect(driver.data(frame)).toEqual(clear);
    },
  );

  it('counts on from the buffer before when pIV is NULL, and says so', () => {
    const driver = new Driver();
    const [session, frame] = [driver.keyedSession(), driver.protectedTarget()];
    driver.decrypt(session, driver.staging(), frame, counterBlock(5n, 0n));
    expect(findingsOf(driver.decrypt(session, driver.staging(), frame, null))).toEqual(['IV_MISSING']);
    expect(driver.data(frame)).toEqual(nodeBackend.aesCtr(sessionKey, counterBlock(5n, 3n), new Uint8Array(48)));
  });

  it('remembers each key by itself, and begins anew with a new exchange', () => {
    const driver = new Driver();
    const [session, frame, source] = [driver.keyedSession(), driver.protectedTarget(), driver.staging()];
    expect(findingsOf(driver.decrypt(session, source, frame, iv))).toEqual([]);
    expect(findingsOf(driver.decrypt(session, source, frame, iv, withContentKey))).toEqual([]);
    expect(findingsOf(driver.decrypt(session, source, frame, iv, withContentKey))).toEqual(['IV_REUSED']);
    driver.negotiate(session, secondKey);
    expect(findingsOf(driver.decrypt(session, source, frame, iv))).toEqual([]);
  });

  it.each([
    ['a higher IV', counterBlock(8n, 0n), []],
    ['the same IV, Count continued', counterBlock(7n, 4n), []],
    ['the same IV, Count past the end', counterBlock(7n, 9n), []],
    ['the same counter block', counterBlock(7n, 1n), ['IV_REUSED']],
    ['the same IV, Count inside', counterBlock(7n, 3n), ['IV_REUSED']],
    ['a lower IV', counterBlock(6n, 0n), ['IV_NOT_INCREASING']],
  ])('after IV 7, Count 1 to 4, takes %s', (_title, block, expected) => {
    const driver = new Driver();
    const [session, frame, source] = [driver.keyedSession(), driver.protectedTarget(), driver.staging()];
    driver.decrypt(session, source, frame, counterBlock(7n, 1n));
    expect(findingsOf(driver.decrypt(session, source, frame, block))).toEqual(expected);
    // Found or not, the blit is done: there is no status for it.
    expect(driver.data(frame)).toEqual(nodeBackend.aesCtr(sessionKey, block, new Uint8Array(48)));
  });

  it('recognises an IV that counts in its first byte', () => {
    const driver = new Driver();
    const [session, frame, source] = [driver.keyedSession(), driver.protectedTarget(), driver.staging()];
    driver.decrypt(session, source, frame, hex('0400000000000000 0000000000000000'));
    expect(findingsOf(driver.decrypt(session, source, frame, hex('0500000000000000 0000000000000000')))).toEqual([
      'IV_BYTE_ORDER',
    ]);
  });

  it('wants a continuing Count from a driver that announces SEQUENTIAL_CTR_IV', () => {
    const driver = new Driver(environmentOf('sequential-counter'));
    const [session, frame, source] = [driver.keyedSession(), driver.protectedTarget(), driver.staging()];
    const found = [1n, 4n, 8n].map((count) =>
      findingsOf(driver.decrypt(session, source, frame, counterBlock(7n, count))),
    );
    expect(found).toEqual([[], [], ['IV_NOT_SEQUENTIAL']]);
  });

  it('recognises the content key of before a refresh', () => {
    const driver = new Driver();
    const [session, frame, source] = [driver.keyedSession(), driver.protectedTarget(), driver.staging()];
    driver.decrypt(session, source, frame, iv, withContentKey);
    driver.call('StartSessionKeyRefresh', { hCryptoSession: session, RandomNumberSize: integer(16) });
    driver.call('FinishSessionKeyRefresh', { hCryptoSession: session });
    expect(findingsOf(driver.decrypt(session, source, frame, iv, withContentKey))).toEqual(['CONTENT_KEY_STALE']);
  });
});

/** [what is wrong, the call, the finding] on a keyed session of the reference driver. */
const ignored: readonly (readonly [
  string,
  (driver: Driver, session: Value) => readonly [outcome: Outcome, destination: Value],
  string,
])[] = [
  [
    'a source that is not STAGING',
    (d, s) => target(d, (frame) => d.decrypt(s, d.protectedTarget(), frame, iv)),
    'BLIT_SURFACE_WRONG',
  ],
  [
    'a destination that is no render target',
    (d, s) => target(d, (frame) => d.decrypt(s, d.staging(), frame, iv), { RenderTarget: boolean(false) }),
    'BLIT_SURFACE_WRONG',
  ],
  [
    'a destination that is not protected',
    (d, s) => target(d, (frame) => d.decrypt(s, d.staging(), frame, iv), { Protected: boolean(false) }),
    'BLIT_SURFACE_WRONG',
  ],
  [
    'a multisampled destination',
    (d, s) => target(d, (frame) => d.decrypt(s, d.staging(), frame, iv), { SampleCount: integer(4) }),
    'BLIT_SURFACE_WRONG',
  ],
  [
    'another size',
    (d, s) => target(d, (frame) => d.decrypt(s, d.staging(undefined, 64), frame, iv)),
    'BLIT_SURFACE_WRONG',
  ],
  [
    'another format',
    (d, s) => target(d, (frame) => d.decrypt(s, d.staging(), frame, iv), { Format: integer(103) }),
    'BLIT_SURFACE_WRONG',
  ],
  [
    'a surface of another device',
    (d, s) =>
      target(d, (frame) =>
        d.decrypt(s, d.surface({ Usage: integer(3) }, d.happen({ event: 'create device' })), frame, iv),
      ),
    'BLIT_SURFACE_WRONG',
  ],
  ['a handle that is no resource', (d, s) => target(d, (frame) => d.decrypt(s, s, frame, iv)), 'BLIT_SURFACE_WRONG'],
  [
    'an IV of 8 bytes',
    (d, s) => target(d, (frame) => d.decrypt(s, d.staging(), frame, iv.subarray(0, 8), { IVSize: integer(8) })),
    'SIZE_NOT_16',
  ],
  [
    'an IV shorter than stated',
    (d, s) => target(d, (frame) => d.decrypt(s, d.staging(), frame, iv.subarray(0, 8))),
    'BUFFER_LENGTH_WRONG',
  ],
  [
    'a content key of 32 bytes',
    (d, s) =>
      target(d, (frame) =>
        d.decrypt(s, d.staging(), frame, iv, { ContentKeySize: integer(32), pContentKey: bytes(new Uint8Array(32)) }),
      ),
    'SIZE_NOT_16',
  ],
];

function target(
  driver: Driver,
  call: (frame: Value) => Outcome,
  more: Readonly<Record<string, Value>> = {},
): readonly [Outcome, Value] {
  const frame = driver.surface({ Protected: boolean(true), RenderTarget: boolean(true), ...more });
  return [call(frame), frame];
}

describe('a blit that is ignored', () => {
  it.each(ignored)('because of %s leaves the destination', (_title, call, expected) => {
    const driver = new Driver();
    const [outcome, destination] = call(driver, driver.keyedSession());
    expect(findingsOf(outcome)).toEqual([expected]);
    expect(outcome.result).toEqual({ kind: 'void' });
    expect(driver.data(destination)).toEqual(new Uint8Array(48));
  });

  it('fills the destination with a marker where the profile says so', () => {
    const driver = new Driver(environmentOf('reference', { ignoredBlit: { kind: 'string', value: 'fill marker' } }));
    const frame = driver.protectedTarget();
    expect(findingsOf(driver.decrypt(driver.createSession(), driver.staging(), frame, iv))).toEqual([
      'CALL_IGNORED_NO_KEY',
    ]);
    expect(driver.data(frame)).toEqual(new Uint8Array(48).fill(0xdd));
  });

  it.each([
    ['DECRYPTION_BLT', 0x0079, {}],
    ['PARTIAL_DECRYPTION', 0x0471, pattern(16, 16, 16)],
    ['CONTENT_KEY', 0x0469, withContentKey],
  ] as const)('without the capability %s', (_name, caps, more) => {
    const driver = new Driver(environmentOf('reference', { caps: integer(caps) }));
    expect(
      findingsOf(driver.decrypt(driver.keyedSession(), driver.staging(), driver.protectedTarget(), iv, more)),
    ).toEqual(['CAPABILITY_MISSING']);
  });
});

describe('EncryptionBlt', () => {
  const encrypt = (
    driver: Driver,
    hCryptoSession: Value,
    source: Value,
    destination: Value,
    more: Readonly<Record<string, Value>> = {},
  ): Outcome =>
    driver.call('EncryptionBlt', {
      hCryptoSession,
      hSrcResource: source,
      hDstResource: destination,
      IVSize: integer(16),
      ...more,
    });

  it('makes its own IV, one higher for every call, and writes it although pIV is CONST', () => {
    const driver = new Driver();
    const [session, frame, download] = [driver.keyedSession(), driver.protectedTarget(48, clear), driver.staging()];
    const ivs = [0, 1, 2].map(() => {
      const block = bytesOf(encrypt(driver, session, frame, download).outputs['pIV']);
      expect(nodeBackend.aesCtr(sessionKey, block, driver.data(download))).toEqual(clear);
      return BigInt(`0x${Buffer.from(block).toString('hex')}`) >> 64n;
    });
    expect(ivs).toEqual([ivs[0], ivs[0]! + 1n, ivs[0]! + 2n]);
    expect(ivs[0]! < 1n << 48n).toBe(true);
  });

  it('uses the read-back key where it is announced; each GetEncryptionBltKey makes another', () => {
    const driver = new Driver(environmentOf('read-back-key'));
    const [session, frame, download] = [driver.keyedSession(), driver.protectedTarget(48, clear), driver.staging()];
    const ask = (): Uint8Array =>
      bytesOf(
        driver.call('GetEncryptionBltKey', { hCryptoSession: session, KeySize: integer(16) }).outputs['pReadbackKey'],
      );
    const [first, second] = [ask(), ask()];
    expect(first).not.toEqual(second);
    const outcome = encrypt(driver, session, frame, download);
    expect(findingsOf(outcome)).toEqual([]);
    expect(
      nodeBackend.aesCtr(
        nodeBackend.aesEcb('decrypt', sessionKey, second),
        bytesOf(outcome.outputs['pIV']),
        driver.data(download),
      ),
    ).toEqual(clear);
  });

  it.each([
    [
      'a destination that is not STAGING',
      (d: Driver, s: Value) => encrypt(d, s, d.protectedTarget(), d.protectedTarget()),
      'BLIT_SURFACE_WRONG',
    ],
    [
      'a source that is not protected',
      (d: Driver, s: Value) => encrypt(d, s, d.surface(), d.staging()),
      'BLIT_SURFACE_WRONG',
    ],
    [
      'an IVSize of 8',
      (d: Driver, s: Value) => encrypt(d, s, d.protectedTarget(), d.staging(), { IVSize: integer(8) }),
      'SIZE_NOT_16',
    ],
    [
      'no storage for the IV',
      (d: Driver, s: Value) => encrypt(d, s, d.protectedTarget(), d.staging(), { pIV: nullValue }),
      'IV_MISSING',
    ],
  ])('finds %s', (_title, call, expected) => {
    const driver = new Driver();
    expect(findingsOf(call(driver, driver.keyedSession()))).toEqual([expected]);
  });
});
