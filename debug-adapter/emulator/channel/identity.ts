import { otherIdentity } from '../../crypto/identity.ts';
import type { DriverEnvironment, DriverIdentity } from '../profile/environment.ts';

/** The key pair of the channels. The built-in driver has another one than for its sessions (documented: they need not be the same); a user has given one. */
export function channelIdentity({ identity }: DriverEnvironment): DriverIdentity {
  return identity.isUsersOwn ? identity : otherIdentity;
}
