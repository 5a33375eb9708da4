/** Submitting the buffers of a frame: each is decrypted as its descriptor says. What the decoder makes of them is not emulated. */
import { concat, type Bytes } from '../../bytes/bytes.ts';
import { memberOf } from '../../catalog/lookup/constant-lookup.ts';
import { bytes } from '../../catalog/value.ts';
import { applyCtrTo } from '../../crypto/aes.ts';
import { announces } from '../profile/capabilities.ts';
import { done, finding, phase, refuse, type Answer, type Call, type CallFailure } from '../call/call.ts';
import { findCounterMisuse, useOf, usesOf, withUse } from '../session/counter-history.ts';
import { handleOf, labelOf, sessionAt, withObject } from '../objects/objects.ts';
import type { SessionObject } from '../objects/crypto-session.ts';
import { duringFrame, type DecoderObject } from '../objects/decoder.ts';
import type { Finding } from '../call/outcome.ts';
import type { FrameBuffer } from './buffer.ts';
import { findBadBitstream, hasStartCodes, startCodeSize } from './bad-bitstream.ts';
import { bytesNamed, regionsOf } from './regions.ts';

const bitstream = memberOf('D3D11_1DDI_VIDEO_DECODER_BUFFER_TYPE', 'BITSTREAM');

/** VideoDecoderSubmitBuffers between begin and end: decrypts each buffer under the session that is bound, and tells of what is wrong with its counters. */
export function submit(call: Call, decoder: DecoderObject, buffers: readonly FrameBuffer[]): Answer {
  if (decoder.state !== 'InFrame' || decoder.frame === null)
    return refuse(call, {
      check: 'check frame',
      rule: 'decoder-frame',
      message: `${labelOf(decoder)} is ${decoder.state}; buffers come between BeginFrame and EndFrame.`,
      advice: 'Call VideoDecoderBeginFrame first.',
    });
  let session = decoder.session === null ? null : sessionAt(call.state, decoder.session);
  const findings: Finding[] = [];
  const plain: Bytes[] = [];
  for (const [index, buffer] of buffers.entries()) {
    const done = decrypt(call, decoder, session, buffer, index);
    if ('check' in done) return refuse(call, done);
    session = done.session;
    findings.push(...done.findings);
    if (buffer.type === bitstream) plain.push(done.data);
  }
  const after = withObject(
    call.state,
    duringFrame(decoder, 'InFrame', decoder.frame, joined(decoder.bitstream, plain)),
  );
  return done(call, session === null ? after : withObject(after, session), {}, findings);
}

/** A frame mostly has one buffer of bit stream, and that needs no copy. */
function joined(before: Bytes, parts: readonly Bytes[]): Bytes {
  const [only] = parts;
  return before.length === 0 && parts.length === 1 && only !== undefined ? only : concat(before, ...parts);
}

interface Decrypted {
  readonly data: Bytes;
  readonly session: SessionObject | null;
  readonly findings: readonly Finding[];
}

function decrypt(
  call: Call,
  decoder: DecoderObject,
  session: SessionObject | null,
  buffer: FrameBuffer,
  index: number,
): Decrypted | CallFailure {
  const findings = findOddSubSamples(decoder, buffer, index);
  const { iv } = buffer;
  if (iv === null || decoder.frame?.of === 'secure environment') {
    tellUntouched(call, buffer, index);
    return { data: buffer.data, session, findings };
  }
  const key = decoder.frame?.of === 'content' ? decoder.frame.key : (session?.sessionKey ?? null);
  if (key === null || session === null)
    return {
      check: `buffer ${index}`,
      rule: 'decoder-bound',
      message: `Buffer ${index} has an IV, but ${session === null ? `no session is bound to ${labelOf(decoder)}` : `${labelOf(session)} has no key`}.`,
      advice: 'Bind decoder and session with CONFIGURE_CRYPTO_SESSION, and negotiate a key.',
    };
  const opened = decryptUnder({ call, decoder, session, buffer, index }, key, iv);
  return { ...opened, findings: [...findings, ...opened.findings] };
}

