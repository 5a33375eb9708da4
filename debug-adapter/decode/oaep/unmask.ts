/** From EM to DB (RFC 8017 section 7.1.2 step 3), for a known pair and for an unknown one. */
import { type Bytes, equalBytes, xor } from '../../bytes/bytes.ts';
import type { CryptoBackend, HashName } from '../../crypto/backend.ts';
import { hashLength, mgf1, unmaskOaep } from '../../crypto/oaep.ts';
import type { HashPair } from '../context.ts';
import { pairsByLength } from './hash-pairs.ts';
import type { OaepRegions } from './report.ts';

/** Splits EM and takes off both masks. EM has at least 2 hLen + 2 bytes. */
export function unmask(crypto: CryptoBackend, em: Bytes, pair: HashPair): OaepRegions {
  return { em, ...pair, y: em[0] ?? 0, ...unmaskOaep(crypto, em, pair) };
}

/** True when the modulus has room for this hash: k >= 2 hLen + 2. */
export function fitsModulus(hash: HashName, modulusLength: number): boolean {
  return modulusLength >= 2 * hashLength(hash) + 2;
}

/** An EM whose pair is looked for. What pairs have in common is computed once. */
export interface OpenedEm {
  readonly em: Bytes;
  /** The hash of the label. */
  readonly lHash: (hash: HashName) => Bytes;
  /** As much of the beginning of DB as a label hash of that length takes. */
  readonly startOfDb: (mgf1Hash: HashName, length: number) => Bytes;
}

/** @param label the one that DB is to begin with the hash of */
export function openedEm(crypto: CryptoBackend, em: Bytes, label: Bytes): OpenedEm {
  return {
    em,
    lHash: once(
      (hash) => hash,
      (hash) => crypto.digest(hash, label),
    ),
    startOfDb: once(
      (mgf1Hash, length) => `${mgf1Hash} ${String(length)}`,
      (mgf1Hash, length) => {
        const maskedDB = em.subarray(1 + length);
        const seed = xor(em.subarray(1, 1 + length), mgf1(crypto, mgf1Hash, maskedDB, length));
        return xor(maskedDB.subarray(0, length), mgf1(crypto, mgf1Hash, seed, length));
      },
    ),
  };
}

/** The same function, which computes what it is asked for once. */
function once<Asked extends readonly unknown[], Answer>(
  keyOf: (...asked: Asked) => string,
  compute: (...asked: Asked) => Answer,
): (...asked: Asked) => Answer {
  const known = new Map<string, Answer>();
  return (...asked) => {
    const key = keyOf(...asked);
    const answer = known.get(key) ?? compute(...asked);
    known.set(key, answer);
    return answer;
  };
}

/**
 * The regions under the first of `pairs` whose lHash stands at the beginning of DB, or null.
 * A match of 20 to 64 bytes does not happen by accident. Only as much of DB is unmasked as the comparison needs.
 */
export function findPair(crypto: CryptoBackend, opened: OpenedEm, pairs: readonly HashPair[]): OaepRegions | null {
  const { em, lHash, startOfDb } = opened;
  const found = pairs.find(
    ({ oaepHash, mgf1Hash }) =>
      fitsModulus(oaepHash, em.length) && equalBytes(startOfDb(mgf1Hash, hashLength(oaepHash)), lHash(oaepHash)),
  );
  return found === undefined ? null : unmask(crypto, em, found);
}

/** Zero bytes after lHash that make a padding recognisable although lHash is not the one looked for. */
const recognisablePadding = 8;

/**
 * The regions under the first pair whose DB has a well-formed PS and separator after *some* label hash, or null:
 * the sender used another label. Cannot see it where the message leaves less than 8 bytes of PS.
 */
export function findPaddingUnderAnyLabel(crypto: CryptoBackend, em: Bytes): OaepRegions | null {
  for (const pair of pairsByLength) {
    if (!fitsModulus(pair.oaepHash, em.length)) continue;
    const regions = unmask(crypto, em, pair);
    const padding = readPadding(regions);
    if (padding.ok && padding.psLength >= recognisablePadding) return regions;
  }
  return null;
}

/** PS and M of a DB, or the index in DB that is not what it should be. */
export type Padding =
  | { readonly ok: true; readonly psLength: number; readonly message: Bytes }
  | { readonly ok: false; readonly id: 'NO_SEPARATOR' | 'PS_NONZERO'; readonly at: number };

/** How long the message is to be: exactly, or at least. */
export interface WantedMessage {
  readonly length: number;
  readonly isExact: boolean;
}

/**
 * Reads what follows lHash: zero bytes, the separator 0x01, the message. Where the length of the message is known, so is the place of
 * the separator: a zero byte there is a separator that is missing, and a byte 0x01 in front of zero bytes and a separator is a wrong byte of PS.
 */
export function readPadding({ db, oaepHash }: OaepRegions, wanted: WantedMessage | null = null): Padding {
  const psStart = hashLength(oaepHash);
  const separator = wanted === null ? -1 : db.length - wanted.length - 1;
  const at = nextNonZero(db, psStart);
  if (separator >= psStart && at > separator && db[at] !== 1) return { ok: false, id: 'NO_SEPARATOR', at: separator };
  if (at === db.length) return { ok: false, id: 'NO_SEPARATOR', at };
  if (db[at] !== 1) return { ok: false, id: 'PS_NONZERO', at };
  const isEarly =
    wanted?.isExact === true && at < separator && db[separator] === 1 && nextNonZero(db, at + 1) === separator;
  return isEarly
    ? { ok: false, id: 'PS_NONZERO', at }
    : { ok: true, psLength: at - psStart, message: db.subarray(at + 1) };
}

function nextNonZero(db: Bytes, from: number): number {
  let at = from;
  while (at < db.length && db[at] === 0) at += 1;
  return at;
}
