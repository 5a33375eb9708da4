/** Decoders and their frames. */
import type { RuleEntry } from '../entry.ts';
import { ourChoice, documented } from '../source.ts';

export const decoderRules = {
  'decoder-of-device': {
    text: 'The decoder was created on this device and is not destroyed.',
    source: documented('createvideodecoder'),
  },
  'decoder-encryption': {
    text: 'guidConfigBitstreamEncryption is DXVA_NoEncrypt, a crypto type that the driver supports, or HW_CENC from WDDM 2.0 on.',
    source: documented('ns d3d11_1ddi_video_decoder_config'),
  },
  'decoder-buffer': {
    text: 'A buffer of a frame lies inside a live resource, and its IV and sub-samples inside memory.',
    source: documented('videodecodersubmitbuffers'),
  },
  'decoder-bound': {
    text: 'A decoder decrypts under the session that CONFIGURE_CRYPTO_SESSION bound to it, which has a key.',
    source: documented('configureauthenticatedchannel'),
  },
  'decoder-sealed-key': {
    text: 'A HW_CENC frame names a live session of the device and a sealed key in its BEGIN_FRAME_CRYPTO_SESSION.',
    source: documented('direct3d-11-video-guids'),
  },
  'decoder-start-code': {
    text: 'The bit stream of the codec begins with a start code.',
    source: documented('the codec standards'),
  },
  'decoder-frame': {
    text: 'Buffers are submitted between VideoDecoderBeginFrame and VideoDecoderEndFrame; frames do not nest.',
    source: documented('videodecoderbeginframe'),
  },
  'decoder-function': {
    text: 'The private function of a decoder is one that the driver has, with room for its answer.',
    source: ourChoice('Direct3D 11.1 defines none; the numbers are those of DXVA2'),
  },
  'video-query': {
    text: 'The query is DECODER_CAPS, and the buffer is its structure.',
    source: ourChoice('the other queries have nothing to do with content protection'),
  },
} as const satisfies Record<string, RuleEntry>;
