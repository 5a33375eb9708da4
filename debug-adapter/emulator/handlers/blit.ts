import type { Bytes } from '../../bytes/bytes.ts';
import { bytes, handle } from '../../catalog/value.ts';
import { applyCtr, applyPartialCtr, counterBlock } from '../../crypto/aes.ts';
import { integerField } from '../arguments.ts';
import type { CallContext, Handler, HandlerResult } from '../handler.ts';
import { drawBytes } from '../random.ts';
import { objectOf, withObject, type DriverState, type SessionObject } from '../state.ts';
import { capBits, checkCap, checkKeyed, findSessionOrReport } from './guards.ts';
import { useIv } from './iv-history.ts';
import { findSurfaces } from './surfaces.ts';

const keyLength = 16;
type Keyed = SessionObject & { readonly key: Bytes };

export const decryptionBlt: Handler<'DecryptionBlt'> = (args, context) => {
  const { state, record, environment: { crypto, profile } } = context;
  const ignored = (): HandlerResult => ({ state: ignoredBlit(context, args.hDstResource), outcome: record.returnsNothing() });
  const session = findSessionOrReport(context, args.hDevice, args.hCryptoSession);
  if (session === null || !checkKeyed(context, session, 'DecryptionBlt')) return ignored();
  if (!checkCap(context, capBits.DECRYPTION_BLT, 'DECRYPTION_BLT', 'cap-decryption-blt', session)) return ignored();
  if (args.pEncryptedBlockInfo !== null && !checkCap(context, capBits.PARTIAL_DECRYPTION, 'PARTIAL_DECRYPTION', 'cap-partial-decryption', session)) return ignored();
  if (args.pContentKey !== null && !checkCap(context, capBits.CONTENT_KEY, 'CONTENT_KEY', 'cap-content-key', session)) return ignored();
  const surfaces = findSurfaces(context, session, args.hSrcResource, args.hDstResource, 'decrypt');
  if (surfaces === null) return ignored();
  const key = effectiveKey(context, session, args.ContentKeySize, args.pContentKey);
  const iv = args.pIV ?? counterBlock(0n, 0n);
  if (key === null || !checkSize(context, session, 'IVSize', 'iv-size-16', args.pIV === null ? keyLength : Math.min(args.IVSize, args.pIV.length))) return ignored();
  const { source, destination } = surfaces;
  const ivs = useIv(session, key, iv, source.data.length, record);
  const info = args.pEncryptedBlockInfo;
  const block = iv.subarray(0, keyLength);
  const data = info === null
    ? applyCtr(crypto, key, block, source.data)
    : applyPartialCtr(crypto, key, block, source.data, { beginning: integerField(info, 'NumEncryptedBytesAtBeginning'), skip: integerField(info, 'NumBytesInSkipPattern'), encrypt: integerField(info, 'NumBytesInEncryptPattern') }, profile.keystreamOverSkippedBytes);
  record.did('AES-CTR decrypt', () => `${source.data.length} bytes under the ${args.pContentKey === null ? 'session' : 'content'} key`, () => [{ name: 'counter block', value: bytes(block) }, { name: 'clear', value: bytes(data), secret: true }]);
  const written = withObject(withObject(state, { ...destination, data }), { ...session, ivs });
  return { state: written, outcome: record.returnsNothing() };
};

