import type { RsaPublicKey } from '../../crypto/backend.ts';
import type { DecodeNode } from '../node.ts';

/** A key that was found in a buffer, drawn. */
export interface FoundKey {
  /** For people: `RSA private key, PKCS #1`. */
  readonly title: string;
  /** For people: `2048 bits, e = 65537`; empty where nothing of it can be told. */
  readonly size: string;
  readonly node: DecodeNode;
  readonly isPrivate: boolean;
  /** Its public part where it is RSA: it tells whose key it is. */
  readonly rsa: RsaPublicKey | null;
  readonly problem?: string;
}
