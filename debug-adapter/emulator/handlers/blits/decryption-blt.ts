/** Ciphertext into a protected surface. */
import { part, type Bytes } from '../../../bytes/bytes.ts';
import { bytes, integer, type StructureValue } from '../../../catalog/value.ts';
import {
  applyCtr,
  applyPartialCtr,
  counterBlock,
  encryptedRegions,
  type EncryptedBlockInfo,
} from '../../../crypto/aes.ts';
import type { ArgumentsOf } from '../../call/argument-types.ts';
import { announces } from '../../profile/capabilities.ts';
import {
  decline,
  done,
  finding,
  phase,
  type Answer,
  type Call,
  type Handlers,
  type VoidFailure,
} from '../../call/call.ts';
import { checkCapability } from '../../call/checks.ts';
import { checkBlit } from '../../call/key-use.ts';
import { unwrapContentKey } from '../../session/content-key.ts';
import { findCounterMisuse, useOf, usesOf, withUse } from '../../session/counter-history.ts';
import { handleOf, resourceAt, withObject } from '../../objects/objects.ts';
import { filled } from '../../objects/resource.ts';
import type { Finding } from '../../call/outcome.ts';
import { keySize, shorterThanStated, sizeNot16 } from '../../call/sizes.ts';
import type { CounterUse, DriverState, SessionObject } from '../../state/state.ts';
import type { Surfaces } from '../../call/surfaces.ts';

type Args = ArgumentsOf<'DecryptionBlt'>;

/** What an ignored blit leaves under the profile that marks it (our choice). */
const marker = 0xdd;

export const decryptionBltHandlers: Handlers<'DecryptionBlt'> = {
  DecryptionBlt: (call, args) => {
    const checked = checkBlit(
      call,
      args,
      () => checkCapability(call, 'DECRYPTION_BLT', 'cap-decryption-blt') ?? checkOptions(call, args),
    );
    if (!checked.ok) return ignore(call, args, checked.voidFailure);
    const { session, more: surfaces } = checked.found;
    // A session that may use its key has one; the compiler cannot know it.
    if (session.sessionKey === null) return done(call, call.state);
    return decrypt(call, args, session, session.sessionKey, surfaces);
  },
};

/** Capabilities and sizes of the optional arguments. */
function checkOptions(
  call: Call,
  { pEncryptedBlockInfo, ContentKeySize, pContentKey, IVSize, pIV }: Args,
): VoidFailure | null {
  if (pEncryptedBlockInfo !== null) {
    const voidFailure = checkCapability(call, 'PARTIAL_DECRYPTION', 'cap-partial-decryption');
    if (voidFailure !== null) return voidFailure;
  }
  if (pContentKey !== null) {
    const voidFailure = checkCapability(call, 'CONTENT_KEY', 'cap-content-key');
    if (voidFailure !== null) return voidFailure;
    if (ContentKeySize !== keySize) return sizeNot16('ContentKeySize', ContentKeySize);
    if (pContentKey.length < keySize) return shorterThanStated('pContentKey', keySize, pContentKey.length);
  }
  if (pIV !== null) {
    if (IVSize !== keySize) return sizeNot16('IVSize', IVSize);
    if (pIV.length < keySize) return shorterThanStated('pIV', keySize, pIV.length);
  }
  return null;
}

function decrypt(
  call: Call,
  { pEncryptedBlockInfo, pContentKey, pIV }: Args,
  session: SessionObject,
  sessionKey: Bytes,
  { source, destination }: Surfaces,
): Answer {
  const { profile } = call.environment;
  const wrapped = pContentKey?.slice(0, keySize) ?? null;
  const unwrapped = wrapped === null ? null : unwrapContentKey(call, session, sessionKey, wrapped);
  const key = unwrapped?.key ?? sessionKey;
  const info = pEncryptedBlockInfo === null ? null : blockInfo(pEncryptedBlockInfo);
  const start = counterStart(session, key, pIV);
  const use = useOf(key, start, streamLength(source.data.length, info, profile.keystreamOverSkippedBytes));
  const findings = [...(unwrapped?.findings ?? []), ...counterFindings(call, session, key, use, start, pIV)];
  tellIv(call, start, use, findings);
  findings.push(...aboutShape(source.data.length, info, profile.blockAlignment, handleOf(session)));
  const data = decryptSurface(call, key, start, source.data, info);
  const used = withUse(wrapped === null ? session : { ...session, contentKey: key, wrappedContentKey: wrapped }, use);
  return done(call, withObject(withObject(call.state, used), filled(destination, data)), {}, findings);
}

/** The counter block of `pIV`; without one, the one behind the last that the key was used with. */
function counterStart(session: SessionObject, key: Bytes, pIV: Args['pIV']): Bytes {
  if (pIV !== null) return part(pIV, 0, keySize);
  const before = usesOf(session, key)?.highest ?? null;
  return before === null ? counterBlock(0n, 0n) : counterBlock(before.iv, before.end);
}

