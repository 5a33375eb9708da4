import { findGuid } from '../../catalog/guid-lookup.ts';
import { handle, integer } from '../../catalog/value.ts';
import { guidField } from '../arguments.ts';
import type { Handler } from '../handler.ts';
import { objectOf, withObject, type SessionObject } from '../state.ts';
import { supportsCrypto } from './caps.ts';
import { checkDevice, findSession, findSessionOrReport } from './guards.ts';

/** Bytes of private memory that this driver asks for (our choice). */
export const privateSessionSize = 1024n;

export const calcPrivateCryptoSessionSize: Handler<'CalcPrivateCryptoSessionSize'> = (_args, { state, record }) => ({ state, outcome: record.returnsSize(privateSessionSize) });

export const createCryptoSession: Handler<'CreateCryptoSession'> = (args, context) => {
  const { state, record } = context;
  if (!checkDevice(context, args.hDevice)) return { state, outcome: record.returns('D3DDDIERR_DEVICEREMOVED') };
  const data = args.pCreateData;
  if (!record.check('check pCreateData', 'pointer-not-null', data !== null, () => (data === null ? 'pCreateData is NULL.' : 'given')) || data === null) return { state, outcome: record.returns('D3DDDIERR_UNSUPPORTEDCRYPTO') };
  const [cryptoType, decodeProfile, keyExchange] = [guidField(data, 'CryptoType'), guidField(data, 'DecodeProfile'), guidField(data, 'KeyExchangeType')];
  const supported = supportsCrypto(cryptoType, decodeProfile);
  if (!record.check('check crypto type', 'crypto-for-profile', supported, () => `${findGuid(cryptoType)?.short ?? cryptoType} with decode profile ${findGuid(decodeProfile)?.short ?? decodeProfile} is ${supported ? '' : 'not '}supported`)) {
    return { state, outcome: record.returns('D3DDDIERR_UNSUPPORTEDCRYPTO') };
  }
  // A handle that already names an object would make two objects one: the runtime never allocates the same memory twice.
  if (objectOf(state, args.hCryptoSession) !== undefined) {
    record.check('check private memory', 'session-alive', false, () => `0x${args.hCryptoSession.toString(16)} already names an object.`);
    return { state, outcome: record.returns('E_OUTOFMEMORY') };
  }
  const template = (pointer: bigint, number: number): SessionObject => ({
    kind: 'cryptoSession', handle: pointer, number, runtimeHandle: args.hRTCryptoSession, device: args.hDevice, state: 'Created', cryptoType, decodeProfile, keyExchange,
    key: null, pendingRefresh: null, readBackKey: null, ivs: [], nextIv: null, exchanges: 0,
  });
  const number = state.counts.cryptoSession + 1;
  const created = withObject({ ...state, counts: { ...state.counts, cryptoSession: number } }, template(args.hCryptoSession, number));
  record.did('store session', () => `crypto session ${number}, Created`);
  return { state: created, outcome: record.returns('S_OK') };
};

export const destroyCryptoSession: Handler<'DestroyCryptoSession'> = (args, context) => {
  const { state, record } = context;
  const session = findSessionOrReport(context, args.hDevice, args.hCryptoSession);
  if (session === null) return { state, outcome: record.returnsNothing() };
  record.did('wipe keys', () => 'all key material is gone');
  return { state: withObject(state, { ...session, state: 'Destroyed', key: null, pendingRefresh: null, readBackKey: null, ivs: [] }), outcome: record.returnsNothing() };
};

export const cryptoSessionGetHandle: Handler<'CryptoSessionGetHandle'> = (args, context) => {
  const { state, record } = context;
  const device = objectOf(state, args.hDevice);
  const session = findSession(context, args.hDevice, args.hCryptoSession);
  if (session === null) return { state, outcome: record.returns(device?.kind === 'device' && device.removed ? 'D3DDDIERR_DEVICEREMOVED' : 'E_INVALIDARG') };
  return { state, outcome: record.returns('S_OK', args.pHandle ? { pHandle: handle('cryptoSession', session.handle) } : {}) };
};

/** D3DWDDM2_0DDI_CRYPTO_SESSION_STATUS by state. */
const statusOf = { Created: 0, Keyed: 0, RefreshPending: 0, KeyLost: 1, KeyAndContentLost: 2, Destroyed: 0 } as const;

export const checkCryptoSessionStatus: Handler<'CheckCryptoSessionStatus'> = (args, context) => {
  const { state, record } = context;
  const session = findSessionOrReport(context, args.hDevice, args.hCryptoSession);
  return { state, outcome: record.returnsNothing(session === null || !args.pStatus ? {} : { pStatus: integer(statusOf[session.state]) }) };
};

