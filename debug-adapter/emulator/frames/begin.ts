/** Beginning a frame: which session's key decrypts its buffers, or which sealed key does. */
import { emptyBytes } from '../../bytes/bytes.ts';
import { findGuidByName, nullGuid } from '../../catalog/lookup/guid-lookup.ts';
import { readStructure } from '../../catalog/layout/structure-layout.ts';
import { structures } from '../../catalog/structures.ts';
import type { StructureValue } from '../../catalog/value.ts';
import { done, phase, refuse, type Answer, type Call, type CallFailure } from '../call/call.ts';
import { unwrapContentKey } from '../session/content-key.ts';
import { readMemory } from '../memory/memory.ts';
import { labelOf, objectOfKind, sessionAt, withObject } from '../objects/objects.ts';
import { duringFrame, type DecoderObject, type FrameKey } from '../objects/decoder.ts';
import type { Finding } from '../call/outcome.ts';
import { keySize } from '../call/sizes.ts';
import { addressIn } from '../memory/structure-fields.ts';

const hardwareCenc = findGuidByName('HW_CENC', 'crypto type')?.guid ?? nullGuid;
const sealedStructure = 'D3DWDDM2_0DDI_VIDEO_DECODER_BEGIN_FRAME_CRYPTO_SESSION';

interface KeyFound {
  readonly key: FrameKey;
  readonly findings: readonly Finding[];
  readonly call: Call;
}

/** VideoDecoderBeginFrame on a decoder that was found: frames do not nest, and a content key needs its session. */
export function beginFrame(call: Call, decoder: DecoderObject, argument: StructureValue): Answer {
  if (decoder.state === 'InFrame')
    return refuse(call, {
      check: 'check frame',
      rule: 'decoder-frame',
      message: `${labelOf(decoder)} is in a frame already; frames do not nest.`,
      advice: 'Call VideoDecoderEndFrame first.',
    });
  const address = addressIn(argument, 'pContentKey');
  const size = Number(addressIn(argument, 'ContentKeySize'));
  const found =
    decoder.bitstreamEncryption === hardwareCenc
      ? sealedKey(call, decoder, address, size)
      : sessionKey(call, decoder, address, size);
  if ('check' in found) return refuse(call, found);
  phase(call, 'begin frame', 'done', () => ({ detail: `${labelOf(decoder)} is InFrame.`, rule: 'decoder-frame' }));
  const state = withObject(found.call.state, duringFrame(decoder, 'InFrame', found.key, emptyBytes));
  return done(call, state, {}, found.findings);
}

/** The session that CONFIGURE_CRYPTO_SESSION bound, and a content key wrapped under its key, where one is given. */
function sessionKey(call: Call, decoder: DecoderObject, address: bigint, size: number): KeyFound | CallFailure {
  const session = decoder.session === null ? null : sessionAt(call.state, decoder.session);
  if (address === 0n) return { key: { of: 'session' }, findings: [], call };
  const refusing = (message: string, advice: string): CallFailure => ({
    check: 'check pContentKey',
    rule: 'content-key-wrapped',
    message,
    advice,
  });
  if (session === null || session.sessionKey === null)
    return refusing(
      `${labelOf(decoder)} has a content key, but ${session === null ? 'no session is bound to it' : 'its session has no key'}.`,
      'Bind a keyed session with CONFIGURE_CRYPTO_SESSION first.',
    );
  const wrapped = size === keySize ? readMemory(call.state, address, keySize) : null;
  if (wrapped === null)
    return refusing(
      `pContentKey does not name ${keySize} bytes (ContentKeySize is ${size}).`,
      'A content key of AES128_CTR has 16 bytes, wrapped.',
    );
  const { key, findings } = unwrapContentKey(call, session, session.sessionKey, wrapped);
  return {
    key: { of: 'content', key },
    findings,
    call: { ...call, state: withObject(call.state, { ...session, contentKey: key, wrappedContentKey: wrapped }) },
  };
}

/** A HW_CENC frame names a session and a key that only the secure environment knows. */
function sealedKey(call: Call, decoder: DecoderObject, address: bigint, size: number): KeyFound | CallFailure {
  const refusing = (message: string, advice: string): CallFailure => ({
    check: 'check crypto session',
    rule: 'decoder-sealed-key',
    message,
    advice,
  });
  const expected = structures[sealedStructure]?.size.x64 ?? 0;
  const bytes = size === expected ? readMemory(call.state, address, expected) : null;
  const read = bytes === null ? null : readStructure(sealedStructure, bytes);
  if (read?.ok !== true)
    return refusing(
      `pContentKey does not name a ${sealedStructure} (ContentKeySize is ${size}, it has ${expected} bytes).`,
      'A HW_CENC decoder takes that structure in the place of a content key.',
    );
  const session = objectOfKind(call.state, 'cryptoSession', addressIn(read.value, 'hCryptoSession'));
  if (session === null || session.state === 'Destroyed' || session.device !== decoder.device)
    return refusing(
      'hCryptoSession names no live session of the device.',
      'Put the session that owns the hardware key there.',
    );
  if (session.state === 'KeyLost' || session.state === 'KeyAndContentLost')
    return refusing(
      `${labelOf(session)} is ${session.state}.`,
      'Ask CheckCryptoSessionStatus, and set the hardware key up anew.',
    );
  phase(call, 'find sealed key', 'done', () => ({
    detail: `The key is sealed: ${labelOf(session)} names it by ${Number(addressIn(read.value, 'BlobSize'))} bytes and a GUID. This driver cannot open it.`,
    rule: 'decoder-sealed-key',
  }));
  return { key: { of: 'secure environment' }, findings: [], call };
}
