import { describe, expect, it } from 'vitest';
import { integer, nullValue, type Value } from '../../../debug-adapter/catalog/value.ts';
import type { Outcome } from '../../../debug-adapter/emulator/call/outcome.ts';
import { bytesOf, Driver, environmentOf, findingsOf, hex, secondKey, sessionKey, statusOf } from '../driver.ts';

/** The reference's states of an RSAES-OAEP session, and how to bring one there. */
const reach = {
  Created: (driver: Driver): Value => driver.createSession(),
  Keyed: (driver: Driver): Value => driver.keyedSession(),
  RefreshPending: (driver: Driver): Value => {
    const session = driver.keyedSession();
    start(driver, session);
    return session;
  },
};
type State = keyof typeof reach;

const iv = hex('0000000000000001 0000000000000000');
const start = (driver: Driver, hCryptoSession: Value): Outcome =>
  driver.call('StartSessionKeyRefresh', { hCryptoSession, RandomNumberSize: integer(16) });
const finish = (driver: Driver, hCryptoSession: Value): Outcome =>
  driver.call('FinishSessionKeyRefresh', { hCryptoSession });
const badBlock = (driver: Driver, hCryptoSession: Value): Outcome =>
  driver.call('NegotiateCryptoSessionKeyExchange', {
    hCryptoSession,
    DataSize: integer(256),
    pData: { kind: 'bytes', value: new Uint8Array(256).fill(1) },
  });
const decrypt = (driver: Driver, session: Value): Outcome =>
  driver.decrypt(session, driver.staging(new Uint8Array(48).fill(9)), driver.protectedTarget(), iv);
const encrypt = (driver: Driver, hCryptoSession: Value): Outcome =>
  driver.call('EncryptionBlt', {
    hCryptoSession,
    hSrcResource: driver.protectedTarget(),
    hDstResource: driver.staging(),
    IVSize: integer(16),
  });
const readbackKey = (driver: Driver, hCryptoSession: Value): Outcome =>
  driver.call('GetEncryptionBltKey', { hCryptoSession, KeySize: integer(16) });
const zeros = { kind: 'bytes', value: new Uint8Array(16) };

/** [call, state before, what is answered, state after, key after] */
type Row = readonly [
  title: string,
  from: State,
  call: (driver: Driver, session: Value) => Outcome,
  answer: string,
  to: string,
  key: 'none' | 'first' | 'second' | 'refreshed',
];

const rows: readonly Row[] = [
  ['a good block', 'Created', (d, s) => d.negotiate(s, sessionKey), 'S_OK', 'Keyed', 'first'],
  ['a good block', 'Keyed', (d, s) => d.negotiate(s, secondKey), 'S_OK', 'Keyed', 'second'],
  ['a good block', 'RefreshPending', (d, s) => d.negotiate(s, secondKey), 'S_OK', 'Keyed', 'second'],
  ['a bad block', 'Created', badBlock, 'E_INVALIDARG', 'Created', 'none'],
  ['a bad block', 'Keyed', badBlock, 'E_INVALIDARG', 'Keyed', 'first'],
  ['a bad block', 'RefreshPending', badBlock, 'E_INVALIDARG', 'RefreshPending', 'first'],
  ['DecryptionBlt', 'Created', decrypt, 'CALL_IGNORED_NO_KEY', 'Created', 'none'],
  ['DecryptionBlt', 'Keyed', decrypt, 'void', 'Keyed', 'first'],
  ['DecryptionBlt', 'RefreshPending', decrypt, 'void', 'RefreshPending', 'first'],
  ['EncryptionBlt', 'Created', encrypt, 'CALL_IGNORED_NO_KEY', 'Created', 'none'],
  ['EncryptionBlt', 'Keyed', encrypt, 'READ_BACK_KEY_MISSING', 'Keyed', 'first'],
  ['EncryptionBlt', 'RefreshPending', encrypt, 'READ_BACK_KEY_MISSING', 'RefreshPending', 'first'],
  ['GetEncryptionBltKey', 'Created', readbackKey, 'CALL_IGNORED_NO_KEY', 'Created', 'none'],
  ['GetEncryptionBltKey', 'Keyed', readbackKey, 'void', 'Keyed', 'first'],
  ['GetEncryptionBltKey', 'RefreshPending', readbackKey, 'void', 'RefreshPending', 'first'],
  ['StartSessionKeyRefresh', 'Created', start, 'CALL_IGNORED_NO_KEY', 'Created', 'none'],
  ['StartSessionKeyRefresh', 'Keyed', start, 'void', 'RefreshPending', 'first'],
  ['StartSessionKeyRefresh', 'RefreshPending', start, 'REFRESH_REPLACED', 'RefreshPending', 'first'],
  ['FinishSessionKeyRefresh', 'Created', finish, 'CALL_IGNORED_NO_KEY', 'Created', 'none'],
  ['FinishSessionKeyRefresh', 'Keyed', finish, 'NOTHING_TO_FINISH', 'Keyed', 'first'],
  ['FinishSessionKeyRefresh', 'RefreshPending', finish, 'void', 'Keyed', 'refreshed'],
  ...(['Created', 'Keyed', 'RefreshPending'] as const).flatMap((from): readonly Row[] => {
    const key = from === 'Created' ? 'none' : 'first';
    return [
      [
        'CryptoSessionGetHandle',
        from,
        (d, hCryptoSession) => d.call('CryptoSessionGetHandle', { hCryptoSession }),
        'S_OK',
        from,
        key,
      ],
      [
        'CheckCryptoSessionStatus',
        from,
        (d, hCryptoSession) => d.call('CheckCryptoSessionStatus', { hCryptoSession }),
        'void',
        from,
        key,
      ],
      [
        'DestroyCryptoSession',
        from,
        (d, hCryptoSession) => d.call('DestroyCryptoSession', { hCryptoSession }),
        'void',
        'Destroyed',
        'none',
      ],
      [
        'a good block with another device',
        from,
        (d, hCryptoSession) =>
          d.call('NegotiateCryptoSessionKeyExchange', {
            hDevice: d.happen({ event: 'create device' }),
            hCryptoSession,
            DataSize: integer(256),
            pData: nullValue,
          }),
        'E_INVALIDARG',
        from,
        key,
      ],
      [
        'FinishSessionKeyRefresh with another device',
        from,
        (d, hCryptoSession) =>
          d.call('FinishSessionKeyRefresh', { hDevice: d.happen({ event: 'create device' }), hCryptoSession }),
        'WRONG_DEVICE',
        from,
        key,
      ],
    ];
  }),
];

