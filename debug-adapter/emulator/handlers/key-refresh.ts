import { xor } from '../../bytes/bytes.ts';
import { bytes, handle } from '../../catalog/value.ts';
import type { Handler } from '../handler.ts';
import { drawBytes } from '../random.ts';
import { withObject } from '../state.ts';
import { capBits, checkCap, checkKeyed, findSessionOrReport } from './guards.ts';

const keyLength = 16;

export const startSessionKeyRefresh: Handler<'StartSessionKeyRefresh'> = (args, context) => {
  const { state, record } = context;
  const session = findSessionOrReport(context, args.hDevice, args.hCryptoSession);
  const zeroed = args.pRandomNumber ? { pRandomNumber: bytes(new Uint8Array(Math.min(args.RandomNumberSize, 4096))) } : {};
  if (session === null) return { state, outcome: record.returnsNothing() };
  if (!checkKeyed(context, session, 'StartSessionKeyRefresh')) return { state, outcome: record.returnsNothing(zeroed) };
  if (!checkCap(context, capBits.FRESHEN_SESSION_KEY, 'FRESHEN_SESSION_KEY', 'cap-freshen', session)) return { state, outcome: record.returnsNothing(zeroed) };
  const self = handle('cryptoSession', session.handle);
  if (!record.check('check RandomNumberSize', 'key-size-16', args.RandomNumberSize === keyLength, () => `RandomNumberSize ${args.RandomNumberSize}, the key has ${keyLength} bytes`)) {
    record.find('SIZE_NOT_16', `RandomNumberSize is ${args.RandomNumberSize}, the session key has ${keyLength} bytes; the call was ignored.`, self);
    return { state, outcome: record.returnsNothing(zeroed) };
  }
  if (session.pendingRefresh !== null) record.find('REFRESH_REPLACED', 'A refresh was pending already; its random number is replaced.', self);
  const drawn = drawBytes(state.random, keyLength);
  record.did('make random number', () => 'the old key stays in force until FinishSessionKeyRefresh', () => [{ name: 'R', value: bytes(drawn.bytes) }]);
  const next = withObject({ ...state, random: drawn.random }, { ...session, state: 'RefreshPending', pendingRefresh: drawn.bytes });
  return { state: next, outcome: record.returnsNothing(args.pRandomNumber ? { pRandomNumber: bytes(drawn.bytes) } : {}) };
};

export const finishSessionKeyRefresh: Handler<'FinishSessionKeyRefresh'> = (args, context) => {
  const { state, record } = context;
  const session = findSessionOrReport(context, args.hDevice, args.hCryptoSession);
  if (session === null || !checkKeyed(context, session, 'FinishSessionKeyRefresh')) return { state, outcome: record.returnsNothing() };
  const { pendingRefresh } = session;
  if (!record.check('check pending refresh', 'refresh-started', pendingRefresh !== null, () => (pendingRefresh === null ? 'No refresh is pending.' : 'pending')) || pendingRefresh === null) {
    record.find('NOTHING_TO_FINISH', `No refresh is pending on crypto session ${session.number}; the call was ignored.`, handle('cryptoSession', session.handle));
    return { state, outcome: record.returnsNothing() };
  }
  const key = xor(session.key, pendingRefresh);
  record.did('exchange key', () => 'K := K xor R; IV history begins anew', () => [{ name: 'session key', value: bytes(key), secret: true }]);
  return { state: withObject(state, { ...session, state: 'Keyed', key, pendingRefresh: null, ivs: [], nextIv: null }), outcome: record.returnsNothing() };
};
