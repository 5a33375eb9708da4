/** The mistakes that applications make, each with the number that it keeps, and the findings by which an emulated driver tells of it. */
import type { Source } from './entry.ts';
import type { FindingId } from './findings.ts';
import { documented, ourChoice, seenInPublicCode } from './source.ts';

export interface ApplicationMistake {
  /** What the application does wrong. */
  readonly text: string;
  /** What comes of it on a real system. */
  readonly consequence: string;
  /** What tells of it; or why nothing on the driver's side can. */
  readonly seenBy: readonly FindingId[] | string;
  readonly source: Source;
}

export const applicationMistakes = {
  1: {
    text: 'OAEP with the hash that a library takes by default (SHA-1) instead of SHA-512',
    consequence: 'the exchange is refused',
    seenBy: ['OAEP_WRONG_HASH', 'OAEP_HASH_NOT_DOCUMENTED'],
    source: documented('set signing key and sequence numbers, page of January 2018'),
  },
  2: {
    text: 'PKCS #1 v1.5 padding, or RSA without padding',
    consequence: 'the exchange is refused',
    seenBy: ['NOT_OAEP'],
    source: documented('negotiatecryptosessionkeyexchange'),
  },
  3: {
    text: 'the 40-byte OPM block for a session, or the key alone for an output',
    consequence: 'the exchange is refused',
    seenBy: ['OAEP_WRONG_MESSAGE'],
    source: documented('RFC 8017 section 7.1.1'),
  },
  4: {
    text: 'a little-endian ciphertext, as CryptoAPI writes it',
    consequence: 'the exchange is refused',
    seenBy: ['BLOCK_LITTLE_ENDIAN'],
    source: documented('CryptEncrypt'),
  },
  5: {
    text: 'the key of another certificate, such as that of the channel for the session',
    consequence: 'the exchange is refused',
    seenBy: ['OTHER_CERTIFICATE'],
    source: documented('getcertificate'),
  },
  6: {
    text: 'a DataSize other than 256',
    consequence: 'the exchange is refused',
    seenBy: ['DATA_SIZE_WRONG'],
    source: documented('negotiatecryptosessionkeyexchange'),
  },
  7: {
    text: 'one key for the channel and the session',
    consequence: 'it works, and is weak',
    seenBy: ['KEY_SHARED'],
    source: documented('GPU-based content protection'),
  },
  8: {
    text: 'IV and Count in native byte order',
    consequence: 'garbage frames, no error',
    seenBy: ['IV_BYTE_ORDER'],
    source: documented('comments of d3d11_1.h'),
  },
  9: {
    text: 'an IV used twice, or one that does not increase',
    consequence: 'Direct3D 9 may fail the call; Direct3D 11 says nothing',
    seenBy: ['IV_REUSED', 'IV_NOT_INCREASING'],
    source: documented('decryptionblt'),
  },
  10: {
    text: 'a new IV for each buffer although SEQUENTIAL_CTR_IV is announced',
    consequence: 'garbage from the second buffer on',
    seenBy: ['IV_NOT_SEQUENTIAL'],
    source: documented('DXVA2_AES_CTR_IV'),
  },
  11: {
    text: 'the content key in clear, or wrapped with CTR instead of ECB',
    consequence: 'garbage',
    seenBy: ['CONTENT_KEY_IN_CLEAR', 'CONTENT_KEY_WRAPPED_WRONG'],
    source: documented('decryptionblt'),
  },
  12: {
    text: 'the new key before FinishSessionKeyRefresh, or the old one after it',
    consequence: 'garbage',
    seenBy: ['KEY_OUT_OF_STEP'],
    source: documented('startsessionkeyrefresh'),
  },
  13: {
    text: 'a content key that was not wrapped again after a refresh',
    consequence: 'garbage',
    seenBy: ['CONTENT_KEY_STALE'],
    source: ourChoice('follows from wrapping under the session key'),
  },
  14: {
    text: 'partial encryption, or another feature, without its capability',
    consequence: 'undefined',
    seenBy: ['CAPABILITY_MISSING'],
    source: documented('decryptionblt'),
  },
  15: {
    text: 'encrypted start codes and headers although ENCRYPT_SLICEDATA_ONLY is announced',
    consequence: 'the frame does not decode',
    seenBy: ['HEADERS_ENCRYPTED'],
    source: documented('content-protection capabilities'),
  },
  16: {
    text: 'a blit between surfaces of the wrong usage, size or device',
    consequence: 'a message of the debug layer; the call is dropped',
    seenBy: ['BLIT_SURFACE_WRONG', 'STOPPED_BY_RUNTIME'],
    source: documented('d3d11sdklayers.h'),
  },
  17: {
    text: 'EncryptionBlt without GetEncryptionBltKey although read-back keys are announced',
    consequence: 'the result cannot be decrypted',
    seenBy: ['READ_BACK_KEY_MISSING'],
    source: documented('encryptionblt'),
  },
  18: {
    text: 'an OMAC over the whole structure, or over its valid part only',
    consequence: 'the message is refused',
    seenBy: ['OMAC_OVER_WRONG_BYTES'],
    source: documented('OPM and authenticated channel messages'),
  },
  19: {
    text: 'padding bytes that changed between the OMAC and the call',
    consequence: 'the message is refused',
    seenBy: ['PADDING_CHANGED'],
    source: ourChoice('follows from signing whole structures'),
  },
  20: {
    text: 'one sequence counter for queries and commands',
    consequence: 'an output refuses the second kind; a channel takes it by luck',
    seenBy: ['COUNTERS_SHARED'],
    source: documented('retrieving information about a protected output'),
  },
  21: {
    text: 'a sequence number used again after a call that failed',
    consequence: 'the next message is refused',
    seenBy: ['SEQUENCE_REPEATED'],
    source: ourChoice('described nowhere'),
  },
  22: {
    text: 'a query before INITIALIZE, or INITIALIZE twice',
    consequence: 'the call is refused',
    seenBy: ['INITIALIZE_MISSING', 'INITIALIZE_REPEATED'],
    source: documented('configureauthenticatedchannel'),
  },
  23: {
    text: 'certificate or key exchange on a channel of type 1',
    consequence: 'the call fails',
    seenBy: ['CHANNEL_WITHOUT_CERTIFICATE'],
    source: documented('createauthenticatedchannel'),
  },
  24: {
    text: 'a COM pointer or a handle of the runtime where the driver wants its own',
    consequence: 'the command is refused',
    seenBy: ['HANDLE_SPACE_WRONG'],
    source: documented('configuring an authenticated channel'),
  },
  25: {
    text: 'decoder, session and channel of different devices',
    consequence: 'the call is refused',
    seenBy: ['WRONG_DEVICE'],
    source: documented('configureauthenticatedchannel'),
  },
  26: {
    text: 'only the HRESULT of a HW_PROTECTION exchange is looked at, not Status',
    consequence: 'an error of the DRM module is overlooked',
    seenBy: ['COMMAND_FAILED'],
    source: documented('D3D11_KEY_EXCHANGE_HW_PROTECTION_DATA'),
  },
  27: {
    text: 'no room for the private data of the driver in pbInput and pbOutput',
    consequence: 'commands and replies are misread',
    seenBy: ['PRIVATE_AREA_MISSING'],
    source: documented('getcryptosessionprivatedatasize'),
  },
  28: {
    text: 'CheckCryptoSessionStatus before GetDataForNewHardwareKey',
    consequence: 'the session may look lost',
    seenBy: ['STATUS_ASKED_EARLY'],
    source: seenInPublicCode('a browser for Windows'),
  },
  29: {
    text: 'capability bits of the DDI read with the constants of the API',
    consequence: 'wrong features are detected',
    seenBy: 'the driver sees only the question, not how its answer is read',
    source: documented('content-protection capabilities'),
  },
  30: {
    text: 'the unsigned HRESULT is trusted and ReturnCode, which is signed, is not looked at',
    consequence: 'whoever sits between can forge success',
    seenBy: 'the driver does not see what is read of its answer',
    source: documented('queryauthenticatedchannel'),
  },
  31: {
    text: 'protection of an output is switched on and never looked at again',
    consequence: 'a lost link goes unnoticed',
    seenBy: ['OUTPUT_NOT_POLLED'],
    source: documented('using output protection manager'),
  },
  32: {
    text: 'HDCP is taken for on right after the command',
    consequence: 'frames go out unprotected',
    seenBy: ['HDCP_ASSUMED'],
    source: documented('using output protection manager'),
  },
} as const satisfies Readonly<Record<number, ApplicationMistake>>;

export type MistakeNumber = keyof typeof applicationMistakes;
const rows: readonly (readonly [string, ApplicationMistake])[] = Object.entries(applicationMistakes);
const numberByFinding: ReadonlyMap<FindingId, MistakeNumber> = new Map(
  rows.flatMap(([number, { seenBy }]) =>
    typeof seenBy === 'string' ? [] : seenBy.map((id) => [id, Number(number) as MistakeNumber] as const),
  ),
);

/** The number of the mistake that a finding tells of; null for findings about something else. */
export function mistakeNumber(id: FindingId): MistakeNumber | null {
  return numberByFinding.get(id) ?? null;
}

/** `IV_REUSED (mistake 9)`: how a finding is named where people read it. */
export function findingLabel(id: FindingId): string {
  const number = mistakeNumber(id);
  return number === null ? id : `${id} (mistake ${number})`;
}