describe('the states of an RSAES-OAEP session', () => {
  it.each(rows)('%s in %s', (_title, from, call, answer, to, key) => {
    const driver = new Driver(environmentOf('read-back-key'));
    const session = reach[from](driver);
    const random = driver.read(session, 'pendingRefresh');
    const outcome = call(driver, session);
    expect(outcome.result.kind === 'void' ? (findingsOf(outcome)[0] ?? 'void') : statusOf(outcome)).toBe(answer);
    expect(driver.view(session).state).toBe(to);
    const expected = {
      none: null,
      first: sessionKey,
      second: secondKey,
      refreshed: random.kind === 'bytes' ? sessionKey.map((byte, at) => byte ^ random.value[at]!) : null,
    }[key];
    expect(driver.read(session, 'sessionKey')).toEqual(
      expected === null ? nullValue : { kind: 'bytes', value: expected },
    );
  });

  it('zeroes the output of StartSessionKeyRefresh and GetEncryptionBltKey before a key exists', () => {
    const driver = new Driver(environmentOf('read-back-key'));
    const session = driver.createSession();
    expect(start(driver, session).outputs['pRandomNumber']).toEqual(zeros);
    expect(readbackKey(driver, session).outputs['pReadbackKey']).toEqual(zeros);
  });

  it('drops a pending refresh with a new exchange', () => {
    const driver = new Driver();
    const session = reach.RefreshPending(driver);
    driver.negotiate(session, secondKey);
    expect(driver.read(session, 'pendingRefresh')).toEqual(nullValue);
    expect(findingsOf(finish(driver, session))).toEqual(['NOTHING_TO_FINISH']);
  });

  it('replaces the random number with a second Start, and finishes with the latest', () => {
    const driver = new Driver();
    const session = driver.keyedSession();
    const first = bytesOf(start(driver, session).outputs['pRandomNumber']);
    const second = bytesOf(start(driver, session).outputs['pRandomNumber']);
    expect(second).not.toEqual(first);
    finish(driver, session);
    expect(bytesOf(driver.read(session, 'sessionKey'))).toEqual(sessionKey.map((byte, at) => byte ^ second[at]!));
  });
});

describe('a session that lost its key', () => {
  it.each([
    [false, 'KeyLost', 1],
    [true, 'KeyAndContentLost', 2],
  ] as const)('with content %s says so, ignores blits, and takes a new key', (withContent, state, status) => {
    const driver = new Driver();
    const session = driver.keyedSession();
    driver.happen({ event: 'key lost', session: (session as { value: bigint }).value, withContent });
    expect(driver.view(session).state).toBe(state);
    expect(driver.call('CheckCryptoSessionStatus', { hCryptoSession: session }).outputs['pStatus']).toEqual(
      integer(status),
    );
    expect(findingsOf(decrypt(driver, session))).toEqual(['CALL_IGNORED_KEY_LOST']);
    expect(statusOf(driver.negotiate(session, secondKey))).toBe('S_OK');
    expect(driver.view(session).state).toBe('Keyed');
  });

  it('fills the protected surfaces of its device with noise when the content is lost too', () => {
    const driver = new Driver();
    const session = driver.keyedSession();
    const [frame, upload] = [driver.protectedTarget(), driver.staging()];
    driver.happen({ event: 'key lost', session: (session as { value: bigint }).value, withContent: true });
    expect(driver.data(frame)).not.toEqual(new Uint8Array(48));
    expect(driver.data(upload)).toEqual(new Uint8Array(48));
  });
});
