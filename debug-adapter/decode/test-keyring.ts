import { builtInIdentity, otherIdentity, type Identity } from '../crypto/identity.ts';
import type { KnownKey } from './context.ts';

/** A driver's key as decoders know it, with the certificate that its blocks are made under. Neither is read before it is asked for. */
export function keyOfIdentity(identity: Identity): KnownKey {
  return {
    name: identity.name,
    get key() {
      return identity.key;
    },
    get certificate() {
      return identity.chain;
    },
    isUsersOwn: identity.isUsersOwn,
  };
}

/** The built-in test keys, of sessions and of channels, under which nothing is secret: what pasted bytes are tried with where no run lends its own. */
export const testKeyring: readonly [KnownKey, KnownKey] = [
  keyOfIdentity(builtInIdentity),
  keyOfIdentity(otherIdentity),
];