/** Sub-samples that name more or fewer bytes than there are. */
function findOddSubSamples(decoder: DecoderObject, { encryption, data }: FrameBuffer, index: number): Finding[] {
  const named = bytesNamed(encryption);
  if (named === null || named === data.length) return [];
  const message = `Buffer ${index}: the sub-samples name ${named} bytes, the buffer has ${data.length}.`;
  return [finding('SUB_SAMPLES_ODD', message, [], handleOf(decoder))];
}

function tellUntouched(call: Call, { iv, data }: FrameBuffer, index: number): void {
  phase(call, `buffer ${index}`, 'done', () => ({
    detail:
      iv === null
        ? `${data.length} clear bytes.`
        : `${data.length} bytes for the secure environment; their key is sealed.`,
  }));
}

/** A buffer of a frame, and whose it is. */
interface SubmittedBuffer {
  readonly call: Call;
  readonly decoder: DecoderObject;
  readonly session: SessionObject;
  readonly buffer: FrameBuffer;
  readonly index: number;
}

function decryptUnder(submitted: SubmittedBuffer, key: Bytes, iv: Bytes): Decrypted {
  const { call, decoder, session, buffer, index } = submitted;
  const { crypto, profile } = call.environment;
  const regions = (): Iterable<readonly [number, number]> => regionsOf(buffer.data.length, buffer.encryption);
  const keystream = buffer.encryption.is === 'pattern' ? profile.keystreamOverSkippedBytes : 'stands still';
  const use = useOf(key, iv, streamLength(regions(), keystream));
  const isSequential = announces(profile, 'SEQUENTIAL_CTR_IV');
  const misuses = findCounterMisuse(use, usesOf(session, key), session.lastUse, isSequential, handleOf(session));
  const decryptWith = (otherKey: Bytes, otherIv: Bytes): Bytes =>
    applyCtrTo(crypto, otherKey, otherIv, buffer.data, regions, keystream);
  const data = decryptWith(key, iv);
  phase(call, `buffer ${index}`, misuses.length === 0 ? 'done' : 'failed', () => ({
    detail: `${buffer.data.length} bytes, IV 0x${use.iv.toString(16)}, Count ${use.count} to ${use.end}.`,
    values: [
      { name: 'ciphertext', value: bytes(buffer.data) },
      { name: 'plaintext', value: bytes(data), secret: true },
    ],
    rule: 'iv-increases',
  }));
  const bitstreamFindings = (): readonly Finding[] => [
    ...aboutHeaders(call, decoder, regions(), index),
    ...findBadBitstream(call, decoder, session, { key, iv, plain: data, decrypt: decryptWith }, index),
  ];
  return {
    data,
    session: withUse(session, use),
    findings: [...misuses, ...(buffer.type === bitstream ? bitstreamFindings() : [])],
  };
}

function streamLength(regions: Iterable<readonly [number, number]>, keystream: 'stands still' | 'advances'): number {
  let [encrypted, last] = [0, 0];
  for (const [start, end] of regions) [encrypted, last] = [encrypted + end - start, end];
  return keystream === 'advances' ? last : encrypted;
}

/** A driver that announces ENCRYPT_SLICEDATA_ONLY takes start codes and headers in clear (documented). */
function aboutHeaders(
  { environment }: Call,
  decoder: DecoderObject,
  regions: Iterable<readonly [number, number]>,
  index: number,
): readonly Finding[] {
  if (!announces(environment.profile, 'ENCRYPT_SLICEDATA_ONLY') || !hasStartCodes(decoder)) return [];
  for (const [start] of regions) {
    return start >= startCodeSize
      ? []
      : [
          finding(
            'HEADERS_ENCRYPTED',
            `Buffer ${index} is encrypted from byte ${start} on: that is its start code.`,
            [],
            handleOf(decoder),
          ),
        ];
  }
  return [];
}
