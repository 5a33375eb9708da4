/** NegotiateCryptoSessionKeyExchange: the 256-byte block, opened step by step as RFC 8017 section 7.1.2 describes. */
import { emptyBytes, type Bytes } from '../../bytes/bytes.ts';
import { bytes, handle, integer } from '../../catalog/value.ts';
import { openOaep, type OaepOpening, type OaepParameters } from '../../crypto/oaep.ts';
import { diagnoseOaep } from '../../decode/oaep/diagnose.ts';
import type { DriverEnvironment } from '../driver.ts';
import type { CallContext, Handler, HandlerResult } from '../handler.ts';
import type { NamedValue } from '../outcome.ts';
import { withObject, type SessionObject } from '../state.ts';
import { findSession, hardwareProtection } from './guards.ts';

const blockLength = 256;
const keyLength = 16;
/** sizeof(D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA) on x64 and x86. */
const commandLengths: readonly number[] = [32, 16];

export const negotiate: Handler<'NegotiateCryptoSessionKeyExchange'> = (args, context) => exchange(args.hDevice, args.hCryptoSession, args.DataSize, args.pData, context);

export const negotiateMT: Handler<'NegotiateCryptoSessionKeyExchangeMT'> = (args, context) => exchange(args.hDevice, args.hCryptoSession, args.DataSize, args.pData, context);

function exchange(device: bigint, sessionHandle: bigint, dataSize: number, data: Bytes | null, context: CallContext): HandlerResult {
  const { state, record, environment } = context;
  const refuse = (): HandlerResult => ({ state, outcome: record.returns('E_INVALIDARG') });
  const session = findSession(context, device, sessionHandle);
  if (session === null) return refuse();
  if (session.keyExchange === hardwareProtection) return sendCommand(session, dataSize, context);
  const advice = (): string => adviceFor(data ?? emptyBytes, environment);
  if (!record.check('check DataSize', 'data-size-256', dataSize === blockLength, () => `DataSize ${dataSize}, an RSAES-OAEP session takes exactly ${blockLength}.`, () => [{ name: 'DataSize', value: integer(dataSize) }], advice)) return refuse();
  if (!record.check('check pData', 'pointer-not-null', data !== null, () => (data === null ? 'pData is NULL.' : 'given')) || data === null) return refuse();
  if (!record.check('check buffer', 'data-size-matches', data.length >= dataSize, () => `pData holds ${data.length} bytes, DataSize says ${dataSize}.`)) return refuse();
  const opened = openBlock(data.subarray(0, blockLength), context, advice);
  if (opened === null) return refuse();
  if (!record.check('check message length', 'message-16', opened.length === keyLength, () => `The message has ${opened.length} bytes, a session key has ${keyLength}.`, () => [{ name: 'M', value: bytes(opened), secret: true }], advice)) return refuse();
  record.did('store session key', () => (session.key === null ? 'Created → Keyed' : 'the new key replaces the old one; IV history and pending refresh are gone'), () => [{ name: 'session key', value: bytes(opened), secret: true }]);
  const keyed: SessionObject = { ...session, state: 'Keyed', key: opened.slice(), pendingRefresh: null, readBackKey: null, ivs: [], nextIv: null, exchanges: session.exchanges + 1 };
  return { state: withObject(state, keyed), outcome: record.returns('S_OK') };
}

/** RSA and OAEP decoding with a phase each; null when a check failed. */
function openBlock(block: Bytes, { record, environment }: CallContext, advice: () => string): Bytes | null {
  const { crypto, profile, identity } = environment;
  const em = crypto.rsaPrivate(identity.key, block);
  const c: NamedValue = { name: 'C', value: bytes(block) };
  if (!record.check('RSA decrypt', 'rsa-range', em !== null, () => (em === null ? 'As a big-endian number the block is not below the modulus.' : 'EM = C^d mod n, 256 bytes'), () => (em === null ? [c] : [c, { name: 'EM', value: bytes(em), secret: true }]), advice) || em === null) return null;
  const parameters: OaepParameters = { oaepHash: profile.oaepHash, mgf1Hash: profile.mgf1Hash, label: emptyBytes };
  const opening = openOaep(crypto, em, parameters);
  if (opening === null) {
    record.check('check modulus', 'oaep-decoding', false, () => `The modulus has no room for ${profile.oaepHash}.`);
    return null;
  }
  if (opening.failure === 'LHASH_MISMATCH' && !profile.strictOaepHash) return openLeniently(block, environment, record);
  recordOpening(opening, parameters, record, advice);
  return opening.failure === null ? opening.message : null;
}

