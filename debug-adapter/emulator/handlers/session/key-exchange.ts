/** How the session key reaches the driver. */
import type { Bytes } from '../../../bytes/bytes.ts';
import { equalBytes } from '../../../bytes/bytes.ts';
import { bytes, integer } from '../../../catalog/value.ts';
import type { ArgumentsOf } from '../../call/argument-types.ts';
import {
  codeOf,
  decline,
  done,
  finding,
  phase,
  makesMistake,
  refuse,
  type Answer,
  type Call,
  type Effects,
  type Handlers,
  type CallFailure,
} from '../../call/call.ts';
import { checkSession, nullPointer } from '../../call/checks.ts';
import { decryptKeyBlock } from '../../session/decrypt-key-block.ts';
import type { Finding } from '../../call/outcome.ts';
import { handleOf, labelOf, withObject } from '../../objects/objects.ts';
import { withExchangedKey, withoutKeys } from '../../session/session-keys.ts';
import { sharedKeyFindings } from '../../channel/shared-key.ts';
import { passCommand } from '../../secure-environment/pass-command.ts';
import { nextState } from '../../session/session-states.ts';
import type { SessionObject } from '../../state/state.ts';

/** Bytes of an RSAES-OAEP block (documented: exactly 256). */
const blockSize = 256;

export const keyExchangeHandlers: Handlers<
  'NegotiateCryptoSessionKeyExchange' | 'NegotiateCryptoSessionKeyExchangeMT'
> = {
  NegotiateCryptoSessionKeyExchange: negotiate,
  NegotiateCryptoSessionKeyExchangeMT: (call, args) => {
    if (args.flags !== 0) {
      return refuse(call, {
        check: 'check flags',
        rule: 'flags-none',
        message: `flags is 0x${args.flags.toString(16)}; there is only NONE.`,
        advice: 'Pass D3DWDDM2_4DDI_CRYPTO_SESSION_KEY_EXCHANGE_FLAGS_NONE.',
      });
    }
    return negotiate(call, args);
  },
};

function negotiate(
  call: Call,
  { hDevice, hCryptoSession, DataSize, pData }: ArgumentsOf<'NegotiateCryptoSessionKeyExchange'>,
): Answer {
  const session = checkSession(call, hDevice, hCryptoSession);
  if (!session.ok) return decline(call, session.voidFailure);
  if (session.found.mode === 'HW_PROTECTION') return passCommand(call, session.found, DataSize, pData);
  if (pData === null) return decline(call, nullPointer('pData'));
  const size = checkBlockSize(call, DataSize, pData, 'RSAES_OAEP');
  if (size !== null) return refuse(call, size);
  const opened = decryptKeyBlock(call, pData.subarray(0, blockSize));
  if (opened.ok) return storeKey(call, session.found, opened.key, opened.findings);
  return refuse(call, { ...opened.refusing, ...toldApart(call, opened.refusing) }, withLostKey(call, session.found));
}

/** The block has exactly 256 bytes, and so has the buffer; null when it does. `taker`: who wants it. */
export function checkBlockSize(call: Call, DataSize: number, pData: Bytes, taker: string): CallFailure | null {
  if (DataSize !== blockSize) return wrongSize(DataSize, pData, taker);
  phase(call, 'check DataSize', 'passed', () => ({
    detail: `DataSize is ${blockSize}.`,
    values: [{ name: 'DataSize', value: integer(DataSize) }],
    rule: 'data-size-256',
  }));
  if (pData.length >= DataSize) return null;
  return {
    check: 'check pData',
    rule: 'data-size-matches',
    message: `DataSize is ${DataSize}, but the buffer has ${pData.length} bytes.`,
    advice: 'Pass the length of the buffer as DataSize; a real driver would read past its end.',
  };
}

/** A driver that tells its caller which check failed: an oracle. */
export function toldApart(call: Call, { rule }: CallFailure): Partial<CallFailure> {
  if (!makesMistake(call, 'distinguishable-oaep')) return {};
  return {
    status: codeOf(rule === 'rsa-range' ? 'E_INVALIDARG' : rule === 'message-16' ? 'D3DDDIERR_NOTAVAILABLE' : 'E_FAIL'),
  };
}

/** A driver that overwrote the old key before it looked at the new block. */
function withLostKey(call: Call, session: SessionObject): Effects {
  if (!makesMistake(call, 'overwrites-key-early') || session.sessionKey === null) return {};
  return { state: withObject(call.state, withoutKeys(session, 'Created')) };
}

function storeKey(call: Call, session: SessionObject, key: Bytes, findings: readonly Finding[]): Answer {
  const state = nextState(session.mode, session.state, 'key exchanged') ?? session.state;
  const own = bytes(key);
  const isReused = session.sessionKey !== null && equalBytes(session.sessionKey, key);
  phase(call, 'store session key', 'done', () => ({
    detail: `${session.state} becomes ${state}${session.sessionKey === null ? '' : '; the old key, its IV history and a pending refresh are gone (our choice)'}.`,
    values: [{ name: 'sessionKey', value: own, secret: true }],
  }));
  const reused = isReused
    ? [
        finding(
          'KEY_REUSED',
          `${labelOf(session)} already had this key; its IV history begins anew all the same.`,
          [],
          handleOf(session),
        ),
      ]
    : [];
  return done(call, withObject(call.state, withExchangedKey(session, state, key)), {}, [
    ...findings,
    ...reused,
    ...sharedKeyFindings(call.state, session, key),
  ]);
}

/** What somebody who passes a block of this size probably did. */
export function adviceForSize(size: number): string {
  switch (size) {
    case 16:
      return 'This is the length of a bare AES key: encrypt it with RSAES-OAEP under the session certificate.';
    case 40:
      return 'This is the length of an OPM block before encryption: a session wants the 16-byte key alone, encrypted.';
    case 32:
      return 'This is the length of a HW_PROTECTION command on x64: this session was created for RSAES_OAEP.';
    case 384:
    case 512:
      return `An RSA-${size * 8} key makes blocks of this length; the interface carries RSA-2048 only.`;
    case 255:
    case 257:
      return 'A ciphertext has exactly 256 bytes: keep leading zero bytes, add no sign byte.';
    default:
      return 'Pass the whole RSA-2048 ciphertext: 256 bytes.';
  }
}

function wrongSize(size: number, data: Bytes, taker: string): CallFailure {
  return {
    check: 'check DataSize',
    rule: 'data-size-256',
    message: `DataSize is ${size}; ${taker} takes exactly ${blockSize}.`,
    advice: adviceForSize(size),
    evidence: [
      { name: 'DataSize', value: integer(size) },
      { name: 'pData', value: bytes(data) },
    ],
    mistake: { finding: 'DATA_SIZE_WRONG', message: `DataSize is ${size}. ${adviceForSize(size)}` },
  };
}
