import { builtInIdentity, otherIdentity } from '../crypto/identity.ts';
import type { KnownKey } from './context.ts';

/** The built-in test keys, under which nothing is secret: what pasted bytes are tried with where no run lends its own. */
export const testKeyring: readonly KnownKey[] = [builtInIdentity, otherIdentity].map((identity) => ({
  name: identity.name,
  get key() {
    return identity.key;
  },
  isUsersOwn: identity.isUsersOwn,
}));
