/** Where a block that is nearly RSAES-OAEP is damaged: which byte of which region, in sentences. */
import { type Bytes, emptyBytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import type { HashName } from '../../crypto/backend.ts';
import { hashLength } from '../../crypto/oaep.ts';
import type { DecodeContext } from '../context.ts';
import { allPairs } from './hash-pairs.ts';
import { wantedMessage } from './message-rules.ts';
import type { OaepFailure, OaepRegions } from './report.ts';
import type { Padding } from './unmask.ts';

/** Bytes of lHash that may differ from the hash expected for it to be that hash, damaged: two hashes agree in so many by chance never. Our choice. */
function mostDamaged(length: number): number {
  return length >> 2;
}

/** lHash is not the one expected although the padding behind it is good: another label, or bytes of it are wrong. */
export function lHashFailure(
  lHash: Bytes,
  { crypto, label }: DecodeContext,
  hash: HashName,
  isUsersOwn: boolean,
): { readonly failure: OaepFailure; readonly isDamaged: boolean } {
  const expected = crypto.digest(hash, label ?? emptyBytes);
  const start = 1 + lHash.length;
  const wrong = Array.from(lHash.keys()).filter((at) => lHash[at] !== expected[at]);
  const isDamaged = wrong.length <= mostDamaged(lHash.length);
  const message = isDamaged
    ? `lHash is the hash of the label expected but for ${wrong.length === 1 ? 'one byte' : `${String(wrong.length)} bytes`}: byte ${placesText(wrong.map((at) => start + at))} of EM. DB was damaged before the masks were applied.`
    : `lHash is ${isUsersOwn ? '' : `${toHex(lHash.subarray(0, 8))}…, `}not the hash of the label expected.`;
  return { failure: { id: 'LHASH_MISMATCH', of: 'EM', start, end: start + lHash.length, message }, isDamaged };
}

function placesText(places: readonly number[]): string {
  return `${places.slice(0, 4).join(', ')}${places.length > 4 ? ', …' : ''}`;
}

/** Y is 00 and no label hash shows: one wrong byte of maskedSeed or maskedDB changes all of DB, so that only the region can be told. `length` is hLen, `k` the length of EM. */
export function unreadableText(length: number, k: number): string {
  return `EM begins with 00, but the beginning of DB is not the label hash under any of the ${String(allPairs.length)} hash pairs: a byte of maskedSeed (1 to ${String(length)}) or of maskedDB (${String(1 + length)} to ${String(k - 1)}) is wrong, or it is another key or another padding.`;
}

/** What is wrong with PS or the separator, and at which byte. */
export function paddingFailure(
  { id, at: atInDb }: Exclude<Padding, { readonly ok: true }>,
  { db, em, oaepHash }: OaepRegions,
  context: DecodeContext,
  isUsersOwn: boolean,
): OaepFailure {
  const length = hashLength(oaepHash);
  const psStart = 1 + 2 * length;
  if (atInDb === db.length)
    return {
      id,
      of: 'EM',
      start: psStart,
      end: em.length,
      message: 'After lHash there are only zero bytes: the separator 01 is missing.',
    };
  const at = 1 + length + atInDb;
  const found = toHex(db.subarray(atInDb, atInDb + 1));
  const wanted = wantedMessage(context);
  const separator = wanted === null ? null : em.length - wanted.length - 1;
  const of = { id, of: 'EM', start: at, end: at + 1 } as const;
  if (separator === at)
    return {
      ...of,
      message: `The separator 01 should stand at byte ${String(at)} of EM, in front of ${String(wanted?.length)} bytes of message; that byte is ${isUsersOwn ? 'another' : found}.`,
    };
  if (found === '01')
    return {
      ...of,
      message: `PS should be zero bytes up to the separator 01 at byte ${String(separator)}; byte ${String(at)} of EM is 01 and ends it early.`,
    };
  const is = isUsersOwn ? 'neither' : found;
  return { ...of, message: `PS should be zero bytes up to the separator 01; byte ${String(at)} of EM is ${is}.` };
}