export const encryptionBlt: Handler<'EncryptionBlt'> = (args, context) => {
  const { state, record, environment: { crypto, profile } } = context;
  const ignored = (): HandlerResult => ({ state: ignoredBlit(context, args.hDstResource), outcome: record.returnsNothing() });
  const session = findSessionOrReport(context, args.hDevice, args.hCryptoSession);
  if (session === null || !checkKeyed(context, session, 'EncryptionBlt')) return ignored();
  if (!checkCap(context, capBits.ENCRYPTED_READ_BACK, 'ENCRYPTED_READ_BACK', 'cap-encrypted-read-back', session)) return ignored();
  const surfaces = findSurfaces(context, session, args.hSrcResource, args.hDstResource, 'encrypt');
  if (surfaces === null || !checkSize(context, session, 'IVSize', 'iv-size-16', args.pIV ? args.IVSize : keyLength)) return ignored();
  const separate = (profile.caps & capBits.ENCRYPTED_READ_BACK_KEY) !== 0;
  if (separate && session.readBackKey === null) {
    record.find('READ_BACK_KEY_MISSING', 'No GetEncryptionBltKey came before; the driver made a key of its own that nobody else knows.', handle('cryptoSession', session.handle));
  }
  const made = separate && session.readBackKey === null ? drawBytes(state.random, keyLength) : { bytes: separate ? session.readBackKey : session.key, random: state.random };
  // A first IV below 2^62 leaves room to count up (2018 page: "not too big").
  const first = session.nextIv === null ? drawBytes(made.random, 8) : null;
  const iv = session.nextIv ?? BigInt.asUintN(62, firstIv(first?.bytes ?? new Uint8Array(8)));
  const block = counterBlock(iv, 0n);
  const data = applyCtr(crypto, made.bytes ?? session.key, block, surfaces.source.data);
  record.did('AES-CTR encrypt', () => `${data.length} bytes under the ${separate ? 'read-back' : 'session'} key`, () => [{ name: 'counter block', value: bytes(block) }]);
  const drawn: DriverState = { ...state, random: first?.random ?? made.random };
  const written = withObject(withObject(drawn, { ...surfaces.destination, data }), { ...session, nextIv: iv + 1n, readBackKey: separate ? made.bytes : session.readBackKey });
  return { state: written, outcome: record.returnsNothing(args.pIV ? { pIV: bytes(block) } : {}) };
};

export const getEncryptionBltKey: Handler<'GetEncryptionBltKey'> = (args, context) => {
  const { state, record, environment: { crypto } } = context;
  const session = findSessionOrReport(context, args.hDevice, args.hCryptoSession);
  const zeroed = args.pReadbackKey ? { pReadbackKey: bytes(new Uint8Array(Math.min(args.KeySize, 4096))) } : {};
  if (session === null) return { state, outcome: record.returnsNothing() };
  if (!checkKeyed(context, session, 'GetEncryptionBltKey') || !checkCap(context, capBits.ENCRYPTED_READ_BACK_KEY, 'ENCRYPTED_READ_BACK_KEY', 'cap-read-back-key', session)
    || !checkSize(context, session, 'KeySize', 'key-size-16', args.KeySize)) return { state, outcome: record.returnsNothing(zeroed) };
  const drawn = drawBytes(state.random, keyLength);
  const wrapped = crypto.aesEcb('encrypt', session.key, drawn.bytes);
  record.did('make read-back key', () => 'AES-ECB-encrypted with the session key', () => [{ name: 'read-back key', value: bytes(drawn.bytes), secret: true }, { name: 'wrapped', value: bytes(wrapped) }]);
  const next = withObject({ ...state, random: drawn.random }, { ...session, readBackKey: drawn.bytes, nextIv: null });
  return { state: next, outcome: record.returnsNothing(args.pReadbackKey ? { pReadbackKey: bytes(wrapped) } : {}) };
};

/** The content key unwrapped, or the session key. */
function effectiveKey(context: CallContext, session: Keyed, size: number, wrapped: Bytes | null): Bytes | null {
  if (wrapped === null) return session.key;
  if (!checkSize(context, session, 'ContentKeySize', 'key-size-16', Math.min(size, wrapped.length))) return null;
  const key = context.environment.crypto.aesEcb('decrypt', session.key, wrapped.subarray(0, keyLength));
  context.record.did('unwrap content key', () => 'AES-ECB decrypt under the session key', () => [{ name: 'content key', value: bytes(key), secret: true }]);
  return key;
}

function checkSize({ record }: CallContext, session: SessionObject, name: string, rule: 'iv-size-16' | 'key-size-16', size: number): boolean {
  const fits = size === keyLength;
  record.check(`check ${name}`, rule, fits, () => `${name} ${size}, AES-128 takes ${keyLength}`);
  if (!fits) record.find('SIZE_NOT_16', `${name} is ${size}, AES-128 takes ${keyLength} bytes; the call was ignored.`, handle('cryptoSession', session.handle));
  return fits;
}

/** What an ignored blit does to its destination: the profile decides. */
function ignoredBlit({ state, environment }: CallContext, destination: bigint): DriverState {
  const object = objectOf(state, destination);
  if (environment.profile.ignoredBlit === 'leave destination' || object?.kind !== 'resource' || !object.alive) return state;
  return withObject(state, { ...object, data: new Uint8Array(object.data.length).fill(0xee) });
}

function firstIv(random: Bytes): bigint {
  return random.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
