/** Mistakes that show after the RSA operation, or by trying it on what the sender probably meant. */
import { type Bytes, concat, reversed } from '../../bytes/bytes.ts';
import { hashLength } from '../../crypto/oaep.ts';
import type { DecodeContext, KnownKey } from '../context.ts';
import { pairText } from './hash-pairs.ts';
import { opensUnder } from './opening.ts';
import { mistake, plainPlace } from './plain-mistakes.ts';
import type { OaepMistake, OaepRegions } from './report.ts';
import { findPaddingUnderAnyLabel } from './unmask.ts';

/** Looks at EM; null when its shape says nothing. */
export function findShapeOfEm(em: Bytes): OaepMistake | null {
  return findPkcs1(em) ?? findRawRsa(em);
}

/** EM = 00 02, at least 8 non-zero bytes, 00, M (RFC 8017 section 7.2.2). */
function findPkcs1(em: Bytes): OaepMistake | null {
  if (em[0] !== 0 || em[1] !== 2) return null;
  const separator = em.indexOf(0, 2);
  if (separator < 10) return null;
  const length = em.length - separator - 1;
  return mistake(
    'PKCS1_V1_5',
    `EM begins with 00 02, then ${String(separator - 2)} non-zero bytes, a zero byte and ${String(length)} bytes of message.`,
  );
}

function findRawRsa(em: Bytes): OaepMistake | null {
  const place = plainPlace(em);
  if (place === null) return null;
  const what = `${String(place.length)} bytes`;
  return place.side === 'right'
    ? mistake('RAW_RSA_RIGHT', `EM is ${String(place.start)} zero bytes and then ${what}: no padding was applied.`)
    : mistake(
        'RAW_RSA_LEFT',
        `EM is ${what} and then ${String(em.length - place.end)} zero bytes: no padding was applied (COPP style).`,
      );
}

/** The block, byte-reversed, opens. One more RSA operation. */
export function findLittleEndian(block: Bytes, known: KnownKey, context: DecodeContext): OaepMistake | null {
  const found = opensUnder(known.key, reversed(block), context);
  return found === null
    ? null
    : mistake(
        'LITTLE_ENDIAN',
        `The block is valid RSAES-OAEP (${pairText(found.regions)}) when its ${String(block.length)} bytes are reversed.`,
      );
}

/** The block opens once it has the modulus's length: a leading zero byte was dropped, or a sign byte was added. */
export function findIntegerLength(block: Bytes, known: KnownKey, context: DecodeContext): OaepMistake | null {
  const missing = known.key.n.length - block.length;
  const excess = block.subarray(0, Math.max(0, -missing));
  if (missing === 0 || missing > 2 || missing < -2 || excess.some((byte) => byte !== 0)) return null;
  const asBlock = missing > 0 ? concat(new Uint8Array(missing), block) : block.subarray(-missing);
  if (opensUnder(known.key, asBlock, context) === null) return null;
  const sentence =
    missing > 0
      ? `The block is valid RSAES-OAEP with ${String(missing)} zero byte in front: a leading zero byte was dropped.`
      : `The block is valid RSAES-OAEP without its first ${String(-missing)} byte: a sign byte was added.`;
  return mistake('LEADING_ZERO_DROPPED', sentence);
}

/** Keys tried when the first does not fit: each costs an RSA operation. */
const maxOtherKeys = 16;

/** The first of the other keys at hand under which the block opens. */
export function findOtherKey(
  block: Bytes,
  context: DecodeContext,
): { readonly known: KnownKey; readonly mistake: OaepMistake } | null {
  const [first, ...others] = context.keyring;
  if (first === undefined) return null;
  for (const known of others.slice(0, maxOtherKeys)) {
    if (known.key.n.length !== block.length) continue;
    const found = opensUnder(known.key, block, context);
    if (found === null) continue;
    const sentence = `The block opens with the key of “${known.name}” (${pairText(found.regions)}), not with that of “${first.name}”.`;
    return { known, mistake: mistake('OTHER_CERTIFICATE', sentence) };
  }
  return null;
}

export interface OtherLabel {
  readonly regions: OaepRegions;
  readonly mistake: OaepMistake;
}

/** A well-formed PS and separator stand behind another label hash than the one looked for. */
export function findOtherLabel(em: Bytes, context: DecodeContext): OtherLabel | null {
  if (em[0] !== 0) return null;
  const regions = findPaddingUnderAnyLabel(context.crypto, em);
  if (regions === null) return null;
  const expected =
    context.label === undefined || context.label.length === 0
      ? 'the empty label'
      : `the label of ${String(context.label.length)} bytes`;
  const sentence = `PS and separator are well-formed under ${pairText(regions)}, but the first ${String(hashLength(regions.oaepHash))} bytes of DB are not the hash of ${expected}.`;
  return { regions, mistake: mistake('OTHER_LABEL', sentence) };
}
