/** What a block of key material is: every check of RFC 8017 section 7.1.2, and the likely mistake where one fails. */
import { bytesText } from '../../bytes/byte-words.ts';
import type { Bytes } from '../../bytes/bytes.ts';
import { toHex } from '../../bytes/hex.ts';
import { hashLength } from '../../crypto/oaep.ts';
import type { DecodeContext, KnownKey } from '../context.ts';
import { pairText } from './hash-pairs.ts';
import { lHashFailure, paddingFailure, unreadableText } from './damage.ts';
import { messageFailure, messageMistake, wantedMessage } from './message-rules.ts';
import { findIntegerLength, findLittleEndian, findOtherKey, findOtherLabel, findShapeOfEm } from './opened-mistakes.ts';
import { expectedPair, findPairOf, type PairFound } from './opening.ts';
import { findPlainMistake } from './plain-mistakes.ts';
import type { OaepFailure, OaepFailureId, OaepReport } from './report.ts';
import { fitsModulus, readPadding, unmask } from './unmask.ts';

const blank: OaepReport = {
  valid: false,
  keyName: null,
  isUsersOwn: false,
  modulusLength: null,
  oaepHash: null,
  mgf1Hash: null,
  pairFrom: 'not found',
  em: null,
  regions: null,
  lHash: null,
  psLength: null,
  message: null,
  failure: null,
  mistake: null,
};

/**
 * Diagnoses a block that should be RSAES-OAEP under the first key of `context.keyring` (big-endian, k bytes).
 * A block that is what it should be costs one RSA operation, with a known and with an unknown hash pair; a wrong one
 * costs one more for every likely mistake that is tried. Never throws. Sources: RFC 8017 section 7.1.2; search order,
 * recognisers and their sentences are our choice.
 */
export function diagnoseOaep(block: Bytes, context: DecodeContext): OaepReport {
  const known = context.keyring[0];
  if (known === undefined) return diagnoseWithoutKey(block, context);
  const report = diagnoseUnder(known, block, context);
  if (report.valid || report.mistake !== null) return report;
  const other = findOtherKey(block, context);
  if (other === null) return report;
  // Where nothing says which certificate was meant, the key that opens the block is the right one.
  return context.expectation?.exchange === undefined
    ? diagnoseUnder(other.known, block, context)
    : { ...report, mistake: other.mistake };
}

/** Without a private key there is only the length, measured against the certificates in sight, and plain mistakes. */
function diagnoseWithoutKey(block: Bytes, context: DecodeContext): OaepReport {
  const lengths = context.certificates.map(({ key }) => key.n.length);
  const wanted = lengths.length === 0 ? [256] : [...new Set(lengths)];
  const failure = wanted.includes(block.length)
    ? null
    : fail(
        'BAD_LENGTH',
        'C',
        0,
        block.length,
        `The block has ${bytesText(block.length)}, an RSA ciphertext here has ${wanted.join(' or ')}.`,
      );
  return { ...blank, failure, mistake: findPlainMistake(block, context) };
}

function diagnoseUnder(known: KnownKey, block: Bytes, context: DecodeContext): OaepReport {
  const k = known.key.n.length;
  const base: OaepReport = { ...blank, keyName: known.name, isUsersOwn: known.isUsersOwn, modulusLength: k };
  if (block.length !== k) {
    const message = `The block has ${bytesText(block.length)}, the modulus of “${known.name}” has ${String(k)}.`;
    const mistake = findPlainMistake(block, context) ?? findIntegerLength(block, known, context);
    return { ...base, failure: fail('BAD_LENGTH', 'C', 0, block.length, message), mistake };
  }
  const em = context.crypto.rsaPrivate(known.key, block);
  if (em === null) {
    const message = `As a big-endian integer the block is not below the modulus of “${known.name}”.`;
    const mistake = findPlainMistake(block, context) ?? findLittleEndian(block, known, context);
    return { ...base, failure: fail('C_OUT_OF_RANGE', 'C', 0, k, message), mistake };
  }
  const found = findPairOf(em, context);
  return found === null
    ? diagnoseUnreadable({ ...base, em }, em, known, block, context)
    : diagnoseOpened({ ...base, em }, found, context);
}

