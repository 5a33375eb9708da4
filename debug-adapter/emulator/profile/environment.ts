import type { Bytes } from '../../bytes/bytes.ts';
import type { CryptoBackend, RsaPrivateKey } from '../../crypto/backend.ts';
import { builtInIdentity } from '../../crypto/identity.ts';
import type { DriverProfile } from './profile.ts';

/** The driver's own key pair and certificate chain. */
export interface DriverIdentity {
  readonly key: RsaPrivateKey;
  /** What GetCertificate delivers, byte for byte. */
  readonly chain: Bytes;
  /** The leaf's subject common name, for people. */
  readonly name: string;
  /** False for the built-in test key: then nothing is secret. */
  readonly isUsersOwn: boolean;
}

/** What a run needs besides its state. Constant through a run. */
export interface DriverEnvironment {
  readonly crypto: CryptoBackend;
  readonly profile: DriverProfile;
  readonly identity: DriverIdentity;
  /** The user asked to see key material, although the driver key is their own. */
  readonly showsKeyMaterial?: boolean;
}

/** What a run needs, from what a user chose. `identity`: null for the built-in test identity. */
export function environmentOf({
  crypto,
  profile,
  identity,
  showsKeyMaterial = false,
}: Pick<DriverEnvironment, 'crypto' | 'profile' | 'showsKeyMaterial'> & {
  readonly identity: DriverIdentity | null;
}): DriverEnvironment {
  return { crypto, profile, identity: identity ?? builtInIdentity, showsKeyMaterial };
}

/** True when what the driver key reveals is not to be shown. */
export function keepsSecrets({ identity, showsKeyMaterial }: DriverEnvironment): boolean {
  return identity.isUsersOwn && showsKeyMaterial !== true;
}
