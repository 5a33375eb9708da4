/** Mistakes that show without any key: the block itself is not a ciphertext. */
import type { Bytes } from '../../bytes/bytes.ts';
import type { DecodeContext } from '../context.ts';
import { findPairOf } from './opening.ts';
import { mistakes, type MistakeId } from './mistakes.ts';
import { pairText } from './hash-pairs.ts';
import type { OaepMistake } from './report.ts';

/** A 16-byte key, or the 40-byte OPM block. */
const keyLength = 16;
const opmBlockLength = 40;

/** A mistake with the advice of the table. */
export function mistake(id: MistakeId, sentence: string): OaepMistake {
  return { id, sentence, advice: mistakes[id].advice };
}

/** Looks at the block as it was passed; null when nothing speaks against a ciphertext. Linear in the block. */
export function findPlainMistake(block: Bytes, context: DecodeContext): OaepMistake | null {
  return findNeverFilled(block) ?? findPlainKey(block) ?? findText(block) ?? findEncodedOnly(block, context);
}

function findNeverFilled(block: Bytes): OaepMistake | null {
  const fill = block[0];
  if (block.length <= opmBlockLength || fill === undefined || !block.every((byte) => byte === fill)) return null;
  return mistake('NEVER_FILLED', `All ${String(block.length)} bytes are 0x${fill.toString(16).padStart(2, '0')}.`);
}

function findPlainKey(block: Bytes): OaepMistake | null {
  if (block.length === keyLength)
    return mistake('NOT_ENCRYPTED', '16 bytes are the length of the plain key, not of its ciphertext.');
  if (block.length === opmBlockLength)
    return mistake('NOT_ENCRYPTED', '40 bytes are the length of the plain OPM block, not of its ciphertext.');
  const place = plainPlace(block);
  if (place === null) return null;
  const where =
    place.side === 'left'
      ? `${String(place.length)} bytes and then only zero bytes`
      : `only zero bytes and then ${String(place.length)} bytes`;
  return mistake(
    'NOT_ENCRYPTED',
    `The block holds ${where}: the plain ${place.length <= keyLength ? 'key' : 'OPM block'} in a larger buffer.`,
  );
}

/** Where 1 to 40 plain bytes stand in a block that is zero otherwise. */
export interface PlainPlace {
  readonly side: 'left' | 'right';
  readonly start: number;
  readonly end: number;
  readonly length: 16 | 40;
}

/**
 * Finds a 16-byte key or a 40-byte OPM block at one end of a block of zero bytes; null when the zeros are too few to tell
 * (fewer than 64) or there is nothing else. A leading or trailing zero byte of the secret counts as part of it.
 */
export function plainPlace(block: Bytes): PlainPlace | null {
  const first = block.findIndex((byte) => byte !== 0);
  if (first < 0) return null;
  const last = block.findLastIndex((byte) => byte !== 0);
  const fit = (used: number): 16 | 40 | null =>
    used <= keyLength ? keyLength : used <= opmBlockLength ? opmBlockLength : null;
  const right = fit(block.length - first);
  if (right !== null && block.length - right >= 64)
    return { side: 'right', start: block.length - right, end: block.length, length: right };
  const left = fit(last + 1);
  if (left !== null && block.length - left >= 64) return { side: 'left', start: 0, end: left, length: left };
  return null;
}

function findText(block: Bytes): OaepMistake | null {
  if (block.length < 2 * keyLength) return null;
  if (!block.every((byte) => byte >= 0x20 && byte < 0x7f)) return null;
  const text = String.fromCharCode(...block.subarray(0, 4096));
  const what = /^[0-9a-fA-F\s]+$/.test(text)
    ? 'hexadecimal digits'
    : /^[A-Za-z0-9+/=\s_-]+$/.test(text)
      ? 'Base64 characters'
      : null;
  return what === null ? null : mistake('TEXT_INSTEAD_OF_BYTES', `The block consists of ${what} only.`);
}

function findEncodedOnly(block: Bytes, context: DecodeContext): OaepMistake | null {
  if (block[0] !== 0 || block.length < 64 || block.length > 2048) return null;
  const found = findPairOf(block, context);
  return found === null
    ? null
    : mistake(
        'ENCODED_NOT_ENCRYPTED',
        `The block as passed is already a valid EM under ${pairText(found.regions)}: the RSA operation was left out.`,
      );
}
