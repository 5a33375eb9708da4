/** IVs, blits, surfaces, decoders and their buffers. */
import type { FindingTable } from './table.ts';

export const contentFindings = {
  IV_REUSED: {
    title: 'This IV was already used with this key',
    severity: 'error',
    rule: 'iv-not-reused',
    advice: 'Increase IV for every buffer; equal keystreams reveal the content.',
  },
  IV_NOT_INCREASING: {
    title: 'The IV is smaller than the one before',
    severity: 'warning',
    rule: 'iv-increases',
    advice: 'Start with a random IV and count up.',
  },
  IV_BYTE_ORDER: {
    title: 'The IV looks as if it were stored in native byte order',
    severity: 'warning',
    rule: 'iv-big-endian',
    advice: 'Write IV and Count big-endian: byte 7 counts, not byte 0.',
  },
  IV_MISSING: {
    title: 'No IV was given',
    severity: 'warning',
    rule: 'iv-size-16',
    advice: 'Give a D3D11_1DDI_AES_CTR_IV; this driver counted on from the IV before (our choice).',
  },
  IV_NOT_SEQUENTIAL: {
    title: 'The counter block does not continue the one before',
    severity: 'warning',
    rule: 'sequential-count',
    advice: 'Keep IV and continue Count, as SEQUENTIAL_CTR_IV asks.',
  },
  BLIT_SURFACE_WRONG: {
    title: 'A surface does not fit this blit; it was ignored',
    severity: 'error',
    rule: 'blit-surfaces',
    advice: 'Check device, usage, protection, format and size of both surfaces.',
  },
  SURFACE_WRONG: {
    title: 'The surface does not fit this call; it was ignored',
    severity: 'error',
    rule: 'surface-of-device',
    advice: 'Name a live surface of the device, and ArrayIndex 0.',
  },
  BLIT_NOT_ALIGNED: {
    title: 'The surface size is no multiple of BlockAlignmentSize',
    severity: 'warning',
    rule: 'blit-alignment',
    advice: 'Pad the surface to the alignment of GetContentProtectionCaps.',
  },
  PARTIAL_BLOCK_ODD: {
    title: 'The encryption pattern does not follow AES blocks',
    severity: 'information',
    rule: 'blit-alignment',
    advice: 'Use multiples of 16 where the GPU has to follow the pattern.',
  },
  BUFFER_LENGTH_WRONG: {
    title: 'The buffer does not have the length that the call states',
    severity: 'error',
    rule: 'data-size-matches',
    advice: 'State the length of the buffer that is passed.',
  },
  FRAME_NOT_BEGUN: {
    title: 'No frame was begun',
    severity: 'error',
    rule: 'decoder-frame',
    advice: 'Every VideoDecoderBeginFrame has one VideoDecoderEndFrame.',
  },
  SUB_SAMPLES_ODD: {
    title: 'The sub-samples are not the buffer',
    severity: 'warning',
    rule: 'decoder-buffer',
    advice: 'Clear and encrypted sizes add up to DataSize.',
  },
  BITSTREAM_GARBAGE: {
    title: 'The decrypted bit stream has no start code',
    severity: 'warning',
    rule: 'decoder-start-code',
    advice:
      'Look for a wrong key (wrapped with CTR, in clear, or before a refresh), IV byte order, or a pattern that encrypts headers: decryption itself has no status.',
  },
  DECODER_WRONG: {
    title: 'The call was ignored: the decoder is gone, or of another device',
    severity: 'error',
    rule: 'decoder-of-device',
    advice: 'Use the decoder between its creation and its end, on its own device.',
  },
  HEADERS_ENCRYPTED: {
    title: 'Start codes are encrypted, though the driver takes encrypted slice data only',
    severity: 'error',
    rule: 'decoder-start-code',
    advice: 'Leave start codes and headers clear: ENCRYPT_SLICEDATA_ONLY is announced.',
  },
  QUERY_NOT_ANSWERED: {
    title: 'The driver does not answer this query',
    severity: 'warning',
    rule: 'video-query',
    advice: 'Ask DECODER_CAPS, the one that names a crypto type.',
  },
} as const satisfies FindingTable;