/** No pair fits: Y, or the label hash, is wrong. */
function diagnoseUnreadable(
  base: OaepReport,
  em: Bytes,
  known: KnownKey,
  block: Bytes,
  context: DecodeContext,
): OaepReport {
  const pair = expectedPair(context);
  const fits = fitsModulus(pair.oaepHash, em.length);
  const regions = fits ? unmask(context.crypto, em, pair) : null;
  const shape = findShapeOfEm(em);
  const label = shape === null ? findOtherLabel(em, context) : null;
  if (label !== null) {
    const padding = readPadding(label.regions);
    const { oaepHash, mgf1Hash } = label.regions;
    const lHash = label.regions.db.subarray(0, hashLength(oaepHash));
    const { failure, isDamaged } = lHashFailure(lHash, context, oaepHash, base.isUsersOwn);
    return {
      ...base,
      oaepHash,
      mgf1Hash,
      pairFrom: 'padding alone',
      regions: label.regions,
      lHash,
      psLength: padding.ok ? padding.psLength : null,
      message: padding.ok ? padding.message : null,
      failure,
      mistake: isDamaged ? null : label.mistake,
    };
  }
  const mistake = shape ?? findPlainMistake(block, context) ?? findLittleEndian(block, known, context);
  return { ...base, regions, failure: firstFailure(em, context, fits, known.isUsersOwn), mistake };
}

function firstFailure(em: Bytes, context: DecodeContext, fits: boolean, isUsersOwn: boolean): OaepFailure {
  const pair = expectedPair(context);
  const length = hashLength(pair.oaepHash);
  if (!fits) {
    return fail(
      'KEY_TOO_SMALL',
      'EM',
      0,
      em.length,
      `A modulus of ${bytesText(em.length)} has no room for OAEP with ${pair.oaepHash}, which needs ${String(2 * length + 2)}.`,
    );
  }
  if (em[0] !== 0) {
    return fail(
      'Y_NONZERO',
      'EM',
      0,
      1,
      `EM ${beginning(em, isUsersOwn)}: another key, another padding, or damaged on the way.`,
    );
  }
  return fail('LHASH_MISMATCH', 'EM', 1 + length, 1 + 2 * length, unreadableText(length, em.length));
}

/** What a key of the user's own decrypts is not quoted: the text of a problem is not masked. */
function beginning(em: Bytes, isUsersOwn: boolean): string {
  return isUsersOwn ? 'does not begin with 00' : `begins with ${toHex(em.subarray(0, 1))}, not 00`;
}

/** lHash stands where it should under some pair: what is left is Y, the padding and what the message is for. */
function diagnoseOpened(base: OaepReport, { regions, origin }: PairFound, context: DecodeContext): OaepReport {
  const { oaepHash, mgf1Hash, y, db } = regions;
  const length = hashLength(oaepHash);
  const opened: OaepReport = { ...base, oaepHash, mgf1Hash, pairFrom: origin, regions, lHash: db.subarray(0, length) };
  if (y !== 0) {
    return {
      ...opened,
      failure: fail(
        'Y_NONZERO',
        'EM',
        0,
        1,
        `EM ${beginning(regions.em, base.isUsersOwn)}, although lHash is right under ${pairText(regions)}.`,
      ),
    };
  }
  const padding = readPadding(regions, wantedMessage(context));
  if (!padding.ok) return { ...opened, failure: paddingFailure(padding, regions, context, base.isUsersOwn) };
  const { psLength, message } = padding;
  const failure = messageFailure(message, regions.em.length, context);
  return {
    ...opened,
    valid: failure === null,
    psLength,
    message,
    failure,
    mistake: messageMistake(message, regions, context),
  };
}

function fail(id: OaepFailureId, of: OaepFailure['of'], start: number, end: number, message: string): OaepFailure {
  return { id, message, of, start, end };
}
