/** A protected surface as ciphertext, and the key for reading it. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { bytes, integer } from '../../../catalog/value.ts';
import { applyCtr, counterBlock } from '../../../crypto/aes.ts';
import type { ArgumentsOf } from '../../call/argument-types.ts';
import { announces } from '../../profile/capabilities.ts';
import {
  decline,
  done,
  finding,
  makesMistake,
  phase,
  type Answer,
  type Call,
  type Handlers,
  type VoidFailure,
} from '../../call/call.ts';
import { checkCapability, nullPointer } from '../../call/checks.ts';
import { checkBlit, checkKeyUse, checkedUnless } from '../../call/key-use.ts';
import { handleOf, labelOf, withObject } from '../../objects/objects.ts';
import { filled } from '../../objects/resource.ts';
import type { Finding } from '../../call/outcome.ts';
import { drawBytes, type RandomState } from '../../state/random.ts';
import { keySize, sizeNot16, zeros } from '../../call/sizes.ts';
import type { SessionObject } from '../../state/state.ts';
import type { Surfaces } from '../../call/surfaces.ts';
import { afterIgnoredBlit } from './decryption-blt.ts';

type Args = ArgumentsOf<'EncryptionBlt'>;

/** The first IV has 48 random bits: random, but not too big to count up from (2018 page). */
const ivBytes = 6;

export const encryptionBltHandlers: Handlers<'EncryptionBlt' | 'GetEncryptionBltKey'> = {
  EncryptionBlt: (call, args) => {
    const checked = checkBlit(
      call,
      args,
      () =>
        checkCapability(call, 'ENCRYPTED_READ_BACK', 'cap-encrypted-read-back') ??
        (args.pIV && args.IVSize !== keySize ? sizeNot16('IVSize', args.IVSize) : null),
    );
    if (!checked.ok) return ignore(call, args, checked.voidFailure);
    const { session, more: surfaces } = checked.found;
    // A session that may use its key has one; the compiler cannot know it.
    if (session.sessionKey === null) return done(call, call.state);
    return encrypt(call, args, session, session.sessionKey, surfaces);
  },

  GetEncryptionBltKey: (call, args) => {
    const { KeySize, pReadbackKey } = args;
    const outputs = zeros('pReadbackKey', pReadbackKey, KeySize);
    const checked = checkKeyUse(call, args, 'use key', () =>
      checkedUnless(
        checkCapability(call, 'ENCRYPTED_READ_BACK_KEY', 'cap-read-back-key') ??
          (pReadbackKey ? null : nullPointer('pReadbackKey')) ??
          (KeySize === keySize ? null : sizeNot16('KeySize', KeySize)),
      ),
    );
    if (!checked.ok) return decline(call, checked.voidFailure, { outputs });
    const { session } = checked.found;
    if (session.sessionKey === null) return done(call, call.state);
    const repeated = makesMistake(call, 'same-read-back-key') ? session.readbackKey : null;
    const [key, random] = repeated === null ? drawBytes(call.state.random, keySize) : [repeated, call.state.random];
    phase(call, 'draw read-back key', 'done', () => ({
      detail: 'A new key; the one before is void.',
      values: [{ name: 'readbackKey', value: bytes(key), secret: true }],
    }));
    const wrapped = call.environment.crypto.aesEcb('encrypt', session.sessionKey, key);
    phase(call, 'wrap read-back key', 'done', () => ({
      detail: 'AES-128-ECB under the session key.',
      values: [{ name: 'pReadbackKey', value: bytes(wrapped) }],
    }));
    return done(call, withObject({ ...call.state, random }, { ...session, readbackKey: key, nextReadbackIv: null }), {
      pReadbackKey: bytes(wrapped),
    });
  },
};

function encrypt(
  call: Call,
  { pIV }: Args,
  session: SessionObject,
  sessionKey: Bytes,
  { source, destination }: Surfaces,
): Answer {
  const { crypto, profile } = call.environment;
  const findings: Finding[] = [];
  const chosen = chooseKey(call, session, sessionKey, findings);
  const [iv, random] =
    session.nextReadbackIv === null || chosen.isNew ? drawIv(chosen.random) : [session.nextReadbackIv, chosen.random];
  const start = counterBlock(iv, 0n);
  phase(call, 'make IV', 'done', () => ({
    detail: `The driver makes the IV: 0x${iv.toString(16)}; the next one is one higher.`,
    values: [{ name: 'counter block', value: bytes(start) }],
    rule: 'iv-not-reused',
  }));
  if (!pIV)
    findings.push(
      finding(
        'IV_MISSING',
        'pIV is NULL: the application cannot know the counter block that the driver used.',
        [{ name: 'counter block', value: bytes(start) }],
        handleOf(session),
      ),
    );
  if (source.data.length % profile.blockAlignment !== 0) {
    findings.push(
      finding(
        'BLIT_NOT_ALIGNED',
        `The surface has ${source.data.length} bytes, BlockAlignmentSize is ${profile.blockAlignment}.`,
        [{ name: 'bytes', value: integer(source.data.length) }],
        handleOf(session),
      ),
    );
  }
  const data = applyCtr(crypto, chosen.key, start, source.data);
  phase(call, 'encrypt', 'done', () => ({
    detail: `AES-128-CTR over ${data.length} bytes.`,
    values: [
      { name: 'plaintext', value: bytes(source.data), secret: true },
      { name: 'ciphertext', value: bytes(data) },
    ],
  }));
  const used: SessionObject = {
    ...session,
    readbackKey: chosen.isReadback ? chosen.key : session.readbackKey,
    nextReadbackIv: BigInt.asUintN(64, iv + 1n),
  };
  return done(
    call,
    withObject(withObject({ ...call.state, random }, used), filled(destination, data)),
    pIV ? { pIV: bytes(start) } : {},
    findings,
  );
}

interface ChosenKey {
  readonly key: Bytes;
  readonly isReadback: boolean;
  readonly isNew: boolean;
  readonly random: RandomState;
}

/** The read-back key where the capability says so, else the session key. Without GetEncryptionBltKey the driver makes one (our choice). */
function chooseKey(call: Call, session: SessionObject, sessionKey: Bytes, findings: Finding[]): ChosenKey {
  const { random } = call.state;
  const isReadback = announces(call.environment.profile, 'ENCRYPTED_READ_BACK_KEY');
  phase(call, 'choose key', 'done', () => ({
    detail: isReadback ? 'ENCRYPTED_READ_BACK_KEY is announced: the read-back key.' : 'The session key.',
    rule: 'read-back-key-first',
  }));
  if (!isReadback) return { key: sessionKey, isReadback, isNew: false, random };
  if (session.readbackKey !== null) return { key: session.readbackKey, isReadback, isNew: false, random };
  findings.push(
    finding(
      'READ_BACK_KEY_MISSING',
      `${labelOf(session)} was never asked for a read-back key; the driver made one that nobody else knows.`,
      [],
      handleOf(session),
    ),
  );
  const [key, next] = drawBytes(random, keySize);
  return { key, isReadback, isNew: true, random: next };
}

function drawIv(random: RandomState): readonly [iv: bigint, next: RandomState] {
  const [drawn, next] = drawBytes(random, ivBytes);
  return [drawn.reduce((value, byte) => value * 256n + BigInt(byte), 0n), next];
}

function ignore(call: Call, { pIV, IVSize, hDstResource }: Args, voidFailure: VoidFailure): Answer {
  return decline(call, voidFailure, {
    outputs: zeros('pIV', pIV, IVSize),
    state: afterIgnoredBlit(call, hDstResource),
  });
}
