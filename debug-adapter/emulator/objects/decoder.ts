import type { Guid } from '../../catalog/value.ts';

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
}