function counterFindings(
  { environment: { profile } }: Call,
  session: SessionObject,
  key: Bytes,
  use: CounterUse,
  start: Bytes,
  pIV: Args['pIV'],
): readonly Finding[] {
  const handle = handleOf(session);
  if (pIV !== null) {
    const isSequential = announces(profile, 'SEQUENTIAL_CTR_IV');
    return findCounterMisuse(use, usesOf(session, key), session.lastUse, isSequential, handle);
  }
  const message = `pIV is NULL; the driver took IV 0x${use.iv.toString(16)}, Count ${use.count}.`;
  return [finding('IV_MISSING', message, [{ name: 'counter block', value: bytes(start) }], handle)];
}

function decryptSurface(
  call: Call,
  key: Bytes,
  start: Bytes,
  ciphertext: Bytes,
  info: EncryptedBlockInfo | null,
): Bytes {
  const { crypto, profile } = call.environment;
  const keystream = profile.keystreamOverSkippedBytes;
  const data =
    info === null
      ? applyCtr(crypto, key, start, ciphertext)
      : applyPartialCtr(crypto, key, start, ciphertext, info, keystream);
  phase(call, 'decrypt', 'done', () => ({
    detail:
      info === null
        ? `AES-128-CTR over ${data.length} bytes.`
        : `AES-128-CTR over the encrypted stretches of ${data.length} bytes; the keystream ${keystream} over clear ones (our choice).`,
    values: [
      { name: 'ciphertext', value: bytes(ciphertext) },
      { name: 'plaintext', value: bytes(data), secret: true },
    ],
  }));
  return data;
}

function tellIv(call: Call, start: Bytes, use: CounterUse, findings: readonly Finding[]): void {
  const bad = findings.find(({ id }) => id.startsWith('IV_'));
  phase(call, 'check IV', bad === undefined ? 'passed' : 'failed', () => ({
    detail:
      bad === undefined
        ? `IV 0x${use.iv.toString(16)}, Count ${use.count} to ${use.end} is new under this key.`
        : `${bad.message} The blit is done all the same: there is no status for it.`,
    values: [{ name: 'counter block', value: bytes(start) }],
    rule: 'iv-increases',
  }));
}

function aboutShape(
  length: number,
  info: EncryptedBlockInfo | null,
  alignment: number,
  handle: Finding['handle'],
): readonly Finding[] {
  const found: Finding[] = [];
  if (length % alignment !== 0) {
    found.push(
      finding(
        'BLIT_NOT_ALIGNED',
        `The surface has ${length} bytes, BlockAlignmentSize is ${alignment}.`,
        [{ name: 'bytes', value: integer(length) }],
        handle,
      ),
    );
  }
  if (info !== null && (info.beginning % 16 !== 0 || info.skip % 16 !== 0 || info.encrypt % 16 !== 0)) {
    found.push(
      finding(
        'PARTIAL_BLOCK_ODD',
        `The pattern ${info.beginning}, ${info.skip}, ${info.encrypt} does not follow blocks of 16 bytes.`,
        [],
        handle,
      ),
    );
  }
  return found;
}

/** Bytes that the keystream is needed for. */
function streamLength(length: number, info: EncryptedBlockInfo | null, keystream: 'stands still' | 'advances'): number {
  if (info === null) return length;
  let encrypted = 0;
  let end = 0;
  for (const [from, to] of encryptedRegions(length, info)) {
    encrypted += to - from;
    end = to;
  }
  return keystream === 'advances' ? end : encrypted;
}

function blockInfo(structure: StructureValue): EncryptedBlockInfo {
  const field = (name: string): number => {
    const value = structure.fields[name];
    return value?.kind === 'integer' ? Number(value.value) : 0;
  };
  return {
    beginning: field('NumEncryptedBytesAtBeginning'),
    skip: field('NumBytesInSkipPattern'),
    encrypt: field('NumBytesInEncryptPattern'),
  };
}

/** A blit that is not done leaves the destination, or marks it, as the profile says. */
function ignore(call: Call, { hDstResource }: Args, voidFailure: VoidFailure): Answer {
  return decline(call, voidFailure, { state: afterIgnoredBlit(call, hDstResource) });
}

/** The state after a blit that was ignored. */
export function afterIgnoredBlit({ state, environment }: Call, hDstResource: bigint): DriverState {
  const destination = environment.profile.ignoredBlit === 'fill marker' ? resourceAt(state, hDstResource) : null;
  return destination?.state === 'Live'
    ? withObject(state, { ...destination, data: new Uint8Array(destination.data.length).fill(marker) })
    : state;
}
