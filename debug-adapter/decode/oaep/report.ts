/** What is found out about a block of key material: the facts behind the tree, the hover, the refusal advice and `ddi decode`. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { HashName } from '../../crypto/backend.ts';
import type { MistakeId } from './mistakes.ts';

/** The checks of RFC 8017 section 7.1.2 and of the interface, in the order a driver does them. */
export type OaepFailureId =
  | 'BAD_LENGTH'
  | 'KEY_TOO_SMALL'
  | 'C_OUT_OF_RANGE'
  | 'Y_NONZERO'
  | 'LHASH_MISMATCH'
  | 'NO_SEPARATOR'
  | 'PS_NONZERO'
  | 'BAD_MESSAGE_LENGTH'
  | 'RANDOM_MISMATCH';

/** The first check that failed. */
export interface OaepFailure {
  readonly id: OaepFailureId;
  /** What is wrong, with the numbers. */
  readonly message: string;
  /** Where: `[start, end)` of the ciphertext, or of EM once there is one. */
  readonly of: 'C' | 'EM';
  readonly start: number;
  readonly end: number;
}

/** What the sender probably did, and what to do about it. */
export interface OaepMistake {
  readonly id: MistakeId;
  /** One sentence with the evidence in it. */
  readonly sentence: string;
  /** What to do next. */
  readonly advice: string;
}

/** How the hash pair of the report was arrived at. */
export type PairOrigin = 'expected pair' | 'search order' | 'all pairs' | 'padding alone' | 'not found';

export interface OaepReport {
  /** True when the block is valid RSAES-OAEP under a key at hand and carries what its place calls for. */
  readonly valid: boolean;
  /** The name of the key that was used; null when there was none. */
  readonly keyName: string | null;
  /** True when the key is a user's own: then EM, seed and message are secrets. */
  readonly isUsersOwn: boolean;
  /** Bytes of the modulus, k; null without a key. */
  readonly modulusLength: number | null;
  /** The hashes found; null when no pair fits. */
  readonly oaepHash: HashName | null;
  readonly mgf1Hash: HashName | null;
  readonly pairFrom: PairOrigin;
  /** The block after the RSA operation; null without a key, or when the operation refused. */
  readonly em: Bytes | null;
  /** The regions of EM under the pair found, or under the pair expected when none fits. Null without EM, or when the modulus has no room for the hash. */
  readonly regions: OaepRegions | null;
  /** The label hash found in DB; null when no pair fits. */
  readonly lHash: Bytes | null;
  /** Length of PS in bytes; null when no separator was reached. */
  readonly psLength: number | null;
  /** M; null when there is none. Also set when only its length or its first bytes are wrong for the place. */
  readonly message: Bytes | null;
  readonly failure: OaepFailure | null;
  readonly mistake: OaepMistake | null;
}

/** EM and what unmasking makes of it (RFC 8017 section 7.1.2 step 3). */
export interface OaepRegions {
  readonly em: Bytes;
  readonly oaepHash: HashName;
  readonly mgf1Hash: HashName;
  readonly y: number;
  readonly maskedSeed: Bytes;
  readonly maskedDB: Bytes;
  readonly seed: Bytes;
  readonly db: Bytes;
}
