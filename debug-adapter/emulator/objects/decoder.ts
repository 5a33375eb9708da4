import type { Bytes } from '../../bytes/bytes.ts';
import type { Guid } from '../../catalog/value.ts';

/** Which key decrypts the buffers of a frame. */
export type FrameKey =
  { readonly of: 'session' } | { readonly of: 'content'; readonly key: Bytes } | { readonly of: 'secure environment' };

export interface DecoderObject {
  readonly kind: 'decoder';
  readonly handle: bigint;
  readonly number: number;
  readonly state: 'Idle' | 'InFrame' | 'Destroyed';
  readonly device: bigint;
  readonly decodeProfile: Guid;
  /** NoEncrypt, a crypto type, or HW_CENC. */
  readonly bitstreamEncryption: Guid;
  /** The session whose key decrypts its buffers; bound by CONFIGURE_CRYPTO_SESSION. */
  readonly session: bigint | null;
  /** Null while no frame is begun. */
  readonly frame: FrameKey | null;
  /** The bit stream of the last frame, decrypted: what a decoder would decode. */
  readonly bitstream: Bytes;
}

/** The decoder as a frame leaves it. Written out, as the state is: a frame makes three. */
export function duringFrame(
  { kind, handle, number, device, decodeProfile, bitstreamEncryption, session }: DecoderObject,
  state: DecoderObject['state'],
  frame: FrameKey | null,
  bitstream: Bytes,
): DecoderObject {
  return { kind, handle, number, state, device, decodeProfile, bitstreamEncryption, session, frame, bitstream };
}
