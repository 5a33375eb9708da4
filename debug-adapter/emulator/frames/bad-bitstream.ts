/** What a decrypted bit stream without its start code gives away: under which other key, or with which other bytes, it would be right. */
import { equalBytes, xor, type Bytes } from '../../bytes/bytes.ts';
import { findGuid } from '../../catalog/lookup/guid-lookup.ts';
import { bytes } from '../../catalog/value.ts';
import { readCounterBlock } from '../../crypto/aes.ts';
import { finding, type Call } from '../call/call.ts';
import { handleOf, labelOf } from '../objects/objects.ts';
import type { SessionObject } from '../objects/crypto-session.ts';
import type { DecoderObject } from '../objects/decoder.ts';
import type { Finding } from '../call/outcome.ts';

/** How a buffer was decrypted, to try it again. */
export interface Attempt {
  readonly key: Bytes;
  readonly iv: Bytes;
  readonly plain: Bytes;
  readonly decrypt: (key: Bytes, iv: Bytes) => Bytes;
}

/** Codecs whose bit stream begins with a start code: 00 00 01. */
const withStartCodes = /H264|HEVC|MPEG2|VC1/;
/** Bytes of the longest start code. */
export const startCodeSize = 4;

/** Whether the bit stream of the decoder's profile begins its units with start codes (H.264, HEVC, MPEG-2, VC-1). */
export function hasStartCodes(decoder: DecoderObject): boolean {
  return withStartCodes.test(findGuid(decoder.decodeProfile)?.short ?? '');
}

/** Decryption has no status of its own: a bit stream without its start code is the first that anybody sees of a wrong key, IV or pattern. */
export function findBadBitstream(
  call: Call,
  decoder: DecoderObject,
  session: SessionObject,
  attempt: Attempt,
  index: number,
): readonly Finding[] {
  if (attempt.plain.length < startCodeSize || !hasStartCodes(decoder) || startsRight(attempt.plain)) return [];
  const evidence = [{ name: 'first bytes', value: bytes(attempt.plain.subarray(0, 16)), secret: true as const }];
  const garbage = finding(
    'BITSTREAM_GARBAGE',
    `Buffer ${index} does not begin with a start code (00 00 01) after decryption.`,
    evidence,
    handleOf(decoder),
  );
  const cause =
    otherKeys(call, decoder, session, attempt).find(({ key }) => startsRight(attempt.decrypt(key, attempt.iv))) ??
    otherOrder(session, attempt);
  return cause === undefined
    ? [garbage]
    : [garbage, finding(cause.id, `Buffer ${index}: ${cause.message}`, [], handleOf(session))];
}

interface Cause {
  readonly id: Finding['id'];
  readonly message: string;
}
interface OtherKey extends Cause {
  readonly key: Bytes;
}

/** The keys that an application may have used instead. */
function otherKeys(
  call: Call,
  { frame }: DecoderObject,
  session: SessionObject,
  { key }: Attempt,
): readonly OtherKey[] {
  const { crypto } = call.environment;
  const { sessionKey, pendingRefresh, keyBeforeRefresh, wrappedContentKey: wrapped } = session;
  const others: OtherKey[] = [];
  const outOfStep = (other: Bytes, message: string): void => {
    others.push({
      id: 'KEY_OUT_OF_STEP',
      key: frame?.of === 'content' && wrapped !== null ? crypto.aesEcb('decrypt', other, wrapped) : other,
      message,
    });
  };
  if (sessionKey !== null && pendingRefresh !== null)
    outOfStep(
      xor(sessionKey, pendingRefresh),
      `it is right under K xor R, but FinishSessionKeyRefresh of ${labelOf(session)} has not come yet.`,
    );
  if (keyBeforeRefresh !== null)
    outOfStep(keyBeforeRefresh, `it is right under the key that ${labelOf(session)} had before its last refresh.`);
  if (frame?.of === 'content' && wrapped !== null && sessionKey !== null) {
    others.push({
      id: 'CONTENT_KEY_IN_CLEAR',
      key: wrapped,
      message: 'it is right when the 16 bytes at pContentKey are taken as the content key itself.',
    });
    others.push({
      id: 'CONTENT_KEY_WRAPPED_WRONG',
      key: xor(wrapped, crypto.aesEcb('encrypt', sessionKey, new Uint8Array(16))),
      message:
        'it is right when the content key is unwrapped with AES-CTR and a zero counter block instead of AES-ECB.',
    });
  }
  return others.filter((other) => !equalBytes(other.key, key));
}

/** The counter block with IV and Count in native byte order. */
function otherOrder(session: SessionObject, { key, iv, decrypt }: Attempt): Cause | undefined {
  const native = reversedHalves(iv);
  if (equalBytes(native, iv) || !startsRight(decrypt(key, native))) return undefined;
  const { iv: number } = readCounterBlock(native);
  return {
    id: 'IV_BYTE_ORDER',
    message: `it is right when IV and Count of ${labelOf(session)} are read little-endian (IV 0x${number.toString(16)}).`,
  };
}

function reversedHalves(block: Bytes): Bytes {
  const swapped = block.slice();
  swapped.subarray(0, 8).reverse();
  swapped.subarray(8).reverse();
  return swapped;
}

function startsRight([a, b, c, d]: Bytes): boolean {
  return a === 0 && b === 0 && (c === 1 || (c === 0 && d === 1));
}
