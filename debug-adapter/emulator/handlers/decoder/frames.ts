/** The frames of a decoder: begin, buffers in three generations, end. */
import { decline, done, phase, type Answer, type Call, type Handlers } from '../../call/call.ts';
import { nullPointer } from '../../call/checks.ts';
import { beginFrame } from '../../frames/begin.ts';
import { readBuffers } from '../../frames/buffer.ts';
import { submit } from '../../frames/submit.ts';
import { labelOf, withObject } from '../../objects/objects.ts';
import { duringFrame } from '../../objects/decoder.ts';
import { checkDecoder } from './decoder.ts';

type Frames =
  | 'VideoDecoderBeginFrame'
  | 'VideoDecoderSubmitBuffers'
  | 'VideoDecoderSubmitBuffers1'
  | 'VideoDecoderSubmitBuffers2'
  | 'VideoDecoderEndFrame';

export const frameHandlers: Handlers<Frames> = {
  VideoDecoderBeginFrame: (call, { hDevice, hDecoder, pBeginFrame }) => {
    const decoder = checkDecoder(call, hDevice, hDecoder);
    if (!decoder.ok) return decline(call, decoder.voidFailure);
    return pBeginFrame === null
      ? decline(call, nullPointer('pBeginFrame'))
      : beginFrame(call, decoder.found, pBeginFrame);
  },
  VideoDecoderSubmitBuffers: (call, { hDevice, hDecoder, BufferCount, pBufferDesc }) =>
    submitTo(call, hDevice, hDecoder, 'D3D11_1DDI_VIDEO_DECODER_BUFFER_DESC', BufferCount, pBufferDesc),
  VideoDecoderSubmitBuffers1: (call, { hDevice, hDecode, BufferCount, pBufferDesc }) =>
    submitTo(call, hDevice, hDecode, 'D3DWDDM2_0DDI_VIDEO_DECODER_BUFFER_DESC1', BufferCount, pBufferDesc),
  VideoDecoderSubmitBuffers2: (call, { hDevice, hDecode, BufferCount, pBufferDesc }) =>
    submitTo(call, hDevice, hDecode, 'D3DWDDM2_4DDI_VIDEO_DECODER_BUFFER_DESC', BufferCount, pBufferDesc),
  VideoDecoderEndFrame: (call, { hDevice, hDecoder }) => {
    const decoder = checkDecoder(call, hDevice, hDecoder);
    if (!decoder.ok) return decline(call, decoder.voidFailure);
    if (decoder.found.state !== 'InFrame')
      return decline(call, {
        check: 'check frame',
        rule: 'decoder-frame',
        finding: 'FRAME_NOT_BEGUN',
        message: `${labelOf(decoder.found)} is ${decoder.found.state}: no frame was begun.`,
      });
    phase(call, 'end frame', 'done', () => ({
      detail: `${decoder.found.bitstream.length} bytes of bit stream were submitted.`,
    }));
    return done(call, withObject(call.state, duringFrame(decoder.found, 'Idle', null, decoder.found.bitstream)));
  },
};

function submitTo(
  call: Call,
  hDevice: bigint,
  hDecoder: bigint,
  structure: string,
  count: number,
  address: bigint | null,
): Answer {
  const decoder = checkDecoder(call, hDevice, hDecoder);
  if (!decoder.ok) return decline(call, decoder.voidFailure);
  if (address === null) return decline(call, nullPointer('pBufferDesc'));
  const read = readBuffers(call.state, structure, address, count);
  return read.ok ? submit(call, decoder.found, read.buffers) : decline(call, read.voidFailure);
}