function recordOpening(opening: OaepOpening, parameters: OaepParameters, record: CallContext['record'], advice: () => string): void {
  const { failure } = opening;
  const secret = (name: string, value: Bytes, note?: string): NamedValue => ({ name, value: bytes(value), secret: true, ...(note === undefined ? {} : { note }) });
  const first = opening.em[0] ?? 0;
  if (!record.check('check Y', 'oaep-decoding', failure !== 'Y_NONZERO', () => `EM begins with ${first.toString(16).padStart(2, '0')}, it must be 00.`, () => [{ name: 'Y', value: integer(first) }], advice)) return;
  record.did('unmask seed', () => `seed = maskedSeed xor MGF1-${parameters.mgf1Hash}(maskedDB)`, () => [secret('maskedSeed', opening.maskedSeed), secret('maskedDB', opening.maskedDB), secret('seed', opening.seed)]);
  record.did('unmask DB', () => `DB = maskedDB xor MGF1-${parameters.mgf1Hash}(seed)`, () => [secret('DB', opening.db)]);
  const matches = failure !== 'LHASH_MISMATCH';
  if (!record.check('compare lHash', 'oaep-hash', matches, () => (matches ? `lHash is ${parameters.oaepHash} of the empty label` : `lHash is not ${parameters.oaepHash} of the empty label.`), () => [{ name: 'lHash', value: bytes(opening.lHash) }, { name: 'expected lHash', value: bytes(opening.expectedLHash) }], advice)) return;
  const separated = failure === null;
  record.check('find 0x01', 'oaep-decoding', separated, () => (separated ? `after ${opening.psLength} zero bytes of PS` : failure === 'NO_SEPARATOR' ? 'There is no 01 after PS.' : `PS holds a byte that is neither 00 nor 01 after ${opening.psLength} bytes.`),
    () => [secret('PS', opening.db.subarray(opening.lHash.length, opening.lHash.length + opening.psLength), `${opening.psLength} zero bytes`), ...(separated ? [secret('M', opening.message)] : [])], advice);
}

/** A lenient driver takes the key under any hash pair that it recognises, and a finding says so. */
function openLeniently(block: Bytes, environment: DriverEnvironment, record: CallContext['record']): Bytes | null {
  const report = diagnoseOaep(block, decodeContext(environment));
  const { message, oaepHash, mgf1Hash } = report;
  const found = message !== null && oaepHash !== null && report.failure === null;
  if (!record.check('try other hash pairs', 'oaep-decoding', found, () => (found ? `${oaepHash} with MGF1-${mgf1Hash ?? oaepHash}` : 'No hash pair opens the block.')) || !found) return null;
  record.find('OAEP_HASH_NOT_DOCUMENTED', `The key came under ${oaepHash} with MGF1-${mgf1Hash ?? oaepHash}; only SHA-512 for both is documented.`, null);
  return message;
}

function adviceFor(block: Bytes, environment: DriverEnvironment): string {
  const { mistake } = diagnoseOaep(block, decodeContext(environment));
  return mistake === null ? '' : `${mistake.sentence} ${mistake.advice}`.trim();
}

function decodeContext({ crypto, identity, profile, knownIdentities }: DriverEnvironment) {
  const keys = [identity, ...knownIdentities].map(({ name, key, isUsersOwn }) => ({ name, key, isUsersOwn }));
  return {
    crypto, keyring: keys, certificates: [], hashPair: { oaepHash: profile.oaepHash, mgf1Hash: profile.mgf1Hash },
    expectation: { place: 'pData of NegotiateCryptoSessionKeyExchange', decoder: 'oaep' as const, exchange: 'session' as const },
  };
}

/** HW_PROTECTION: the size is checked as documented; there is no secure environment behind it here, and the finding says so. */
function sendCommand(session: SessionObject, dataSize: number, { state, record }: CallContext): HandlerResult {
  const fits = commandLengths.includes(dataSize);
  if (!record.check('check DataSize', 'hardware-data-size', fits, () => `DataSize ${dataSize}, the command structure has 32 bytes (x64) or 16 (x86)`)) return { state, outcome: record.returns('E_INVALIDARG') };
  record.find('SECURE_ENVIRONMENT_NOT_EMULATED', 'The command was accepted for transport and reached nothing: no secure environment is emulated.', handle('cryptoSession', session.handle));
  return { state, outcome: record.returns('S_OK') };
}
